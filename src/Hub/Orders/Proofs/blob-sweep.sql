delete from blobs b
where b.touched_at < $1 and not exists (select from order_proofs p where p.sha256 = b.sha256)
