insert into order_proofs (id, order_id, venue, guest, sha256, media_type, bytes, created_at)
select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (id) do update
set order_id = excluded.order_id, venue = excluded.venue, guest = excluded.guest, sha256 = excluded.sha256,
    media_type = excluded.media_type, bytes = excluded.bytes, created_at = excluded.created_at
