select o.doc::jsonb || jsonb_build_object('guest_name', coalesce(a.name, a.username))
from orders o left join accounts a on a.id = o.guest
where ($1::text[] is null or o.venue = any($1))
  and ($2::text[] is null or o.status = any($2))
  and ($3::text is null or o.resource = $3)
  and ($4::text is null or o.order_no in ($4, $5) or o.pay_reference in ($4, $5) or o.id = $4
       or o.order_no ilike $6 or a.username ilike $6 or a.name ilike $6)
  and ($7::timestamptz is null or o.start_at >= $7)
  and ($8::timestamptz is null or o.start_at < $8)
order by o.created_at desc, o.id desc
limit $9 offset $10
