-- $1 venue, $2 statuses (null: all)
select count(*) from tabs where venue = $1 and ($2 is null or status = any ($2))
