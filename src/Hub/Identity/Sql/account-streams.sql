-- Orders and tabs that still know of the guest $1, and what else holds words of theirs.
select 'order-' || o.id from orders o where o.guest = $1 and position('"order_guest_erased"' in o.doc) = 0
union
select 'tab-' || t.id from tabs t where t.guest = $1
union
select w.stream from words w where w.owner = $1
