package sanitize

import (
	"slices"
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// The grid of a table that browsers lay out is as large as its spans say. What
// it may have per cell, and besides: tables that people make have one or two.
const (
	slotsPerCell = 8
	freeSlots    = 400
	// maxColumns is the widest grid that is looked at: some write colspan=1000
	// for all columns that there are.
	maxColumns = 16_000
)

// moreThanTable is the reason for spans that were shortened.
const moreThanTable = "more than the table has"

// spans gives all tables spans that they have rows and columns for.
func (f *former) spans(root *html.Node) {
	if !f.has.hasTables {
		return
	}
	var tables []*html.Node
	isSpanned := false
	tree.Each(root, func(n *html.Node) {
		switch n.DataAtom {
		case atom.Tr:
			f.splitRow(n)
		case atom.Table:
			tables = append(tables, n)
		case atom.Td, atom.Th:
			isSpanned = isSpanned || len(n.Attr) > 0
		case atom.Col, atom.Colgroup:
			isSpanned = true
		}
	})
	if !isSpanned {
		return
	}
	var g grid
	for _, table := range tables {
		f.spanTable(table, &g)
	}
}

// splitRow gives the cells beyond maxSpan a row of their own.
func (f *former) splitRow(tr *html.Node) {
	cells, first := 0, tr.FirstChild
	for ; first != nil; first = first.NextSibling {
		if first.Type == html.ElementNode {
			cells++
		}
		if cells > maxSpan {
			break
		}
	}
	if first == nil {
		return
	}
	f.report.add(Tag, "tr", "more than "+strconv.Itoa(maxSpan)+" cells, made two rows", 0)
	rest := tree.New(atom.Tr)
	for next := first; next != nil; first = next {
		next = first.NextSibling
		tr.RemoveChild(first)
		rest.AppendChild(first)
	}
	tr.Parent.InsertBefore(rest, tr.NextSibling)
}

// spanTable shortens the rowspans of a table to the rows that are left in their
// group. It then leaves out the columns in which no cell begins: HTML (4.9.12)
// calls them an error of the table. Where the grid is much larger than the
// number of cells, or wider than maxSpan, no cell spans anything.
func (f *former) spanTable(table *html.Node, g *grid) {
	g.read(table)
	if len(g.cells) == 0 && len(g.columns) == 0 {
		return
	}
	if !g.place() || !g.squeeze() {
		for i := range g.cells {
			g.cells[i].colspan, g.cells[i].rowspan = 1, 1
		}
		g.place()
		g.squeeze()
	}
	for _, c := range g.cells {
		f.setSpan(c.node, "colspan", c.colspan)
		f.setSpan(c.node, "rowspan", c.rowspan)
	}
	f.spanColumns(g)
}

// setSpan writes a span that has become smaller.
func (f *former) setSpan(n *html.Node, key string, span int) {
	value, ok := tree.Lookup(n, key)
	if !ok || value == strconv.Itoa(span) {
		return
	}
	f.report.attribute(n, html.Attribute{Key: key, Val: value}, moreThanTable)
	if span == 1 {
		tree.DelAttr(n, key)
	} else {
		tree.SetAttr(n, key, strconv.Itoa(span))
	}
}

// spanColumns leaves the table as many columns of its own as its cells have.
func (f *former) spanColumns(g *grid) {
	left := max(g.width, 1)
	for _, n := range g.columns {
		if left == 0 {
			f.dropColumn(n)
			continue
		}
		span := min(spanOf(n, "span"), left)
		left -= span
		f.setSpan(n, "span", span)
	}
}

// dropColumn takes a column out, and with the last of its group the group: an
// empty one is a column itself.
func (f *former) dropColumn(n *html.Node) {
	group := n.Parent
	f.drop(n, moreThanTable)
	f.unread = f.unread || f.hasDirections // what is left may say nothing alone
	if tree.Is(group, atom.Colgroup) && group.FirstChild == nil {
		tree.Remove(group)
	}
}

// spanOf is a span that was checked before, 1 where there is none.
func spanOf(n *html.Node, key string) int {
	span, err := strconv.Atoi(tree.Attr(n, key))
	if err != nil {
		return 1
	}
	return max(span, 1)
}

// cell is a cell of a grid.
type cell struct {
	node             *html.Node
	row, column      int
	colspan, rowspan int
}

// grid is a table as browsers lay it out.
type grid struct {
	cells []cell
	// columns are the col elements, and the colgroups without any.
	columns []*html.Node
	// width is the number of columns in which a cell begins.
	width int
	// begun is the number of columns before each in which a cell begins.
	begun []int32
}

// read reads a table; the memory is that of the table before.
func (g *grid) read(table *html.Node) {
	g.cells, g.columns = g.cells[:0], g.columns[:0]
	row := 0
	for group := table.FirstChild; group != nil; group = group.NextSibling {
		switch group.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			row = g.addGroup(group, row)
		case atom.Colgroup:
			g.addColumns(group)
		}
	}
}

// addGroup adds the cells of a row group and returns the row behind it.
func (g *grid) addGroup(group *html.Node, row int) (behind int) {
	first := len(g.cells)
	for tr := group.FirstChild; tr != nil; tr = tr.NextSibling {
		if tr.DataAtom != atom.Tr {
			continue
		}
		for n := tr.FirstChild; n != nil; n = n.NextSibling {
			if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
				g.cells = append(g.cells, cell{node: n, row: row, colspan: spanOf(n, "colspan"), rowspan: spanOf(n, "rowspan")})
			}
		}
		row++
	}
	for i := first; i < len(g.cells); i++ {
		g.cells[i].rowspan = min(g.cells[i].rowspan, row-g.cells[i].row)
	}
	return row
}

func (g *grid) addColumns(group *html.Node) {
	if group.FirstChild == nil {
		g.columns = append(g.columns, group)
	}
	for n := group.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom == atom.Col {
			g.columns = append(g.columns, n)
		}
	}
}

func (g *grid) maxSlots() int { return freeSlots + slotsPerCell*len(g.cells) }

// place gives each cell its column: the first that no cell of a row above
// reaches down to. It reports whether the grid is small enough.
func (g *grid) place() bool {
	var above []cell
	looked := 0
	for i := 0; i < len(g.cells); {
		row := g.cells[i].row
		above = slices.DeleteFunc(above, func(c cell) bool { return c.row+c.rowspan <= row })
		begin := i
		for at, next := 0, 0; i < len(g.cells) && g.cells[i].row == row; i++ {
			for ; at < len(above) && above[at].column <= next; at++ {
				next = max(next, above[at].column+above[at].colspan)
			}
			g.cells[i].column = next
			next += g.cells[i].colspan
		}
		if looked += len(above) + i - begin; looked > g.maxSlots() {
			return false
		}
		above = withTall(above, g.cells[begin:i])
	}
	return true
}

// withTall adds the cells of a row that reach down further. Both lists are in
// the order of columns, and so is the result.
func withTall(above, row []cell) []cell {
	var merged []cell
	for _, c := range row {
		if c.rowspan == 1 {
			continue
		}
		for len(above) > 0 && above[0].column < c.column {
			merged, above = append(merged, above[0]), above[1:]
		}
		merged = append(merged, c)
	}
	if merged == nil {
		return above
	}
	return append(merged, above...)
}

// squeeze leaves out the columns in which no cell begins. It reports whether
// the grid, and what is left of it, is small enough.
func (g *grid) squeeze() bool {
	end := 0
	for _, c := range g.cells {
		end = max(end, c.column+c.colspan)
	}
	if end > maxColumns {
		return false
	}
	g.begun = slices.Grow(g.begun[:0], end+1)[:end+1]
	begun := g.begun
	clear(begun)
	for _, c := range g.cells {
		begun[c.column+1] = 1
	}
	for i := range end {
		begun[i+1] += begun[i]
	}
	g.width = int(begun[end])
	slots := 0
	for i := range g.cells {
		c := &g.cells[i]
		from, to := int(begun[c.column]), int(begun[c.column+c.colspan])
		c.column, c.colspan = from, to-from
		slots += c.colspan * c.rowspan
	}
	return slots <= g.maxSlots() && g.width <= maxSpan
}
