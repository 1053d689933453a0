-- Z reports: numbered without gaps in their venue, each over a range of versions of the till's stream.
create table if not exists z_reports (
    venue         text        not null,
    no            integer     not null,
    business_date date        not null,
    at            timestamptz not null,
    from_version  bigint      not null,    -- exclusive
    to_version    bigint      not null,
    hash          text        not null,
    actor         text        not null,
    seq           bigint      not null,
    doc           text        not null,    -- the report as JSON
    primary key (venue, no)
);
