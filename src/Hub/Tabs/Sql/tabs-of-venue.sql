-- $1 venue, $2 statuses (null: all), $3 limit, $4 offset
select doc, version, seq
from tabs
where venue = $1 and ($2 is null or status = any ($2))
order by opened_at desc, id desc
limit $3 offset $4
