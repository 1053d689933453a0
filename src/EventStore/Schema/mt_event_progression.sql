-- Marten's table of projection positions. This server keeps its own in checkpoints; the table is there for a Marten that takes over.
create table if not exists mt_event_progression (
    name         varchar     not null,
    last_seq_id  bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);
