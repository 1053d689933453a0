-- What the schema's own objects looked like when a server made them: its scripts, and a line for each column, key, check, index and function.
create table if not exists schema_objects (
    name        text primary key,
    script      text not null,
    description text not null
);

-- One row: which version of the schema stands here, what it was made from (a hash), and what all of it looked like when it was made (a hash).
create table if not exists schema_version (
    one     boolean primary key default true check (one),
    version integer not null,
    made_of text    not null,
    looks   text    not null
);
