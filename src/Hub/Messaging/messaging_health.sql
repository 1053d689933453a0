-- How far each subscription of $1 has come, and one row without a name: what waits in the inbox, since when, and how many dead letters
-- there are.
select n.name, coalesce(p.last_seq_id, 0) as position, p.last_updated as at, greatest(0, h.seq - coalesce(p.last_seq_id, 0)) as behind
from unnest($1) as n (name)
cross join log_head h
left join mt_event_progression p on p.name = n.name || ':All'
union all
select null, count(*), min(coalesce(m.execution_time, m.timestamp)), (select count(*) from wolverine_dead_letters d where not coalesce(d.replayable, false))
from wolverine_incoming_envelopes m
where m.status = 'Incoming' or (m.status = 'Scheduled' and m.execution_time < now())
