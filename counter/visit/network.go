package visit

// network is what a network has brought on a day.
type network struct{ visitors, pages uint32 }

// admits reports whether the visitor of h is known, or may be. A heartbeat makes
// nobody known who has viewed no page.
func (m *Machine) admits(t *table, h Hit) bool {
	if _, known := t.visitors[h.Visitor]; known {
		return true
	}
	if h.Kind == Heartbeat && !m.viewedYesterday(h) || len(t.visitors) >= m.limits.Visitors {
		return false
	}
	if h.Network == 0 {
		return true
	}
	n := t.networks[h.Network]
	if m.limits.Network >= 0 && int(n.visitors) >= m.share(len(t.visitors)) {
		return false
	}
	n.visitors++
	t.networks[h.Network] = n
	return true
}

// share is how many visitors a network may bring when so many are known: the
// whole share until half of the table is full.
func (m *Machine) share(known int) int {
	left := min(1, 2*(1-float64(known)/float64(m.limits.Visitors)))
	return max(1, int(float64(m.limits.Network)*left))
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
	n, most := t.networks[h.Network], m.limits.NetworkPages
	if h.Network == 0 {
		most = AnonymousPages
	}
	if m.limits.NetworkPages >= 0 && int(n.pages) >= most {
		return false
	}
	n.pages++
	t.networks[h.Network] = n
	return true
}
