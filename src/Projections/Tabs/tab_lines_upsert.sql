insert into tab_lines (tab, no, venue, at, item, name, category, station, waiter, table_id, quantity, voided, refunded, price, gross, discount, total)
select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
on conflict (tab, no) do update
set at = excluded.at, station = excluded.station, waiter = excluded.waiter, table_id = excluded.table_id, quantity = excluded.quantity,
    voided = excluded.voided, refunded = excluded.refunded, price = excluded.price, gross = excluded.gross, discount = excluded.discount,
    total = excluded.total
