-- Events that servers without the table wrote hold their words themselves. Readers pass those over, so they are copied here: all but
-- the words of people whose accounts were erased. Only events since the last start are looked at.
do $$
declare
    since bigint := coalesce((select p.last_seq_id from mt_event_progression p where p.name = 'words-from-events'), 0);
    head  bigint := (select h.seq from log_head h);
begin
    insert into words (event_id, owner, stream, texts)
    select t.id, t.owner, t.stream_id, t.texts
    from (
        select e.id, e.stream_id, e.data ->> 'guest' as owner,
               jsonb_strip_nulls(jsonb_build_object('note', e.data -> 'note', 'reason', e.data -> 'reason')) as texts
        from mt_events e
        where e.seq_id > since and e.seq_id <= head
          and e.type in ('order_placed', 'proof_submitted', 'payment_rejected', 'order_cancelled', 'payment_refunded')
        union all
        -- What stands on a tab goes with the guest it was opened for.
        select e.id, e.stream_id,
               coalesce((select o.data ->> 'guest' from mt_events o where o.stream_id = e.stream_id and o.version = 1), ''),
               case when e.type in ('lines_added', 'lines_taken') then (
                   select jsonb_object_agg(n.place, n.note) filter (where n.note is not null)
                   from (
                       select 'lines.' || (l ->> 'no') as place, l ->> 'note' as note from jsonb_array_elements(e.data -> 'lines') l
                       union all
                       select 'tickets.' || (k ->> 'no') || '.' || (i ->> 'no'), i ->> 'note'
                       from jsonb_array_elements(e.data -> 'tickets') k cross join jsonb_array_elements(k -> 'items') i
                   ) n)
               else jsonb_strip_nulls(jsonb_build_object(
                   'note', e.data -> 'note', 'reason', coalesce(nullif(e.data ->> 'reason', ''), nullif(e.data -> 'discount' ->> 'reason', '')))) end
        from mt_events e
        where e.seq_id > since and e.seq_id <= head
          and e.type in ('lines_added', 'lines_taken', 'line_changed', 'line_voided', 'discount_given', 'bill_refunded', 'tab_cancelled')
    ) t
    where t.texts <> '{}'
      and not exists (select from mt_events x where x.stream_id = 'account-' || t.owner and x.type = 'account_erased')
    on conflict do nothing;

    insert into mt_event_progression (name, last_seq_id) values ('words-from-events', head)
    on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = now();
end
$$;
