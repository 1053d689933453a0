-- Images by their content. `proof` of `order_id` brought it first; an image that no proof names is dropped some time after
-- `touched_at` (its command was refused, or never sent).
create table if not exists blobs (
    sha256     text        not null primary key,
    media_type text        not null,
    bytes      integer     not null,
    data       bytea       not null,
    order_id   text        not null,
    proof      text        not null,
    touched_at timestamptz not null
);
-- Images are compressed already.
alter table blobs alter column data set storage external;
create index if not exists blobs_touched_at on blobs (touched_at);
