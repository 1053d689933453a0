delete from words w
using unnest($1, $2) as gone (owner, stream)
where w.owner = gone.owner and w.stream = gone.stream
