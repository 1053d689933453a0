-- Where a Z report stands: $1 venue, $2 number.
select to_version from z_reports where venue = $1 and no = $2
