package visit

// Withheld is what the shares of networks kept out of a day's figures.
type Withheld struct {
	Views    int64 // page views that did not count
	Visitors int64 // page views that counted without a visitor
	Pages    int64 // page views that counted without a page's name
}

// Withheld returns what was kept out on a day, nothing once its visitors are
// forgotten.
func (m *Machine) Withheld(day Day) Withheld {
	if t := m.tables[day]; t != nil {
		return t.withheld
	}
	return Withheld{}
}

// share is what a network, or a block of them, has brought on a day.
type share struct{ visitors, pages, views uint32 }

// network is a network's share, and the block that it lies in.
type network struct {
	share
	block uint64
}

// bounds are how much of a share's counts one may bring: in visitors and pages
// outright, in views unless all others together bring more than rarely times
// as many.
type bounds struct{ visitors, pages, views, rarely int }

// Blocks hold up to 256 networks of IPv4 and 65,536 of IPv6, and the telephones
// of a region may come from one of them: it brings the visitors and pages of
// five networks, or as many visitors as there are blocks, which grow with the
// site and not with what one block does.
const blockNetworks = 5

func (m *Machine) networkBounds(t *table) bounds {
	return bounds{m.shrunk(m.limits.Network, len(t.visitors)), m.limits.NetworkPages, m.limits.NetworkViews, 10}
}

func (m *Machine) blockBounds(t *table) bounds {
	return bounds{
		max(blockNetworks*m.limits.Network, len(t.blocks)),
		blockNetworks * m.limits.NetworkPages,
		m.limits.NetworkViews,
		3,
	}
}

// shrunk is a share of visitors when so many are known: whole until half of the
// table is full.
func (m *Machine) shrunk(share, known int) int {
	left := min(1, 2*(1-float64(known)/float64(m.limits.Visitors)))
	return max(1, int(float64(share)*left))
}

// networkOf returns the network of h as far as it is known, the one of those who
// have none too.
func (t *table) networkOf(h Hit) network {
	n, known := t.networks[h.Network]
	if !known {
		n.block = h.Block
	}
	return n
}

// has notes what a network and its block have brought.
func (t *table) has(h Hit, n network, block share) {
	t.networks[h.Network] = n
	if n.block != 0 {
		t.blocks[n.block] = block
	}
}

// admits reports whether the visitor of h is known, or may be. A heartbeat makes
// nobody known who has viewed no page.
func (m *Machine) admits(t *table, h Hit) bool {
	if _, known := t.visitors[h.Visitor]; known {
		return true
	}
	if h.Heartbeat && !m.viewedYesterday(h) || len(t.visitors) >= m.limits.Visitors {
		return false
	}
	if h.Network == 0 || m.limits.Network < 0 {
		return true
	}
	n := t.networkOf(h)
	block := t.blocks[n.block]
	if int(n.visitors) >= m.networkBounds(t).visitors || int(block.visitors) >= m.blockBounds(t).visitors {
		return false
	}
	n.visitors++
	block.visitors++
	t.has(h, n, block)
	return true
}

func (m *Machine) viewedYesterday(h Hit) bool {
	yesterday := m.tables[h.Day-1]
	if h.Earlier == 0 || yesterday == nil {
		return false
	}
	_, known := yesterday.visitors[h.Earlier]
	return known
}

// admitsPage reports whether a page may become known by its name.
func (m *Machine) admitsPage(t *table, h Hit) bool {
	if m.limits.NetworkPages < 0 {
		return true
	}
	n, most := t.networkOf(h), m.limits.NetworkPages
	if h.Network == 0 {
		most = anonymousPages
	}
	block := t.blocks[n.block]
	if int(n.pages) >= most || n.block != 0 && int(block.pages) >= m.blockBounds(t).pages {
		return false
	}
	n.pages++
	block.pages++
	t.has(h, n, block)
	return true
}

// manyNetworks is how many networks a day must have seen before one can have too
// many views: a site whose readers all come by one address, that of a proxy
// which nobody named, counts them all.
const manyNetworks = 100

// admitsView reports whether a page view is within the shares. Visitors whose
// network is not known count always.
func (m *Machine) admitsView(t *table, h Hit) bool {
	if m.limits.NetworkViews < 0 || h.Network == 0 && h.Visitor != 0 {
		return true
	}
	n := t.networkOf(h)
	block := t.blocks[n.block]
	if len(t.networks) > manyNetworks {
		within := n.within(m.networkBounds(t), t.views) && (n.block == 0 || block.within(m.blockBounds(t), t.views))
		if h.Network == 0 {
			within = n.within(bounds{views: anonymousViews, rarely: 1}, t.views+int64(n.views))
		}
		if !within {
			return false
		}
	}
	n.views++
	block.views++
	if h.Network != 0 {
		t.views++
	}
	if _, known := t.networks[h.Network]; known || len(t.networks) < m.limits.Visitors {
		t.has(h, n, block)
	}
	return true
}

// within reports whether one view more, of so many in all, is within b.
func (s share) within(b bounds, all int64) bool {
	others := all - int64(s.views)
	return int64(s.views) < max(int64(b.views), others/int64(b.rarely))
}
