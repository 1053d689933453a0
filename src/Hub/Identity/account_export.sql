-- What the books hold of user $1: their orders as they were shown to them, and what they were told about them, oldest first; what venues note of them; what they waited for.
select
    coalesce((
        select jsonb_agg(jsonb_set(o.doc::jsonb, '{proofs}', coalesce((
            select jsonb_agg(p.proof - 'duplicate_of' order by p.n)
            from jsonb_array_elements(o.doc::jsonb -> 'proofs') with ordinality as p (proof, n)), '[]')) order by o.created_at, o.id)
        from orders o where o.guest = $1), '[]'),
    coalesce((
        select jsonb_agg(jsonb_build_object('kind', n.kind, 'order_id', n.order_id, 'params', n.params, 'at', n.at) order by n.seq)
        from notices n where n.user_id = $1), '[]'),
    coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('venue', g.venue, 'name', g.name, 'phone', g.phone, 'notes', g.notes, 'tags', g.tags)) order by g.venue)
        from (
            select n.venue, n.notes, n.tags, null as name, null as phone from guest_notes n where n.guest = $1
            union all
            select c.venue, n.notes, n.tags, c.name, c.phone
            from contacts c left join guest_notes n on n.guest = c.id and n.venue = c.venue where c.account = $1
            union all
            select o.venue, o.note, null, null, null from order_notes o where o.guest = $1) g), '[]'),
    coalesce((
        select jsonb_agg(jsonb_build_object('at', e.timestamp, 'what', e.type, 'about', w.stream, 'texts', w.texts) order by e.seq_id)
        from words w join mt_events e on e.stream_id = w.stream and e.id = w.event_id where w.owner = $1), '[]'),
    coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
            'venue', l.venue, 'date', l.date, 'from', l.from_at, 'to', l.to_at, 'party_size', l.party_size, 'status', l.status, 'joined_at', l.joined_at))
            order by l.joined_at, l.id)
        from waitlist_entries l where l.guest = $1), '[]')
