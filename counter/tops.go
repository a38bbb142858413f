package counter

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/web/cache"
)

const (
	// topAge is how old a list of the most viewed pages may be.
	topAge = 10 * time.Second
	// maxTops bounds the lists that are remembered.
	maxTops = 64
)

// tops remembers the answers of Top.
type tops struct {
	*cache.Cache[[]visit.PageViews]
}

func newTops() tops {
	return tops{cache.New(cache.Options[[]visit.PageViews]{
		Limit: maxTops,
		Terms: func([]visit.PageViews) cache.Terms { return cache.Terms{Fresh: topAge} },
	})}
}

// ask answers what was asked for before, or has it looked up.
func (t tops) ask(
	ctx context.Context, span figure.Span, limit int, look func(context.Context) ([]visit.PageViews, error),
) ([]visit.PageViews, error) {
	pages, err := t.Get(ctx, fmt.Sprint(span, " ", limit), look)
	return slices.Clone(pages), err
}
