-- Pictures of venues and menus by their content, as this server encoded them, with narrower ones where they are wide. `touched_at`: when
-- it was uploaded, or known to be named by settings or a menu (`picture_names`) for the last time; what is named by none is dropped then.
create table if not exists pictures (
    sha256     text        not null primary key,
    media_type text        not null,
    width      integer     not null,
    height     integer     not null,
    data       bytea       not null,
    small      bytea,
    medium     bytea,
    touched_at timestamptz not null
);
-- Images are compressed already.
alter table pictures alter column data set storage external;
alter table pictures alter column small set storage external;
alter table pictures alter column medium set storage external;
create index if not exists pictures_touched_at on pictures (touched_at);
