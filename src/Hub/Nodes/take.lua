-- Takes one of each count, or of none. Returns how long to wait (microseconds), 0 when it is taken.
-- KEYS: the counts. ARGV, five a count: 'allowance', time each takes to come back, how many at once, 0, 0
--                                   or 'pace', free attempts, first wait, longest wait, quiet time after which all is forgotten.
-- An allowance is the time at which all that was taken has come back; a pace is a hash of attempts, last one, and not before.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local found = {}
for i, key in ipairs(KEYS) do
  local a = (i - 1) * 5
  if ARGV[a + 1] == 'allowance' then
    local each = tonumber(ARGV[a + 2])
    local back = math.max(tonumber(redis.call('GET', key) or 0), now) + each
    local wait = back - now - each * ARGV[a + 3]
    if wait > 0 then return wait end
    found[i] = back
  else
    local slate = redis.call('HMGET', key, 'attempts', 'last', 'not_before')
    local wait = tonumber(slate[3] or 0) - now
    if wait > 0 then return wait end
    found[i] = now - tonumber(slate[2] or 0) > tonumber(ARGV[a + 5]) and 0 or tonumber(slate[1] or 0)
  end
end
for i, key in ipairs(KEYS) do
  local a = (i - 1) * 5
  if ARGV[a + 1] == 'allowance' then
    redis.call('SET', key, string.format('%.0f', found[i]), 'PX', math.ceil((found[i] - now) / 1000))
  else
    local attempts, first, most = found[i] + 1, tonumber(ARGV[a + 3]), tonumber(ARGV[a + 4])
    local over, not_before = attempts - ARGV[a + 2], 0
    if over >= 0 then not_before = now + (over < 20 and math.min(first * 2 ^ over, most) or most) end
    redis.call('HSET', key, 'attempts', attempts, 'last', string.format('%.0f', now), 'not_before', string.format('%.0f', not_before))
    redis.call('PEXPIRE', key, math.ceil((tonumber(ARGV[a + 5]) + most) / 1000))
  end
end
return 0
