//go:build widgets

package tree

import "golang.org/x/net/html"

// FormulaLine knows no formulas of Word here: feeds have none, and each kilobyte of
// a browser's program is every reader's.
func FormulaLine(*html.Node) (line string, ok bool) { return "", false }
