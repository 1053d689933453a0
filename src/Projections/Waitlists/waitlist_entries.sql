-- Who waits, or waited, for something to come free.
create table if not exists waitlist_entries (
    id         text        primary key,
    venue      text        not null,
    date       date        not null,
    guest      text        not null,
    status     text        not null,
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    party_size integer,
    joined_at  timestamptz not null
);

create index if not exists waitlist_entries_open on waitlist_entries (venue, date) where status in ('waiting', 'offered');
create index if not exists waitlist_entries_guest on waitlist_entries (guest, joined_at);
