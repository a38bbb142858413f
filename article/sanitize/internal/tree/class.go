package tree

import "golang.org/x/net/html/atom"

// class is what parsers treat alike, HTML 13.2.4 and 13.2.6.
type class uint32

const (
	// void elements have no content.
	void class = 1 << iota
	// raw elements hold text and no tags.
	raw
	// ignored tags do nothing within a body.
	ignored
	// formatting elements are opened again where they were left open.
	formatting
	// closesP is a block: its start tag ends a paragraph.
	closesP
	// endsLikeBlock is an element that its end tag finds below all others in
	// scope.
	endsLikeBlock
	// special elements stop the search for the start of others.
	special
	// barrier elements end the scope of what stands around them.
	barrier
	// marker elements keep formatting inside.
	marker
	// part is of a table.
	part
	// heading is h1 to h6.
	heading
	// inline elements open formatting again before they start.
	inline
	// group is table, tbody and the like: text may not stand in it.
	group
)

func (c class) is(what class) bool { return c&what != 0 }

// classOf returns what is special about the element of that name.
func classOf(name atom.Atom) class {
	switch name {
	case atom.P:
		return closesP | special
	case atom.Span, atom.Sub, atom.Sup:
		return inline
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S,
		atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return formatting | inline
	case atom.Br, atom.Img, atom.Wbr, atom.Embed, atom.Area, atom.Keygen, atom.Input, atom.Image:
		return void | inline | special
	case atom.Hr:
		return void | closesP | special
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track:
		return void | special
	case atom.Col:
		return void | part | special
	case atom.Html, atom.Head, atom.Body, atom.Frame, atom.Frameset:
		return ignored
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript:
		return raw | special
	case atom.Xmp, atom.Plaintext:
		return raw | closesP | special
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return closesP | special | heading
	case atom.Li, atom.Dd, atom.Dt:
		return closesP | special
	case atom.Search:
		return closesP | endsLikeBlock
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div,
		atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Listing, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.Pre, atom.Section, atom.Summary, atom.Ul, atom.Form:
		return closesP | special | endsLikeBlock
	}
	return classOfBarrier(name)
}

// classOfBarrier is classOf for tables, and for what keeps its content apart.
func classOfBarrier(name atom.Atom) class {
	switch name {
	case atom.Table:
		return closesP | special | barrier | group
	case atom.Caption:
		return part | special | barrier | marker
	case atom.Td, atom.Th:
		return part | special | barrier | marker
	case atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Colgroup:
		return part | special | group
	case atom.Applet, atom.Marquee, atom.Object:
		return special | barrier | marker | inline | endsLikeBlock
	case atom.Template:
		return special | barrier | marker
	case atom.Select:
		return special | barrier | inline | endsLikeBlock
	case atom.Button:
		return special | inline | endsLikeBlock
	}
	return inline
}
