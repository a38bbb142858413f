package visit

// onlineWindow is a part of the published definitions, in seconds: a visitor is
// online for so long after the last sign of life.
const onlineWindow = 5 * 60

// online counts visitors by the second of their last sign of life, so that
// asking costs the same for one visitor and for a million.
type online map[int64]int32

// move takes a visitor from second from, 0 for none, to second to, 0 for none.
func (o online) move(from, to int64) {
	if from != 0 && o[from] > 0 {
		o[from]--
		if o[from] == 0 {
			delete(o, from)
		}
	}
	if to != 0 {
		o[to]++
	}
}

// count returns who was seen within the window before now. Seconds far from
// now are forgotten on the way. A few seconds ahead of now count: servers that
// share a store differ a little.
func (o online) count(now int64) int64 {
	var sum int64
	for second, n := range o {
		age := now - second
		switch {
		case age >= 2*onlineWindow || age <= -2*onlineWindow:
			delete(o, second)
		case age < onlineWindow:
			sum += int64(n)
		}
	}
	return sum
}
