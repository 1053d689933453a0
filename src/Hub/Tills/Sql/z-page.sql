-- $1 venue, $2 limit, $3 offset: versions of the events that made the reports, newest first.
select to_version + 1 from z_reports where venue = $1 order by no desc limit $2 offset $3
