insert into runner (pid, beat) values (pg_backend_pid(), clock_timestamp())
on conflict (one) do update set pid = excluded.pid, beat = excluded.beat
