package visit

import "slices"

// Renewal is a change of keys: what Renew decided, and what a replay repeats.
type Renewal struct {
	now  Instant
	Keys Keys
}

// Renew returns the keys for now, with new random ones where none is in force,
// and whether anything has to change for them: then Enforce makes them the ones
// in force. The Machine itself is as it was.
func (m *Machine) Renew(now Instant) (r Renewal, changed bool) {
	r.now = now
	changed = len(m.expired(now)) > 0
	pick := func(have Key, ok bool) Key {
		if ok {
			return have
		}
		changed = true
		return newKey()
	}
	today, ok := m.tables[now.Day]
	r.Keys.Day = pick(today.keyOrNone(), ok)
	if now.Early() {
		r.Keys.Earlier = m.tables[now.Day-1].keyOrNone()
	}
	r.Keys.Week = pick(m.week.key, m.week.current(now.Day.Week(), now.Day))
	r.Keys.Month = pick(m.month.key, m.month.current(now.Day.Month(), now.Day))
	r.Keys.Year = pick(m.year.key, m.year.current(now.Day.Year(), now.Day))
	return r, changed
}

func (t *table) keyOrNone() Key {
	if t == nil {
		return Key{}
	}
	return t.key
}

// Enforce makes the keys of r the ones in force, and destroys the others with
// the visitors known by them. It returns the names of what it destroyed, as
// Keys.Destroyed has them.
func (m *Machine) Enforce(r Renewal) []string {
	var destroyed []string
	for _, day := range m.expired(r.now) {
		delete(m.tables, day)
		destroyed = append(destroyed, "day "+day.String())
	}
	today := r.now.Day
	if m.tables[today] == nil {
		m.tables[today] = newTable(r.Keys.Day)
	}
	m.newest = today
	destroyed = append(destroyed, m.week.replace("week", today.Week(), r.Keys.Week)...)
	destroyed = append(destroyed, m.month.replace("month", today.Month(), r.Keys.Month)...)
	return append(destroyed, m.year.replace("year", today.Year(), r.Keys.Year)...)
}

// expired returns the days whose visitors must be forgotten at now. Tomorrow
// exists when the clock has just stepped back over midnight; it stays.
func (m *Machine) expired(now Instant) []Day {
	var days []Day
	for day := range m.tables {
		yesterday := day == now.Day-1 && now.Early()
		if day != now.Day && day != now.Day+1 && !yesterday {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return days
}

// replace begins a new period unless key is the one in force.
func (s *sketch) replace(name string, start Day, key Key) []string {
	if s.key == key {
		return nil
	}
	old := *s
	*s = newSketch(start, key)
	if old.set == nil {
		return nil
	}
	return []string{name + " " + old.start.String()}
}
