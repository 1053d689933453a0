-- Addresses from which calendars read what a guest has booked. Only the hash of the secret in an address is kept.
create table if not exists calendar_feeds (
    user_id     text primary key references accounts (id) on delete cascade,
    hash        bytea not null unique,
    created_at  timestamptz not null
);
