-- Marten's table of events. Its foreign key to mt_streams is left out: log_append writes both in one transaction, and
-- the key would cost a look-up and a row lock for every event.
create table if not exists mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      varchar,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea        null,
    type           varchar(500) not null,
    timestamp      timestamptz  not null default now(),
    tenant_id      varchar      default '*DEFAULT*',
    mt_dotnet_type varchar      null,
    correlation_id varchar      null,
    causation_id   varchar      null,
    user_name      varchar      null,
    headers        jsonb        null,
    is_archived    boolean      default false,
    constraint pkey_mt_events_seq_id primary key (seq_id)
);

create unique index if not exists pk_mt_events_stream_and_version on mt_events (stream_id, version);

create sequence if not exists mt_events_sequence owned by mt_events.seq_id;

-- What happened stays: not even the owner changes or deletes it by accident or through a flaw. (A superuser can.)
revoke update, delete, truncate on mt_events from current_user;
