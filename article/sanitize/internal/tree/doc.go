// Package tree reads, mends and writes the HTML trees that the sanitizer works
// on.
//
// [Parse] never fails: what is nested too deeply for the parser is flattened
// first. [Nest] brings any tree into a form that an HTML parser reads back
// unchanged, and [Render] writes it, so that
//
//	Render(Parse(Render(t))) == Render(t)
//
// holds for each nested tree t. That is the balance the sanitizer promises.
package tree
