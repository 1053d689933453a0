-- Orders as screens show them (doc), with what lists are filtered and sorted by.
create table if not exists orders (
    id            text        primary key,
    guest         text        not null,
    venue         text        not null,
    resource      text        not null,
    kind          text        not null,
    status        text        not null,
    order_no      text        not null,
    pay_reference text        not null,
    start_at      timestamptz not null,
    created_at    timestamptz not null,
    seq           bigint      not null,
    doc           text        not null
);

-- JSON as text: PostgreSQL need not take every row apart again that it stores. Earlier versions had jsonb here.
do $$
begin
    if exists (select from pg_attribute where attrelid = 'orders'::regclass and attname = 'doc' and atttypid = 'jsonb'::regtype) then
        alter table orders alter column doc type text using doc::text;
        drop index orders_number, orders_unfinished;
    end if;
end
$$;

create index if not exists orders_guest on orders (guest, created_at);
create index if not exists orders_venue on orders (venue, created_at);
-- The desk's list by start.
create index if not exists orders_start on orders (venue, start_at);
-- Costs an insert next to nothing; an order number tells its day, so that a day's pages are all that is searched for it.
create index if not exists orders_created on orders using brin (created_at) with (pages_per_range = 32, autosummarize = on);
-- Small, for it holds unfinished orders only. New ones come at its end, which is the cheapest place.
create index if not exists orders_unfinished on orders (created_at) where status in ('pending', 'proof_submitted', 'rejected');

-- What staff are to do about it beside its status: money that is to go back, an answer that its guest waits for.
alter table orders add column if not exists refund_due bigint not null default 0;
alter table orders add column if not exists request_at timestamptz;
create index if not exists orders_refund_due on orders (venue, created_at) where refund_due > 0;
create index if not exists orders_request on orders (venue, created_at) where request_at is not null;
