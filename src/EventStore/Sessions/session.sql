-- What the store relies on in every session, whatever the server, the database or the role say. Sent when a connection is made and not as
-- startup options: poolers refuse those. Plans of short statements over arrays look dear to the planner, so it compiles them again each
-- time.
set statement_timeout = 0;
set jit = off;
set timezone = 'UTC';
set default_transaction_isolation = 'read committed';
set lock_timeout = 0;
set idle_session_timeout = 0;
