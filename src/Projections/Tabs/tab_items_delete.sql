delete from tab_items where tab = any ($1)
