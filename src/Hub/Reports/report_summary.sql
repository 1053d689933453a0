-- What tabs with anything sold in a period come to.
--   $1 venue   $2 from   $3 to (exclusive)
with sold as (
    select tab, sum(quantity)::bigint as quantity, sum(gross)::bigint as gross, sum(discount)::bigint as discount, sum(total)::bigint as total,
           sum(voided)::bigint as voids, sum(voided * price)::bigint as voided
    from tab_lines
    where venue = $1 and at >= $2 and at < $3
    group by tab
)
select count(*) filter (where s.quantity > 0), coalesce(sum(t.covers) filter (where s.quantity > 0), 0)::bigint, coalesce(sum(s.quantity), 0)::bigint,
       coalesce(sum(s.gross), 0)::bigint, coalesce(sum(s.discount), 0)::bigint, coalesce(sum(s.total), 0)::bigint,
       coalesce(sum(s.voids), 0)::bigint, coalesce(sum(s.voided), 0)::bigint
from sold s
join tabs t on t.id = s.tab
