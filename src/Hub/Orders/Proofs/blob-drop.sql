-- Another upload that has put the same image and is still under way keeps it.
delete from blobs b
where b.sha256 = $1 and b.pending = 0 and not exists (select from order_proofs p where p.sha256 = b.sha256)
