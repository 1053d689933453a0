-- Tabs as they stand (doc), with what lists are filtered and sorted by.
create table if not exists tabs (
    id         text        primary key,
    tab_no     text        not null,
    venue      text        not null,
    table_id   text        not null,    -- where the guests sit, or sat last
    status     text        not null,
    waiter     text        null,
    guest      text        null,
    covers     integer     not null,
    total      bigint      not null,    -- minor units
    due        bigint      not null,
    opened_at  timestamptz not null,
    ended_at   timestamptz null,
    kept_until timestamptz not null,    -- screens show it until then
    version    bigint      not null,
    seq        bigint      not null,
    doc        text        not null
) with (fillfactor = 70);

create index if not exists tabs_venue on tabs (venue, opened_at);
create index if not exists tabs_guest on tabs (guest, opened_at) where guest is not null;
-- Open tabs are at its end: a server that starts reads no others.
create index if not exists tabs_kept on tabs (kept_until);
-- A tab's number tells its day, as an order's does.
create index if not exists tabs_opened on tabs using brin (opened_at) with (pages_per_range = 32, autosummarize = on);
