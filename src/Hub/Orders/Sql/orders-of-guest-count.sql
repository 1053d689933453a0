select count(*) from orders where guest = $1 and ($2::text[] is null or status = any($2))
