insert into words (event_id, owner, stream, texts) select * from unnest($1, $2, $3, $4)
