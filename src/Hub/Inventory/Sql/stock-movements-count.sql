-- $1 venue, $2 item (null: all)
select count(*) from stock_movements where venue = $1 and ($2 is null or item = $2)
