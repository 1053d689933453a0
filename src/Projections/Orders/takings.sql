-- Money that came and went by reviews, waivers and refunds, how long each proof waited, and how long guests waited for an answer to
-- what they asked for: what the figures of a venue are added up from. Holds write nothing here.
create table if not exists takings (
    seq        bigint      primary key,
    venue      text        not null,
    order_id   text        not null,
    at         timestamptz not null,
    kind       text        not null,    -- approved, marked, rejected, waived, refunded or answered
    amount     bigint      not null,    -- minor units; what is given back is negative
    waited_ms  bigint      null         -- from handing in the proof to its review, from asking to the answer
);

-- How it was paid where staff marked it so: cash, card or transfer.
alter table takings add column if not exists method text null;

create index if not exists takings_venue on takings (venue, at) include (kind, amount, waited_ms);
