// Package headed tells what adds to the head of a document what stands in it
// already: a document has one title, one description and one canonical address.
package headed

import "context"

// Parts are those of which a document has one.
type Parts struct{ Title, Description, Canonical bool }

type contextKey struct{}

// With returns a context in which these parts are there.
func With(ctx context.Context, p Parts) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// Of returns the parts that are there.
func Of(ctx context.Context) Parts {
	p, _ := ctx.Value(contextKey{}).(Parts)
	return p
}
