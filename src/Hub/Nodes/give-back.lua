-- What was taken was not used. KEYS: the counts. ARGV, one a count: the time that one of an allowance takes to come back, or 'pace'.
for i, key in ipairs(KEYS) do
  if ARGV[i] == 'pace' then
    local attempts = redis.call('HGET', key, 'attempts')
    if attempts then redis.call('HSET', key, 'attempts', math.max(0, attempts - 1), 'not_before', 0) end
  else
    local back = redis.call('GET', key)
    if back then redis.call('SET', key, string.format('%.0f', back - ARGV[i]), 'KEEPTTL') end
  end
end
return 0
