-- What staff did, and where: positions of the log, no copy of it. What guests did stands in their orders' streams, so
-- that a hold costs nothing here.
create table if not exists audit (
    seq   bigint      primary key,
    venue text        null,
    actor text        not null,
    at    timestamptz not null
);

create index if not exists audit_venue on audit (venue, seq);
create index if not exists audit_actor on audit (actor, seq);
