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
    doc           jsonb       not null
);

create index if not exists orders_guest on orders (guest, created_at);
create index if not exists orders_venue on orders (venue, created_at);
create index if not exists orders_number on orders (order_no);
-- Small, for it holds unfinished orders only: all of them at a start, and the one that a transfer names.
create index if not exists orders_unfinished on orders (pay_reference) where status in ('pending', 'proof_submitted', 'rejected');
