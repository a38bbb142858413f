-- Reads the figures of one instant.
--
-- ARGV: since and until when somebody is online; today; the first days of its
-- week, month and year. Returns whole numbers, in the order of tallyReply.
local total, days, online, periods, week, month, year, seed = unpack(KEYS)
local today = tonumber(ARGV[3])

local function number(text) return tonumber(text or 0) end

-- Views and visits from a day to today.
local function sum(from)
	local fields = {}
	for day = from, today do
		fields[#fields + 1] = day .. 'v'
		fields[#fields + 1] = day .. 's'
	end
	local views, visits = 0, 0
	if #fields == 0 then return views, visits end
	for i, text in ipairs(redis.call('HMGET', days, unpack(fields))) do
		if i % 2 == 1 then views = views + number(text) else visits = visits + number(text) end
	end
	return views, visits
end

local reply = {}
local function add(...)
	for _, n in ipairs({...}) do reply[#reply + 1] = n end
end
local function addAll(texts)
	for _, text in ipairs(texts) do add(number(text)) end
end

addAll(redis.call('HMGET', total, 'views', 'visits'))
for day = today, today - 1, -1 do
	addAll(redis.call('HMGET', days, day .. 'v', day .. 's', day .. 'u'))
end
for i = 4, 6 do add(sum(tonumber(ARGV[i]))) end
addAll(redis.call('HMGET', periods, 'week', 'month', 'year'))
add(redis.call('PFCOUNT', week), redis.call('PFCOUNT', month), redis.call('PFCOUNT', year))
add(redis.call('ZCOUNT', online, '(' .. ARGV[1], '(' .. ARGV[2]))
addAll(redis.call('HMGET', seed, 'at'))
return reply
