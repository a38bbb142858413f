-- Carries an older counter's numbers over, once.
--
-- ARGV: the seed's time, its text, views, visits, then day, views, visits,
-- visitors of each day. Returns 0 if there was one before.
local total, days, seed = unpack(KEYS)
if redis.call('EXISTS', seed) == 1 then return 0 end
redis.call('HSET', seed, 'at', ARGV[1], 'text', ARGV[2])
redis.call('HINCRBY', total, 'views', ARGV[3])
redis.call('HINCRBY', total, 'visits', ARGV[4])
for i = 5, #ARGV, 4 do
	redis.call('HINCRBY', days, ARGV[i] .. 'v', ARGV[i + 1])
	redis.call('HINCRBY', days, ARGV[i] .. 's', ARGV[i + 2])
	redis.call('HINCRBY', days, ARGV[i] .. 'u', ARGV[i + 3])
end
return 1
