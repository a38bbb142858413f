package tree

// activeTag is a formatting element that a parser opens again where it was left
// open, or a marker that keeps it from doing so: HTML 13.2.4.3.
type activeTag struct {
	openTag
	isOpen   bool
	isMarker bool
	// spelled is the whole start tag.
	spelled string
}

type activeList []activeTag

// since returns where the entries begin that no marker hides.
func (l activeList) since() int {
	for i := len(l) - 1; i >= 0; i-- {
		if l[i].isMarker {
			return i + 1
		}
	}
	return 0
}

// last returns where the last entry of that name stands, -1 for none.
func (l activeList) last(t *token) int {
	for i := len(l) - 1; i >= 0 && !l[i].isMarker; i-- {
		if l[i].isNamed(t) {
			return i
		}
	}
	return -1
}

func (l *activeList) remove(i int) {
	*l = append((*l)[:i], (*l)[i+1:]...)
}

// add adds an entry; of four that are spelled alike the first goes.
func (l *activeList) add(tag activeTag) {
	alike, first := 0, -1
	for i := len(*l) - 1; i >= 0 && !(*l)[i].isMarker; i-- {
		if (*l)[i].spelled == tag.spelled {
			alike, first = alike+1, i
		}
	}
	if alike >= 3 {
		l.remove(first)
	}
	*l = append(*l, tag)
}

// closed notes that an element was taken off the stack of open elements, and
// returns how many entries were looked at.
func (l activeList) closed(id int) (looked int) {
	for i := len(l) - 1; i >= 0; i-- {
		if l[i].id == id && !l[i].isMarker {
			l[i].isOpen = false
			return len(l) - i
		}
	}
	return len(l)
}

// clear removes the entries up to the last marker.
func (l *activeList) clear() {
	*l = (*l)[:max(l.since()-1, 0)]
}
