-- How many bytes each user has uploaded since the first upload of a day.
create table if not exists uploads (
    user_id text        not null primary key,
    since   timestamptz not null,
    bytes   bigint      not null
);
