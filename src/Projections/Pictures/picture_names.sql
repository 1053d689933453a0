-- Which uploaded pictures the settings of a venue or its menu name now, one row a stream. What no row names is dropped after a while.
create table if not exists picture_names (
    stream text   primary key,
    sha256 text[] not null
);
