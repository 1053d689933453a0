select distinct message_type from wolverine_incoming_envelopes where status in ('Incoming', 'Scheduled')
