-- Keeps an image and says which proof brought it first. A row that only a refused try of the same order left is taken over.
insert into blobs as b (sha256, media_type, bytes, data, order_id, proof, touched_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (sha256) do update set
    touched_at = greatest(b.touched_at, excluded.touched_at),
    proof = case
        when b.order_id = excluded.order_id and not exists (select from order_proofs p where p.id = b.proof) then excluded.proof
        else b.proof
    end
returning proof
