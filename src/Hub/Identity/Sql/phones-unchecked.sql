select id, phone from accounts where phone is not null and not phone_checked order by id limit 1000
