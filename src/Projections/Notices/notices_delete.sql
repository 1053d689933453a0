-- A guest whose account is gone is told nothing more.
delete from notices where order_id = any ($1)
