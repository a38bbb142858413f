package vi

// mark is a combining mark that Vietnamese uses: a tone or a shape.
type mark struct {
	tone  tone
	shape shape
}

// markOf reads r as a Vietnamese combining mark. U+0340 and U+0341 are the
// deprecated doubles of grave and acute that some old editors wrote.
func markOf(r rune) (m mark, ok bool) {
	switch r {
	case 0x0300, 0x0340:
		return mark{tone: huyen}, true
	case 0x0309:
		return mark{tone: hoi}, true
	case 0x0303:
		return mark{tone: nga}, true
	case 0x0301, 0x0341:
		return mark{tone: sac}, true
	case 0x0323:
		return mark{tone: nang}, true
	case 0x0306:
		return mark{shape: breve}, true
	case 0x0302:
		return mark{shape: circumflex}, true
	case 0x031B:
		return mark{shape: horn}, true
	}
	return mark{}, false
}

func (m mark) rune() rune {
	if m.shape != plain {
		return [...]rune{breve: 0x0306, circumflex: 0x0302, horn: 0x031B}[m.shape]
	}
	return [...]rune{huyen: 0x0300, hoi: 0x0309, nga: 0x0303, sac: 0x0301, nang: 0x0323}[m.tone]
}

// class is the mark's canonical combining class (Unicode, section 3.11): marks of
// different classes may stand in any order, marks of one class may not.
func (m mark) class() uint8 {
	switch {
	case m.shape == horn:
		return 216
	case m.tone == nang:
		return 220
	}
	return 230
}
