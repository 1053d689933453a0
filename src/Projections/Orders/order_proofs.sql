-- Proofs of payment: whose they are, and where the same image was seen before.
create table if not exists order_proofs (
    id         text        primary key,
    order_id   text        not null,
    venue      text        not null,
    guest      text        not null,
    sha256     text        not null,
    media_type text        not null,
    bytes      integer     not null,
    created_at timestamptz not null
);

create index if not exists order_proofs_image on order_proofs (sha256, created_at);
