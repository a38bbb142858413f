package visit

// Bits of a hit's first byte: which fields follow.
const (
	hitHeartbeat = 1 << iota
	hitVisitor
	hitEarlier
	hitPeriods
	hitPage
	hitToken
	hitNetwork
	hitBlock
)

const minHit = 3 // bytes: flags, time, day

// encodeHits writes a record of hits. Ids of the longer periods are left out
// for visitors that the day knows already: they have been counted. So are the
// block of a network that is known, and networks of heartbeats of visitors.
func encodeHits(e *encoder, hits []Hit, viewedToday, networkKnown func(Hit) bool) {
	e.byte(recordHits)
	e.count(len(hits))
	var at int64
	for _, h := range hits {
		viewed := viewedToday(h)
		if h.Heartbeat || viewed {
			h.Week, h.Month, h.Year = 0, 0, 0
		}
		if h.Heartbeat && viewed {
			h.Network = 0
		}
		if h.Network == 0 || networkKnown(h) {
			h.Block = 0
		}
		encodeHit(e, h, at)
		at = h.At
	}
}

func encodeHit(e *encoder, h Hit, before int64) {
	flags := h.flags()
	e.byte(flags)
	e.int(h.At - before)
	e.int(int64(h.Day))
	if flags&hitVisitor != 0 {
		e.id(h.Visitor)
	}
	if flags&hitEarlier != 0 {
		e.id(h.Earlier)
	}
	if flags&hitPeriods != 0 {
		e.id(h.Week)
		e.id(h.Month)
		e.id(h.Year)
	}
	if flags&hitPage != 0 {
		e.string(h.Page)
	}
	if flags&hitToken != 0 {
		e.id(h.Token)
	}
	if flags&hitNetwork != 0 {
		e.id(h.Network)
	}
	if flags&hitBlock != 0 {
		e.id(h.Block)
	}
}

func (h Hit) flags() byte {
	var flags byte
	set := func(bit byte, on bool) {
		if on {
			flags |= bit
		}
	}
	set(hitHeartbeat, h.Heartbeat)
	set(hitVisitor, h.Visitor != 0)
	set(hitEarlier, h.Earlier != 0)
	set(hitPeriods, h.Week|h.Month|h.Year != 0)
	set(hitPage, h.Page != "")
	set(hitToken, h.Token != 0)
	set(hitNetwork, h.Network != 0)
	set(hitBlock, h.Block != 0)
	return flags
}

func decodeHits(d *decoder) []Hit {
	hits := make([]Hit, 0, d.count(minHit))
	var at int64
	for range cap(hits) {
		h := decodeHit(d, at)
		if d.failed {
			return nil
		}
		hits = append(hits, h)
		at = h.At
	}
	return hits
}

func decodeHit(d *decoder, before int64) Hit {
	flags := d.byte()
	h := Hit{At: before + d.int(), Day: d.day()}
	if flags&hitHeartbeat != 0 {
		h.Heartbeat = true
	}
	if flags&hitVisitor != 0 {
		h.Visitor = d.id()
	}
	if flags&hitEarlier != 0 {
		h.Earlier = d.id()
	}
	if flags&hitPeriods != 0 {
		h.Week, h.Month, h.Year = d.id(), d.id(), d.id()
	}
	if flags&hitPage != 0 {
		h.Page = string(d.bytes())
	}
	if flags&hitToken != 0 {
		h.Token = d.id()
	}
	if flags&hitNetwork != 0 {
		h.Network = d.id()
	}
	if flags&hitBlock != 0 {
		h.Block = d.id()
	}
	return h
}
