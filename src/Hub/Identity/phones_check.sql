-- $1 user ids, $2 their numbers in E.164. A form that another account has, or that two of these would get, is left as it is.
with wanted as (
    select id, phone, count(*) over (partition by phone) as claims from unnest($1::text[], $2::text[]) as w (id, phone)
)
update accounts a
set phone_checked = true,
    phone = case when w.claims = 1 and not exists (select from accounts o where o.phone = w.phone and o.id <> a.id) then w.phone else a.phone end
from wanted w
where a.id = w.id
