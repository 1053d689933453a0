-- An order and the position of the log that its row is exact at.
select h.seq, o.doc, o.seq from orders o cross join log_head h where o.id = $1
