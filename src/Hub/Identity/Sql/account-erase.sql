-- Sessions and refresh tokens go with it; tickets and codes die within minutes by themselves.
delete from accounts where id = any ($1)
