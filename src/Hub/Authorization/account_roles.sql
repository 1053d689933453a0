-- Staff roles and ended sessions as the log says; written in the transaction of the events. venue '' means every venue.
create table if not exists account_roles (
    user_id  text not null,
    role     text not null,
    venue    text not null,
    seq      bigint not null,
    primary key (user_id, role, venue)
);

create table if not exists account_ended_sessions (
    session_id  text primary key,
    ended_at    timestamptz not null,
    seq         bigint not null
);
-- Up to where in the log the tokens of a person are void: all of them, and those that came by PIN.
create table if not exists account_voids (
    user_id  text primary key,
    all_seq  bigint,
    pin_seq  bigint,
    at       timestamptz not null
);

create index if not exists account_ended_sessions_time on account_ended_sessions (ended_at);
