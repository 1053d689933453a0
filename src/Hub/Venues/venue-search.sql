-- Which of the venues named $1 with the ids $2 are meant by $3: their places in the list, from 1.
select v.place
from unnest($1::text[], $2::text[]) with ordinality v (name, id, place)
where search_key($3) <> '' and (strpos(search_key(v.name), search_key($3)) > 0 or strpos(v.id, search_key($3)) > 0)
order by v.place
