package hostile

import (
	"strconv"
	"strings"
)

// Shape is one kind of hostile markup.
type Shape struct {
	// Name says what is repeated; it has no spaces at its ends and is unique.
	Name string
	// Markup is about as long as was asked for: never longer by more than one
	// repeated piece.
	Markup string
}

// Shapes returns every known kind of markup, each about size bytes long.
func Shapes(size int) []Shape {
	shapes := make([]Shape, 0, len(kinds))
	for _, k := range kinds {
		shapes = append(shapes, Shape{k.name, k.build(size)})
	}
	return shapes
}

// Named returns the shape of that name and whether there is one.
func Named(name string, size int) (Shape, bool) {
	for _, k := range kinds {
		if k.name == name {
			return Shape{name, k.build(size)}, true
		}
	}
	return Shape{}, false
}

type kind struct {
	name  string
	build func(size int) string
}

// repeated is head, then the piece until the size is reached, then tail. A #
// in the piece is the number of the piece.
func repeated(name, head, piece, tail string) kind {
	return kind{name, func(size int) string {
		var b strings.Builder
		b.WriteString(head)
		fill(&b, piece, size-len(tail))
		b.WriteString(tail)
		return b.String()
	}}
}

// halves is the first piece for half of the size, at most limit times, then the
// second.
func halves(name, first string, limit int, second string) kind {
	return kind{name, func(size int) string {
		var b strings.Builder
		for i := 0; i < limit && b.Len() < size/2; i++ {
			b.WriteString(numbered(first, i))
		}
		fill(&b, second, size)
		return b.String()
	}}
}

// nested is the opening piece and the closing piece for half of the size each,
// with a word between them.
func nested(name, opening, closing string) kind {
	return kind{name, func(size int) string {
		count := size / (len(opening) + len(closing))
		var b strings.Builder
		for i := range count {
			b.WriteString(numbered(opening, i))
		}
		b.WriteString("sâu")
		b.WriteString(strings.Repeat(closing, count))
		return b.String()
	}}
}

func fill(b *strings.Builder, piece string, size int) {
	if !strings.Contains(piece, "#") {
		b.WriteString(strings.Repeat(piece, max(size-b.Len(), 0)/len(piece)))
		return
	}
	for i := 0; b.Len() < size; i++ {
		b.WriteString(numbered(piece, i))
	}
}

func numbered(piece string, i int) string {
	return strings.ReplaceAll(piece, "#", strconv.Itoa(i))
}
