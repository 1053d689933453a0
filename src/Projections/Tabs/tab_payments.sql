-- Money that came for tabs and went back.
create table if not exists tab_payments (
    seq     bigint      primary key,
    venue   text        not null,
    tab     text        not null,
    payment text        not null,
    at      timestamptz not null,
    method  text        not null,    -- cash, card, qr or deposit
    amount  bigint      not null,    -- minor units; what is given back is negative
    tip     bigint      not null,
    actor   text        not null
);

create index if not exists tab_payments_venue on tab_payments (venue, at) include (method, amount, tip);
-- What the tabs of a guest brought.
create index if not exists tab_payments_tab on tab_payments (tab);
