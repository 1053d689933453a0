-- What a venue ($1) used or lost of each item since an instant ($2): what came back does not count, nor do deliveries and counts.
select item, -sum(quantity)::bigint
from stock_movements
where venue = $1 and at >= $2 and kind in ('sale', 'void_return', 'waste')
group by item
