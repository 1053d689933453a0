delete from tab_lines where tab = any ($1)
