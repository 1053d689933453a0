-- Positions of the reactors of older servers: Marten's subscriptions of the same names go on from there. All that was committed by then is in order, so
-- Marten need not look for holes before the head.
do $$
begin
    if to_regclass('checkpoints') is not null then
        insert into mt_event_progression (name, last_seq_id)
        select case c.name when 'words-from-events' then c.name else c.name || ':All' end, c.seq from checkpoints c where c.seq > 0
        union all
        select 'HighWaterMark', h.seq from log_head h where h.seq > 0
        on conflict (name) do nothing;
        drop table checkpoints;
    end if;
end
$$;
