delete from order_proofs where order_id = any ($1)
