select id, seq from orders where status in ('pending', 'proof_submitted', 'rejected')
