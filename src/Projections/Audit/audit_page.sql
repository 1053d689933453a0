-- One page of the deeds found before, newest first, with how many there are in all. Parameters as there.
, page as (
    select d.seq, d.venue, (select count(*) from deeds) as total
    from deeds d
    where ($8::bigint is null or d.seq < $8) and ($9::bigint is null or d.seq > $9)
    order by case when $9::bigint is null then d.seq end desc, d.seq
    limit $6 offset $7
)
select e.seq_id, e.timestamp, e.user_name, e.type, e.stream_id, p.venue, e.causation_id, e.correlation_id, e.data, p.total,
       coalesce((select n.order_no from orders n where e.stream_id like 'order-%' and n.id = substr(e.stream_id, 7)),
                (select t.tab_no from tabs t where e.stream_id like 'tab-%' and t.id = substr(e.stream_id, 5))),
       e.headers, (select jsonb_agg(w.texts) from words w where w.event_id = e.id)
from page p
join mt_events e on e.seq_id = p.seq
order by e.seq_id desc
