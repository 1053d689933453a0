-- A tab, and the position of the log that its row is exact at.
select doc, version, t.seq, h.seq from tabs t cross join log_head h where t.id = $1
