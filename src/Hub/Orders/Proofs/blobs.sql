-- Images by their content, as this server encoded them; `original` is the hash of the file that was uploaded, where it is another one.
-- `proof` of `order_id` brought it first. `pending` uploads have put it and do not know yet whether a proof will name it; an image that no
-- proof names is dropped when the last of them is refused, or some time after `touched_at`.
create table if not exists blobs (
    sha256     text        not null primary key,
    media_type text        not null,
    bytes      integer     not null,
    data       bytea       not null,
    order_id   text        not null,
    proof      text        not null,
    touched_at timestamptz not null
);
alter table blobs add column if not exists original text;
alter table blobs add column if not exists pending integer not null default 0;
-- Images are compressed already.
alter table blobs alter column data set storage external;
create index if not exists blobs_touched_at on blobs (touched_at);
create index if not exists blobs_original on blobs (original);
