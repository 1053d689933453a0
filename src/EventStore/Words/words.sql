-- What people wrote in events. An event's words are there for readers of the log as long as their row is: to delete it erases them.
-- A row is written with its event, and never again.
create table if not exists words (
    event_id uuid  not null,
    owner    text  not null,    -- whose account they go with; empty: with none
    stream   text  not null,    -- of the event
    texts    jsonb not null,    -- by place in the event
    primary key (event_id, owner)
);

create index if not exists words_owner on words (owner, stream) where owner <> '';
