-- One row: when the tables were last compared with the log, and which of them differed (JSON).
create table if not exists table_checks (
    one     boolean primary key default true check (one),
    checked text    not null
);
