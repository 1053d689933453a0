-- Keeps an image and says which proof showed it first: the same content, or the same file where it was encoded otherwise at another time.
-- A row that only a refused try of the same order left, or a proof that was withdrawn, is taken over.
with put as (
    insert into blobs as b (sha256, media_type, bytes, data, order_id, proof, touched_at, original, pending)
    values ($1, $2, $3, $4, $5, $6, $7, nullif($8, $1), 1)
    on conflict (sha256) do update set
        touched_at = greatest(b.touched_at, excluded.touched_at),
        original = coalesce(b.original, excluded.original),
        pending = b.pending + 1,
        proof = case
            when (b.order_id = excluded.order_id or b.pending = 0) and not exists (select from order_proofs p where p.id = b.proof) then excluded.proof
            else b.proof
        end
    returning proof
)
select coalesce(
    (select b.proof
     from blobs b join order_proofs p on p.id = b.proof
     where b.sha256 <> $1 and (b.sha256 = $8 or b.original = $8)
     order by p.created_at limit 1),
    (select p.id from order_proofs p where p.sha256 = $1 order by p.created_at limit 1),
    (select proof from put))
