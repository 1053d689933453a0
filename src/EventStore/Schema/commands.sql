-- Commands that changed something, with their first answer, so that a repeat gets the same one. Kept for 48 hours.
create table if not exists commands (
    id          uuid        primary key,
    actor       text        null,
    fingerprint text        null,
    result      text        not null,
    seq         bigint      not null,
    at          timestamptz not null
);

create index if not exists commands_at on commands using brin (at);
