-- $1 venue, $2 statuses (null: all)
select doc, version, seq, opened_at as anchor_at, id as anchor_id
from tabs
where venue = $1 and ($2 is null or status = any ($2))
