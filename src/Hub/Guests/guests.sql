-- Guests of a venue as its staff know them. Personal data is kept in these tables only, so that erasing a person means deleting rows.

-- People without an account, or not known to have one: events and orders name them by id, as they name accounts.
create table if not exists contacts (
    id           text primary key,
    venue        text not null,
    name         text not null,
    phone        text,                                -- E.164
    account      text,                                -- the account of the same person, where it is known
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    created_by   uuid unique,                         -- idempotency key of what made it
    name_search  text not null generated always as (search_key(name)) stored
);
create index if not exists contacts_venue on contacts (venue, created_at);
create index if not exists contacts_phone on contacts (venue, phone) where phone is not null;
create index if not exists contacts_account on contacts (account) where account is not null;

-- What a venue notes of a guest, who is an account or a contact.
create table if not exists guest_notes (
    guest       text not null,
    venue       text not null,
    notes       text,
    tags        text[] not null default '{}',
    updated_at  timestamptz not null,
    updated_by  text not null,
    primary key (guest, venue)
);
