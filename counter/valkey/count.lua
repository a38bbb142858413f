-- Counts one batch of hits of one day, once.
--
-- ARGV: the spool; the position at which the server is expected; the position
-- of this batch; its day, and the first days of its week, month and year; five
-- limits; the hits.
-- Returns {1, hits that were new}, {2} if the batch was counted before, or {0}
-- if the server stands elsewhere.
local spools, total, days, online, young, older, pages = unpack(KEYS, 1, 7)
local today, yesterday, periods = unpack(KEYS, 8, 10)
local sketches = {unpack(KEYS, 11, 13)}
local spool, expected, position, day = unpack(ARGV, 1, 4)
local starts = {unpack(ARGV, 5, 7)}
local idle, window, remember, maxTokens, maxPages =
	tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
local FIRST = 13
local NONE = string.rep('\0', 8)

local at = redis.call('HGET', spools, spool) or ''
if at == position then return {2} end
if at ~= expected then return {0} end
-- Written first: an error below could then lose a part of this batch, but
-- nothing could ever count it twice.
redis.call('HSET', spools, spool, position)

local hits = {}
for i = FIRST, #ARGV do
	local h, rest = {}, nil
	h.view, h.at, h.token, h.visitor, h.earlier, h.week, h.month, h.year, rest =
		struct.unpack('<BI4c8c8c8c8c8c8', ARGV[i])
	h.page = string.sub(ARGV[i], rest)
	hits[#hits + 1] = h
end

-- The values of a field of all hits, without repetitions and NONE.
local function distinct(field)
	local list, seen = {}, {[NONE] = true, [''] = true}
	for _, h in ipairs(hits) do
		local value = h[field]
		if not seen[value] then
			seen[value] = true
			list[#list + 1] = value
		end
	end
	return list
end

-- The answers of a command that takes many, by member.
local function ask(command, key, members)
	local answers = {}
	if #members == 0 then return answers end
	for i, answer in ipairs(redis.call(command, key, unpack(members))) do
		answers[members[i]] = answer
	end
	return answers
end

-- Tokens live in two generations, by the server's clock: young becomes older
-- when it has filled for the time that tokens are remembered.
local function repeats()
	local tokens = distinct('token')
	local known = ask('SMISMEMBER', young, tokens)
	for token, found in pairs(ask('SMISMEMBER', older, tokens)) do
		if found == 1 then known[token] = 1 end
	end
	if #tokens == 0 then return known end
	local left = redis.call('TTL', young)
	if (left >= 0 and left <= remember) or redis.call('SCARD', young) >= maxTokens then
		redis.call('RENAME', young, older)
	end
	redis.call('SADD', young, unpack(tokens))
	if redis.call('TTL', young) < 0 then
		redis.call('EXPIRE', young, 2 * remember)
	end
	return known
end

local tracked = redis.call('EXISTS', today) == 1
local viewed, before = {}, {}
if tracked then
	viewed = ask('HMGET', today, distinct('visitor'))
	before = ask('HMGET', yesterday, distinct('earlier'))
end
local views, visits, visitors, counted = 0, 0, 0, 0
local changed, seen, moved, named = {}, {}, {}, {}
local newcomers = {{}, {}, {}} -- their ids of week, month and year

local function note(list, id)
	if id ~= NONE then list[#list + 1] = id end
end

-- What a page view of a known visitor begins.
local function begin(h)
	local last = tonumber(viewed[h.visitor] or nil)
	if not last then
		visitors = visitors + 1
		note(newcomers[1], h.week)
		note(newcomers[2], h.month)
		note(newcomers[3], h.year)
	end
	local previous = last or tonumber(before[h.earlier] or nil)
	if not previous or h.at - previous >= idle then visits = visits + 1 end
	viewed[h.visitor] = math.max(last or 0, h.at)
	changed[h.visitor] = viewed[h.visitor]
end

local function apply(h)
	if tracked and h.visitor ~= NONE then
		if h.view == 1 then begin(h) end
		seen[h.visitor] = math.max(seen[h.visitor] or 0, h.at)
		note(moved, h.earlier)
	end
	if h.view == 1 then
		views = views + 1
		if h.page ~= '' then named[h.page] = (named[h.page] or 0) + 1 end
	end
end

local known = repeats()
for _, h in ipairs(hits) do
	if known[h.token] ~= 1 then
		if h.token ~= NONE then known[h.token] = 1 end
		counted = counted + 1
		apply(h)
	end
end

local function increase(key, field, by)
	if by > 0 then redis.call('HINCRBY', key, field, by) end
end
increase(total, 'views', views)
increase(total, 'visits', visits)
increase(days, day .. 'v', views)
increase(days, day .. 's', visits)
increase(days, day .. 'u', visitors)

-- A table as the arguments of ZADD: value, key, value, key…
local function scores(map)
	local list = {}
	for member, value in pairs(map) do
		list[#list + 1] = value
		list[#list + 1] = member
	end
	return list
end

local fields = {}
for visitor, last in pairs(changed) do
	fields[#fields + 1] = visitor
	fields[#fields + 1] = last
end
if #fields > 0 then redis.call('HSET', today, unpack(fields)) end
-- A late hit does not belong in the sketch of the period that has begun since.
for i, start in ipairs(redis.call('HMGET', periods, 'week', 'month', 'year')) do
	if start == starts[i] and #newcomers[i] > 0 then
		redis.call('PFADD', sketches[i], unpack(newcomers[i]))
	end
end

if #moved > 0 then redis.call('ZREM', online, unpack(moved)) end
if next(seen) then redis.call('ZADD', online, 'GT', unpack(scores(seen))) end
redis.call('ZREMRANGEBYSCORE', online, '-inf', hits[#hits].at - 2 * window)
redis.call('EXPIRE', online, 4 * window)

-- Pages have negative scores: so the most viewed comes first, and equal ones
-- by name. When there are too many, the less viewed half is forgotten: neither
-- new pages nor made-up ones keep a much read one out.
local size = redis.call('ZCARD', pages)
local list = distinct('page')
local counts = ask('ZMSCORE', pages, list)

local function admit(page)
	if counts[page] then return end
	if size >= maxPages then
		redis.call('ZREMRANGEBYRANK', pages, math.floor(maxPages / 2), -1)
		size = redis.call('ZCARD', pages)
		counts = ask('ZMSCORE', pages, list)
	end
	size, counts[page] = size + 1, true
end

for _, page in ipairs(list) do
	if named[page] then
		admit(page)
		redis.call('ZINCRBY', pages, -named[page], page)
	end
end
return {1, counted}
