-- $1 venue: versions of the events that made the reports.
select to_version + 1, no::bigint as anchor_at, '' as anchor_id from z_reports where venue = $1
