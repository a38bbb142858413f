package visit

import (
	"maps"
	"slices"

	"github.com/axiomhq/hyperloglog"
)

// The first byte of an encoded Machine. The first version counted no pages by
// day.
const (
	firstVersion = 1
	version      = 2
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
	for _, k := range []*sketch{&m.week, &m.month, &m.year} {
		k.encode(e)
	}
	return e.data
}

// DecodeMachine returns the Machine that Encode made data of, in this version of
// the kit or an earlier one, or ErrEncoding. What was counted under higher
// limits stays.
func DecodeMachine(data []byte, l Limits) (*Machine, error) {
	d := &decoder{data: data}
	s := NewMachine(l)
	form := d.byte()
	if form != firstVersion && form != version {
		return nil, ErrEncoding
	}
	s.total = d.counts()
	s.seed = decodeSeed(d)
	s.decodeDays(d)
	s.decodeTables(d)
	s.decodeTokens(d)
	s.pages.decode(d)
	if form != firstVersion {
		s.decodeDaily(d)
	}
	for _, k := range []*sketch{&s.week, &s.month, &s.year} {
		k.decode(d)
	}
	s.changeAll()
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
	}
}

func (m *Machine) decodeTables(d *decoder) {
	n := d.count(len(Key{}))
	for range n {
		day := d.day()
		m.tables[day] = &table{key: d.key(), visitors: m.decodeVisitors(d)}
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

func (m *Machine) decodeDaily(d *decoder) {
	n := d.count(2)
	for range n {
		day, known := d.day(), newPages(m.limits.Pages)
		known.decode(d)
		m.daily[day] = known
	}
}

func (p *pages) encode(e *encoder) {
	e.count(len(p.views))
	for page, views := range p.views {
		e.string(page)
		e.int(views)
	}
}

func (p *pages) decode(d *decoder) {
	n := d.count(2)
	for range n {
		page := string(d.bytes())
		views := d.int()
		if views < 0 {
			d.fail()
		}
		p.views[page] = views
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
