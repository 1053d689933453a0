-- How far each reactor has come.
create table if not exists checkpoints (
    name text        primary key,
    seq  bigint      not null,
    at   timestamptz not null default now()
);
