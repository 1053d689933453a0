-- One row: the position of the last committed event, and the name of this log. Positions come from Marten's sequence; this row tells what is
-- committed, for a group that was rolled back leaves the sequence ahead. A log restored from an older backup needs a new epoch
-- (docs/operations.md).
create table if not exists log_head (
    one   boolean primary key default true check (one),
    seq   bigint  not null,
    epoch uuid    not null
) with (fillfactor = 10);

insert into log_head (seq, epoch) values (0, gen_random_uuid()) on conflict do nothing;

-- A database of a server that counted positions here: the sequence goes on from there.
select setval('mt_events_sequence', h.seq)
from log_head h cross join mt_events_sequence s
where h.seq > case when s.is_called then s.last_value else 0 end;
