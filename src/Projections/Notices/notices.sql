-- What a user was told, so that nothing is lost while away. The id is that of the event that gave rise to it.
create table if not exists notices (
    id       uuid        primary key,
    user_id  text        not null,
    kind     text        not null,
    order_id text        not null,
    params   jsonb       not null,
    at       timestamptz not null,
    seq      bigint      not null
);

create index if not exists notices_user on notices (user_id, seq);
