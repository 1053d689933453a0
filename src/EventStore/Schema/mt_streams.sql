-- Marten's table of streams. Room is left on its pages: every append updates a row in place.
create table if not exists mt_streams (
    id          varchar     not null,
    type        varchar     null,
    version     bigint,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar     default '*DEFAULT*',
    is_archived boolean     default false,
    constraint pkey_mt_streams_id primary key (id)
) with (fillfactor = 70);
