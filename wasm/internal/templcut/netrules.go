package templcut

// netRules take fmt out of the HTML parser, and the sorting of package slices. What
// they touch are the texts of panics and errors, and how a few attributes are
// brought in order; fmt, with reflect and os, is 60 KB of the program, the sorting
// 4 KB.
var netRules = []Rule{
	{File: "html/parse.go", Edit: []Edit{
		{"parser.indexOfElementInScope", []string{
			`fmt.Sprintf("html: internal error: indexOfElementInScope unknown scope: %d", s)`,
			`"html: internal error: indexOfElementInScope unknown scope: " + strconv.Itoa(int(s))`,
		}},
		{"parser.clearStackToContext", []string{
			`fmt.Sprintf("html: internal error: clearStackToContext unknown scope: %d", s)`,
			`"html: internal error: clearStackToContext unknown scope: " + strconv.Itoa(int(s))`,
		}},
		{"parser.addFormattingElement", []string{
			`slices.SortFunc(attr, attrCompare)`, `sortAttributes(attr)`,
			`slices.SortFunc(top.Attr, attrCompare)`, `sortAttributes(top.Attr)`,
		}},
		{"parser.parse", []string{`fmt.Errorf("%s", panicErr)`, `panicked(panicErr)`}},
		{"ParseFragmentWithOptions", []string{
			`fmt.Errorf("html: inconsistent Node: DataAtom=%q, Data=%q", context.DataAtom, context.Data)`,
			`errors.New("html: inconsistent Node: DataAtom=" + strconv.Quote(context.DataAtom.String()) + ", Data=" + strconv.Quote(context.Data))`,
		}},
	}, Add: panicked + sortAttributes},
	{File: "html/render.go", Edit: []Edit{{"render1", []string{
		`fmt.Errorf("html: void element <%s> has child nodes", n.Data)`,
		`errors.New("html: void element <" + n.Data + "> has child nodes")`,
	}}}},
}

// panicked says what the parser panicked with: a string of its own or a
// runtime error.
const panicked = `func panicked(with any) error {
	switch w := with.(type) {
	case string:
		return errors.New(w)
	case error:
		return errors.New(w.Error())
	}
	return errors.New("html: internal error")
}`

// sortAttributes is Shell's sort, whose last gap is always 1: short, and quick
// enough for some hundred. Equal ones are the same, so that every order of them is.
const sortAttributes = `

func sortAttributes(attrs []Attribute) {
	for gap := len(attrs) / 2; gap > 0; gap = (gap + 1) * 5 / 11 {
		for i := gap; i < len(attrs); i++ {
			for j := i; j >= gap && attrCompare(attrs[j], attrs[j-gap]) < 0; j -= gap {
				attrs[j], attrs[j-gap] = attrs[j-gap], attrs[j]
			}
		}
	}
}`
