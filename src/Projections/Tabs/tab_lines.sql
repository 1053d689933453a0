-- Lines of tabs: what reports of sales are added up from. A line that was never fired has no instant and counts nowhere.
create table if not exists tab_lines (
    tab      text        not null,
    no       integer     not null,
    venue    text        not null,
    at       timestamptz null,        -- when it was fired: when it was sold
    item     text        not null,
    name     text        not null,
    category text        not null,
    station  text        null,        -- who prepared it; null: none, or several (a set)
    waiter   text        null,        -- who served the table; without a waiter, who ordered
    table_id text        not null,
    quantity integer     not null,    -- without voided ones
    voided   integer     not null,
    refunded integer     not null,
    price    bigint      not null,    -- minor units of one
    gross    bigint      not null,    -- before discounts, without voided ones
    discount bigint      not null,
    total    bigint      not null,
    primary key (tab, no)
);

create index if not exists tab_lines_venue on tab_lines (venue, at) where at is not null;

-- What stations prepared, part by part: what their times are taken from.
create table if not exists tab_items (
    tab      text        not null,
    ticket   integer     not null,
    no       integer     not null,
    venue    text        not null,
    station  text        not null,
    item     text        not null,
    name     text        not null,
    quantity integer     not null,
    target   integer     not null,    -- seconds it should take
    fired_at timestamptz not null,
    ready_at timestamptz null,        -- null: not yet, or voided
    primary key (tab, ticket, no)
);

create index if not exists tab_items_venue on tab_items (venue, fired_at);
