-- Replaces the keys of visitor ids, if they still are what the caller saw.
--
-- KEYS: keys of days, week, month, year; periods; sketches of week, month,
-- year; the table of today; tables to give up.
-- ARGV: the four keys as the caller saw them ('' for none), the four new ones,
-- how many seconds each lives, the first days of week, month and year, and how
-- long a table that is given up still serves late hits.
-- Returns 1, or 0 if somebody else was faster.
for i = 1, 4 do
	if (redis.call('GET', KEYS[i]) or '') ~= ARGV[i] then return 0 end
end
for i = 1, 4 do
	redis.call('SET', KEYS[i], ARGV[4 + i], 'EX', ARGV[8 + i])
end

local periods, names = KEYS[5], {'week', 'month', 'year'}
for i, name in ipairs(names) do
	local sketch, start = KEYS[5 + i], ARGV[12 + i]
	if redis.call('HGET', periods, name) ~= start then redis.call('UNLINK', sketch) end
	redis.call('HSET', periods, name, start)
	redis.call('PFADD', sketch)
	redis.call('EXPIRE', sketch, ARGV[9 + i])
end

-- A field that is no visitor's makes the table exist before its first one.
local visitors = KEYS[9]
redis.call('HSETNX', visitors, '', 0)
redis.call('EXPIRE', visitors, ARGV[9])
for i = 10, #KEYS do
	redis.call('EXPIRE', KEYS[i], ARGV[16])
end
return 1
