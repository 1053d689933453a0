select count(*) from z_reports where venue = $1
