package main

import (
	"context"
	"time"

	"github.com/portletkit/portletkit/article"
)

// lookAhead is how often the portal asks which articles are scheduled: another
// process may have put one whose time is near.
const lookAhead = 10 * time.Second

// publish ends the pages that an article appears on when its time has come, until
// ctx ends. Where the library does not answer, it asks again: nothing is left out.
func (p *portal) publish(ctx context.Context) {
	for last, pause := p.now(), time.Duration(0); ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		at := p.now()
		pending, err := p.library.Pending(ctx, last)
		if err != nil {
			pause = again
			if ctx.Err() == nil {
				p.logger.Error("it is not known which articles are to be published", "error", err)
			}
			continue
		}
		var due []article.Article
		pause = lookAhead
		for _, a := range pending {
			switch {
			case a.VisibleAt(at):
				due = append(due, a)
			case !a.Draft:
				pause = min(pause, a.Published.Sub(at))
			}
		}
		if len(due) > 0 {
			endPages(p.engine, due, true)
		}
		last = at
	}
}
