-- PINs by which staff change places on a shared screen; hashed like passwords.
create table if not exists account_pins (
    user_id  text primary key references accounts (id) on delete cascade,
    hash     text not null,
    set_at   timestamptz not null
);
