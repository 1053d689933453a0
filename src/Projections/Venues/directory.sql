-- The streams of venues and resources: where they begin (their order) and when they last changed. Found without reading
-- through mt_streams, which grows with the orders.
create table if not exists directory (
    stream text   primary key,
    venue  text   not null,
    opened bigint not null,
    seq    bigint not null
);
