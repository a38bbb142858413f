package visit

// renewal is a change of keys: what renew decided, and what a replay repeats.
type renewal struct {
	now  Instant
	keys Keys
}

// renew returns the keys for now, with new ones where none is in force, and
// whether anything has to change for them.
func (s *state) renew(now Instant) (renewal, bool) {
	r := renewal{now: now}
	changed := len(s.expired(now)) > 0
	pick := func(have Key, ok bool) Key {
		if ok {
			return have
		}
		changed = true
		return newKey()
	}
	today, ok := s.tables[now.Day]
	r.keys.Day = pick(today.keyOrNone(), ok)
	if now.Clock < KeepEarlier {
		r.keys.Earlier = s.tables[now.Day-1].keyOrNone()
	}
	r.keys.Week = pick(s.week.key, s.week.current(now.Day.Week(), now.Day))
	r.keys.Month = pick(s.month.key, s.month.current(now.Day.Month(), now.Day))
	r.keys.Year = pick(s.year.key, s.year.current(now.Day.Year(), now.Day))
	return r, changed
}

func (t *table) keyOrNone() Key {
	if t == nil {
		return Key{}
	}
	return t.key
}

// enforce makes the keys of r the ones in force, and destroys the others with
// the visitors known by them. It returns the names of what it destroyed.
func (s *state) enforce(r renewal) []string {
	var destroyed []string
	for _, day := range s.expired(r.now) {
		delete(s.tables, day)
		destroyed = append(destroyed, "day "+day.String())
	}
	if s.tables[r.now.Day] == nil {
		s.tables[r.now.Day] = &table{key: r.keys.Day, visitors: visitors{}}
	}
	destroyed = append(destroyed, s.week.replace("week", r.now.Day.Week(), r.keys.Week)...)
	destroyed = append(destroyed, s.month.replace("month", r.now.Day.Month(), r.keys.Month)...)
	return append(destroyed, s.year.replace("year", r.now.Day.Year(), r.keys.Year)...)
}

// expired returns the days whose visitors must be forgotten at now. Tomorrow
// exists when the clock has just stepped back over midnight; it stays.
func (s *state) expired(now Instant) []Day {
	var days []Day
	for day := range s.tables {
		yesterday := day == now.Day-1 && now.Clock < KeepEarlier
		if day != now.Day && day != now.Day+1 && !yesterday {
			days = append(days, day)
		}
	}
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
