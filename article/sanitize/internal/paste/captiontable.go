package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// captionTable makes a figure of a table of one column whose first cell holds
// a picture and whose second holds its caption. It returns what stands in the
// place of the table.
func captionTable(table *html.Node) *html.Node {
	cells := columnCells(table)
	if len(cells) != 2 || countImages(cells[0]) != 1 || !tree.IsBlank(tree.Text(cells[0])) ||
		!isCaptionCell(cells[1]) {
		return table
	}
	figure := tree.New(atom.Figure)
	for _, n := range []*html.Node{table, table.FirstChild, cells[0].Parent, cells[0]} {
		tree.Inherit(figure, n)
	}
	tree.MoveChildren(figure, unwrapped(cells[0], figure))
	caption := tree.New(atom.Figcaption)
	tree.Inherit(caption, cells[1].Parent)
	tree.Inherit(caption, cells[1])
	text := withoutEmphasis(unwrapped(cells[1], caption))
	tree.Inherit(caption, text)
	tree.MoveChildren(caption, text)
	figure.AppendChild(caption)
	tree.Replace(table, figure)
	return figure
}

// columnCells returns the cells of a table of one column and one body, nil
// for any other.
func columnCells(table *html.Node) (cells []*html.Node) {
	body := table.FirstChild
	if !tree.Is(body, atom.Tbody) || body.NextSibling != nil {
		return nil
	}
	for row := range body.ChildNodes() {
		cell := row.FirstChild
		if !tree.Is(cell, atom.Td) || cell.NextSibling != nil {
			return nil
		}
		cells = append(cells, cell)
	}
	return cells
}

func isCaptionCell(cell *html.Node) bool {
	return isCaptionText(unwrapped(cell, tree.New(atom.P)))
}

// unwrapped returns the innermost block that holds all of n. heir gets what the
// blocks on the way say about it.
func unwrapped(n, heir *html.Node) *html.Node {
	for {
		only := skipSpace(n.FirstChild)
		if !tree.Is(only, atom.P, atom.Div) || skipSpace(only.NextSibling) != nil {
			return n
		}
		tree.Inherit(heir, only)
		n = only
	}
}
