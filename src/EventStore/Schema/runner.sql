-- The sign of life of the node that runs timers, subscriptions and messages. Unlogged: after a crash there is no such node.
create unlogged table if not exists runner (
    one  boolean     primary key default true check (one),
    pid  integer     not null,
    beat timestamptz not null
);
