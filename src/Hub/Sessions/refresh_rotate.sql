-- A refresh token is used once. $1 its hash; $2 the salt and $3 the hash of the successor made for it; $4 now; $5 expiry of
-- the successor; $6 start of the grace: a token used after it, whose successor is still unused, is the retry of a client
-- that lost the reply and gets the same successor (the salt says which) again.
-- $7 how long a session may last in all.
-- One statement, so that no row stays locked while a client thinks.
with token as (
    select r.hash, r.session_id, r.used_at, r.salt, r.successor, o.created_at + $7 as ends_at
    from refresh_tokens r
    join sessions o on o.id = r.session_id
    where r.hash = $1 and r.expires_at > $4 and o.created_at + $7 > $4
        and not exists (select from account_ended_sessions e where e.session_id = r.session_id)
        and not exists (select from account_voids v where v.user_id = o.user_id and v.all_seq > o.as_of)
    for update of r
), used as (
    update refresh_tokens r set used_at = $4, salt = $2, successor = $3
    from token where r.hash = token.hash and token.used_at is null
    returning r.session_id, token.ends_at
), next as (
    insert into refresh_tokens (hash, session_id, expires_at) select $3, session_id, least($5, ends_at) from used
), seen as (
    update sessions s set used_at = $4 from used where s.id = used.session_id
)
select
    case
        when token.used_at is null then 'rotated'
        when token.used_at >= $6 and not exists (
            select from refresh_tokens n where n.hash = token.successor and n.used_at is not null) then 'repeated'
        else 'reused'
    end,
    token.session_id, token.salt, a.id
from token
join sessions s on s.id = token.session_id
join accounts a on a.id = s.user_id
