select p.guest, p.venue, b.sha256, b.media_type, b.data
from order_proofs p join blobs b on b.sha256 = p.sha256
where p.id = $1
