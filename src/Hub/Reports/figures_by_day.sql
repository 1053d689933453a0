-- What came of the orders placed on each day, and the money and reviews of each day, by the venue's wall.
--   $1 venue   $2 from   $3 to (exclusive)   $4 its IANA time zone   $5 target of a review, $6 of an answer, milliseconds
with placed as (
    select (created_at at time zone $4)::date as day, count(*) as placed,
           count(*) filter (where status not in ('pending', 'proof_submitted', 'rejected')) as decided,
           count(*) filter (where status in ('paid', 'refunded')) as paid
    from orders
    where venue = $1 and created_at >= $2 and created_at < $3
    group by 1
), money as (
    select (at at time zone $4)::date as day,
           coalesce(sum(amount) filter (where kind in ('approved', 'marked')), 0)::bigint as taken,
           coalesce(-sum(amount) filter (where kind = 'refunded'), 0)::bigint as refunded,
           count(*) filter (where kind = 'approved') as approved,
           count(*) filter (where kind = 'rejected') as rejected,
           coalesce(sum(amount) filter (where method = 'cash'), 0)::bigint as cash,
           coalesce(sum(amount) filter (where method = 'card'), 0)::bigint as card,
           coalesce(sum(amount) filter (where method = 'transfer'), 0)::bigint as transfer,
           percentile_cont(0.5) within group (order by waited_ms) filter (where kind <> 'answered') as median_ms,
           (count(*) filter (where kind <> 'answered' and waited_ms <= $5))::double precision
               / nullif(count(waited_ms) filter (where kind <> 'answered'), 0) as in_target,
           count(*) filter (where kind = 'answered') as answered,
           (count(*) filter (where kind = 'answered' and waited_ms <= $6))::double precision
               / nullif(count(*) filter (where kind = 'answered'), 0) as answered_in_target
    from takings
    where venue = $1 and at >= $2 and at < $3
    group by 1
)
select coalesce(p.day, m.day), coalesce(p.placed, 0), coalesce(p.decided, 0), coalesce(p.paid, 0),
       coalesce(m.taken, 0), coalesce(m.refunded, 0), coalesce(m.approved, 0), coalesce(m.rejected, 0), m.median_ms,
       coalesce(m.cash, 0), coalesce(m.card, 0), coalesce(m.transfer, 0), m.in_target,
       coalesce(m.answered, 0), m.answered_in_target
from placed p full join money m on m.day = p.day
order by 1
