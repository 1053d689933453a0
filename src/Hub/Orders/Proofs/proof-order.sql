-- The order that a proof was handed in for.
select o.doc, o.venue from order_proofs p join orders o on o.id = p.order_id where p.id = $1
