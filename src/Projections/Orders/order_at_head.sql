-- An order and the position of the log that it is exact at.
select o.id, o.seq, h.seq from orders o cross join log_head h where o.id = $1
