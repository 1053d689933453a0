select doc, created_at as anchor_at, id as anchor_id from orders
where guest = $1 and ($2::text[] is null or status = any($2))
