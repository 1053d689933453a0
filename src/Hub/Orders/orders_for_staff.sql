select o.doc::jsonb || jsonb_strip_nulls(jsonb_build_object(
           'guest_name', coalesce(a.name, a.username, c.name), 'staff_note', n.note)),
       o.created_at as anchor_at, o.id as anchor_id
from orders o
left join accounts a on a.id = o.guest
left join contacts c on c.id = o.guest and c.venue = o.venue
left join order_notes n on n.order_id = o.id
where ($1::text[] is null or o.venue = any($1))
  and ($2::text[] is null or o.status = any($2))
  and ($3::text is null or o.resource = $3)
  and ($4::text is null or o.order_no in ($4, $5) or o.pay_reference in ($4, $5) or o.id = $4
       or (search_key($4) <> '' and (strpos(o.order_no, upper(search_key($4))) > 0 or strpos(a.names_search, search_key($4)) > 0
           or strpos(c.name_search, search_key($4)) > 0)))
  and ($6::timestamptz is null or o.start_at >= $6)
  and ($7::timestamptz is null or o.start_at < $7)
  and ($8::text is null or o.guest = $8)
  and ($9::text is null or ($9 = 'refund' and o.refund_due > 0) or ($9 = 'change' and o.request_at is not null))
  and ($10::timestamptz is null or o.created_at >= $10)
  and ($11::timestamptz is null or o.created_at < $11)
