-- What staff note of an order for each other. Beside the log, for it may be about the guest: it is deleted with them.
create table if not exists order_notes (
    order_id    text primary key,
    guest       text not null,
    venue       text not null,
    note        text not null,
    updated_at  timestamptz not null,
    updated_by  text not null
);
create index if not exists order_notes_guest on order_notes (guest);

-- What a person lists orders by, again and again, at a venue (empty: at all of theirs).
create table if not exists order_views (
    user_id   text not null references accounts (id) on delete cascade,
    venue     text not null,
    name      text not null,
    query     text not null,
    saved_at  timestamptz not null,
    primary key (user_id, venue, name)
);
