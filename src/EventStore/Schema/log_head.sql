-- One row: the position of the last event, and the name of this log. Position order is commit order because only
-- log_append changes it, under one lock. A log restored from an older backup needs a new epoch (docs/operations.md).
create table if not exists log_head (
    one   boolean primary key default true check (one),
    seq   bigint  not null,
    epoch uuid    not null
) with (fillfactor = 10);

insert into log_head (seq, epoch) values (0, gen_random_uuid()) on conflict do nothing;
