-- People and their sign-ins. Personal data is kept in these tables only: events carry ids, so that erasing a person
-- means deleting rows here while the books stay whole.

-- The form in which user names and e-mail addresses are compared. The caller passes lower case (the server's lower() folds
-- ASCII only in the C locale); compatibility forms (full width, ligatures) fall together here.
create or replace function account_key(login text) returns text
    language sql immutable strict parallel safe
    return lower(normalize(login, NFKC));

create table if not exists accounts (
    id              text primary key,
    username        text not null,
    username_key    text not null unique,
    name            text,
    email           text,
    email_key       text unique,
    phone           text unique,                      -- E.164
    phone_verified  boolean not null default false,   -- a code sent to it was entered
    password_hash   text,                             -- null: signs in by code only
    language        text not null,
    created_at      timestamptz not null,
    created_by      uuid                              -- idempotency key of the registration
);

-- What people are searched by, see search.sql: names by all staff who list orders, addresses by admins.
alter table accounts add column if not exists names_search text not null
    generated always as (search_key(username) || E'\n' || coalesce(search_key(name), '')) stored;
alter table accounts add column if not exists email_search text generated always as (search_key(email)) stored;

-- Whether the number was brought to its one form by the numbering plans; earlier ones are once, when a server starts.
alter table accounts add column if not exists phone_checked boolean not null default false;

-- Whether the password was made up by the server and printed at its first start.
alter table accounts add column if not exists password_given boolean not null default false;

-- One row a sign-in: the family of refresh tokens that grew from it. A session that ended stands in account_ended_sessions
-- and its row here goes.
create table if not exists sessions (
    id          text primary key,
    user_id     text not null references accounts (id) on delete cascade,
    created_at  timestamptz not null,
    used_at     timestamptz not null,
    user_agent  text
);
-- What this node knew of the log when the sign-in began: one that began before its person was signed out everywhere is over.
alter table sessions add column if not exists as_of bigint;
create index if not exists sessions_user on sessions (user_id);

-- hash: SHA-256 of the token. salt and successor are set when it is used, see refresh-rotate.sql.
create table if not exists refresh_tokens (
    hash        bytea primary key,
    session_id  text not null references sessions (id) on delete cascade,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    salt        bytea,
    successor   bytea
);
create index if not exists refresh_tokens_session on refresh_tokens (session_id);
create index if not exists refresh_tokens_expiry on refresh_tokens (expires_at);

create table if not exists phone_codes (
    phone       text primary key,
    hash        bytea not null,
    attempts    int not null default 0,
    sent_at     timestamptz not null,
    expires_at  timestamptz not null
);

-- One-time tickets for the live connection. Losing them in a crash costs a client one more request.
create unlogged table if not exists hub_tickets (
    hash               bytea primary key,
    user_id            text not null,
    session_id         text not null,
    access_expires_at  timestamptz not null,
    expires_at         timestamptz not null
);

alter table hub_tickets add column if not exists by_pin boolean not null default false;
alter table hub_tickets add column if not exists as_of bigint not null default 0;

-- ASP.NET Core Data Protection keys: every node reads the tokens of every other.
create table if not exists data_protection_keys (
    name        text primary key,
    xml         text not null,
    created_at  timestamptz not null default now()
);
