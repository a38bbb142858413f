-- The counter's log. Without further arguments it tells everything at once:
-- the stored machine, the head, and the rows. Otherwise it appends a row behind
-- the entry that the caller takes for the last one, and answers 1, or 0 if that
-- is not the last one.
--
-- KEYS: head, log, machine
-- ARGV: seq and mark of the last entry; seq, mark and row of the new one; the
--       machine, "" for none
local head = redis.call('HMGET', KEYS[1], 'seq', 'mark')
local seq, mark = head[1] or '0', head[2] or '0'
if #ARGV == 0 then
	local machine = redis.call('HMGET', KEYS[3], 'seq', 'mark', 'data')
	return {
		machine[1] or '0', machine[2] or '0', machine[3] or '', seq, mark,
		redis.call('ZRANGE', KEYS[2], 0, -1),
	}
end
if seq ~= ARGV[1] or mark ~= ARGV[2] then
	return 0
end
redis.call('HSET', KEYS[1], 'seq', ARGV[3], 'mark', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
if ARGV[6] ~= '' then
	redis.call('HSET', KEYS[3], 'seq', ARGV[3], 'mark', ARGV[4], 'data', ARGV[6])
	redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[3])
end
return 1
