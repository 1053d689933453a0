-- What happened stays: not even the owner changes or deletes it by accident or through a flaw. (A superuser can.)
revoke update, delete, truncate on mt_events from current_user;

-- Room is left on the pages of streams: every append updates a row in place.
alter table mt_streams set (fillfactor = 70);
