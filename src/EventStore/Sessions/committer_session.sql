-- The session that appends. The name is how other nodes know whose append lock they may end when it is overdue (end_overdue.sql).
set application_name = 'realtime-reservation append';
-- One plan for all groups, made once, and one that fits: the arrays are short and the tables long, so a plan made while the
-- tables were empty must not scan them later.
set plan_cache_mode = force_generic_plan;
set enable_seqscan = off;
set enable_hashjoin = off;
set enable_mergejoin = off;
-- A node that froze or was cut off gives the append lock back by itself.
set idle_in_transaction_session_timeout = 3000;
set tcp_keepalives_idle = 2;
set tcp_keepalives_interval = 1;
set tcp_keepalives_count = 2;
set tcp_user_timeout = 4000;
-- Not every system can look at a connection while a statement runs.
select set_config('client_connection_check_interval', '1000', false) where version() !~* 'windows|mingw|visual c';
-- The append writes events and their streams in one transaction; to look each stream up again for Marten's foreign key costs 15 % of a
-- hold. Only a superuser, or a role with `grant set on parameter session_replication_role`, may leave that out; for others the key is
-- checked.
do $$
begin
    perform set_config('session_replication_role', 'replica', false);
exception when insufficient_privilege then
    null;
end
$$;
