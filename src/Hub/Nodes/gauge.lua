-- What a node has of something now; returns what all nodes have. KEYS: the gauge, the nodes. ARGV: the node, how many, after how long a node is gone
-- (microseconds), how long the gauge is kept (milliseconds). What nodes that are gone have left is thrown away.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
if tonumber(ARGV[2]) > 0 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) else redis.call('HDEL', KEYS[1], ARGV[1]) end
local all, sum = redis.call('HGETALL', KEYS[1]), 0
for i = 1, #all, 2 do
  local beat = redis.call('ZSCORE', KEYS[2], all[i])
  if all[i] == ARGV[1] or beat and now - beat < tonumber(ARGV[3]) then
    sum = sum + all[i + 1]
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return sum
