-- A node's sign of life. KEYS[1]: the nodes. ARGV: the node, after how long a node is gone, how long a name is kept (microseconds).
-- 1 if the node was known, 0 if it is new or was gone: then what it had told may have been thrown away.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[3])
return before and now - before < tonumber(ARGV[2]) and 1 or 0
