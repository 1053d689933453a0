select doc, version, seq from tabs where kept_until > $1
