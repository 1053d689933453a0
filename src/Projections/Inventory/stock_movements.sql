-- How stock moved, item by item.
create table if not exists stock_movements (
    seq      bigint      not null,
    item     text        not null,
    venue    text        not null,
    at       timestamptz not null,
    kind     text        not null,    -- restock, sale, void_return, count or waste
    quantity bigint      not null,    -- units; what went is negative
    level    bigint      not null,    -- what was there afterwards
    tab      text        null,
    reason   text        null,
    actor    text        not null,
    primary key (seq, item)
);
-- One of the usual reasons. Movements from before there were codes have words only.
alter table stock_movements add column if not exists reason_code text;

create index if not exists stock_movements_venue on stock_movements (venue, at) include (item, kind, quantity);
create index if not exists stock_movements_item on stock_movements (venue, item, at);
