-- The newest kept state of long streams. A row of another state_version than the program's is ignored and replaced.
create table if not exists snapshots (
    stream_id     varchar not null primary key,
    version       bigint  not null,
    state_version integer not null,
    data          jsonb   not null
);
