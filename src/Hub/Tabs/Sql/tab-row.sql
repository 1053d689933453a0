select doc, version, seq from tabs where id = $1
