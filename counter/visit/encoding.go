package visit

import (
	"maps"
	"slices"

	"github.com/axiomhq/hyperloglog"
)

// The first byte of an encoded Machine. The first version counted no pages by
// day, the second none by year, and knew no networks and no use of pages, the
// third knew no blocks, and of networks no views.
const (
	firstVersion  = 1
	secondVersion = 2
	thirdVersion  = 3
	version       = 4
)

// Encode returns the whole Machine, what is not published yet excepted.
func (m *Machine) Encode() []byte {
	e := &encoder{}
	e.byte(version)
	e.counts(m.total)
	encodeSeed(e, m.seed)
	m.encodeDays(e)
	m.encodeTables(e)
	m.encodeTokens(e)
	m.pages.encode(e)
	m.encodeDaily(e)
	e.int(int64(m.yearOf))
	m.yearly.encode(e)
	for _, k := range []*sketch{&m.week, &m.month, &m.year} {
		k.encode(e)
	}
	return e.data
}

// DecodeMachine returns the Machine that Encode made data of, in this version of
// the kit or an earlier one, or an error. What was counted under higher
// limits stays.
func DecodeMachine(data []byte, l Limits) (*Machine, error) {
	d := &decoder{data: data}
	s := NewMachine(l)
	form := d.byte()
	if form < firstVersion || form > version {
		return nil, errEncoding
	}
	s.total = d.counts()
	s.seed = decodeSeed(d)
	s.decodeDays(d)
	s.decodeTables(d, form)
	s.decodeTokens(d)
	s.pages.decode(d, form)
	if form >= secondVersion {
		s.decodeDaily(d, form)
	}
	if form >= thirdVersion {
		s.yearOf = d.day()
		s.yearly.decode(d, form)
	}
	for _, k := range []*sketch{&s.week, &s.month, &s.year} {
		k.decode(d)
	}
	s.changeAll(3) // pages of days before were published long ago
	return s, d.end()
}

func (m *Machine) encodeDays(e *encoder) {
	e.count(len(m.days))
	for _, day := range slices.Sorted(maps.Keys(m.days)) {
		e.int(int64(day))
		e.counts(m.days[day])
	}
}

func (m *Machine) decodeDays(d *decoder) {
	n := d.count(4)
	for range n {
		day := d.day()
		m.days[day] = d.counts()
	}
}

const visitorSize = 16

func (m *Machine) encodeTables(e *encoder) {
	e.count(len(m.tables))
	for _, day := range slices.Sorted(maps.Keys(m.tables)) {
		t := m.tables[day]
		e.int(int64(day))
		e.key(t.key)
		e.count(len(t.visitors))
		for id, v := range t.visitors {
			e.id(id)
			e.uint32(v.viewed)
			e.uint32(v.seen)
		}
		e.count(len(t.networks))
		for id, n := range t.networks {
			e.id(id)
			e.share(n.share)
			e.id(n.block)
		}
		e.count(len(t.blocks))
		for id, s := range t.blocks {
			e.id(id)
			e.share(s)
		}
		e.int(t.views)
		e.int(t.withheld.Views)
		e.int(t.withheld.Visitors)
		e.int(t.withheld.Pages)
	}
}

func (m *Machine) decodeTables(d *decoder, form byte) {
	n := d.count(len(Key{}))
	for range n {
		day, t := d.day(), newTable(d.key())
		t.visitors = m.decodeVisitors(d)
		t.decodeNetworks(d, form)
		m.tables[day] = t
	}
}

func (t *table) decodeNetworks(d *decoder, form byte) {
	switch form {
	case version:
		for range d.count(28) {
			t.networks[d.id()] = network{d.share(), d.id()}
		}
		for range d.count(20) {
			t.blocks[d.id()] = d.share()
		}
		t.views = d.int()
		t.withheld = Withheld{d.int(), d.int(), d.int()}
	case thirdVersion:
		for range d.count(16) {
			t.networks[d.id()] = network{share: share{visitors: d.uint32(), pages: d.uint32()}}
		}
	}
}

// decodeVisitors also finds out who is online: that is not kept apart.
func (m *Machine) decodeVisitors(d *decoder) visitors {
	n := d.count(visitorSize)
	known := make(visitors, n)
	for range n {
		id := d.id()
		v := visitor{viewed: d.uint32(), seen: d.uint32()}
		known[id] = v
		m.online.move(0, int64(v.seen))
	}
	return known
}

func (m *Machine) encodeTokens(e *encoder) {
	e.int(m.tokens.since)
	for _, generation := range []map[uint64]struct{}{m.tokens.young, m.tokens.older} {
		e.count(len(generation))
		for token := range generation {
			e.id(token)
		}
	}
}

func (m *Machine) decodeTokens(d *decoder) {
	m.tokens.since = d.int()
	for _, generation := range []map[uint64]struct{}{m.tokens.young, m.tokens.older} {
		n := d.count(8)
		for range n {
			generation[d.id()] = struct{}{}
		}
	}
}

func (m *Machine) encodeDaily(e *encoder) {
	e.count(len(m.daily))
	for _, day := range slices.Sorted(maps.Keys(m.daily)) {
		e.int(int64(day))
		m.daily[day].encode(e)
	}
}

func (m *Machine) decodeDaily(d *decoder, form byte) {
	n := d.count(2)
	for range n {
		day, known := d.day(), newPages(m.limits.Pages)
		known.decode(d, form)
		m.daily[day] = known
	}
}

func (p *pages) encode(e *encoder) {
	e.count(len(p.of))
	for page, c := range p.of {
		e.string(page)
		e.int(c.views)
		e.int(int64(c.last))
		e.count(int(c.use))
	}
}

func (p *pages) decode(d *decoder, form byte) {
	n := d.count(2)
	for range n {
		page := string(d.bytes())
		c := pageCount{views: d.int()}
		if form >= thirdVersion {
			c.last, c.use = d.day(), d.use()
		}
		if c.views < 0 {
			d.fail()
		}
		p.of[page] = c
	}
}

func (s *sketch) encode(e *encoder) {
	e.int(int64(s.start))
	e.key(s.key)
	if s.set == nil {
		e.count(0)
		return
	}
	set, err := s.set.MarshalBinary()
	if err != nil {
		panic("visit: a sketch made by New14 must encode: " + err.Error())
	}
	e.count(len(set))
	e.data = append(e.data, set...)
}

func (s *sketch) decode(d *decoder) {
	start, key, data := d.day(), d.key(), d.bytes()
	if len(data) == 0 {
		return
	}
	set := hyperloglog.New14()
	if err := set.UnmarshalBinary(data); err != nil {
		d.fail()
		return
	}
	*s = sketch{start: start, key: key, set: set, added: 1}
}
