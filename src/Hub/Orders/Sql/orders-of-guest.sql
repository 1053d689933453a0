select doc from orders
where guest = $1 and ($2::text[] is null or status = any($2))
order by created_at desc, id desc
limit $3 offset $4
