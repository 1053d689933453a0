insert into tab_items (tab, ticket, no, venue, station, item, name, quantity, target, fired_at, ready_at)
select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (tab, ticket, no) do update set quantity = excluded.quantity, ready_at = excluded.ready_at
