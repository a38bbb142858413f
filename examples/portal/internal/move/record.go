package move

import (
	"errors"

	"github.com/portletkit/portletkit/article/moving"
)

// Outcome is what became of a page.
type Outcome string

// The outcomes.
const (
	// Taken pages are articles of the portal.
	Taken Outcome = "taken"
	// Doubtful ones are drafts: somebody has to look at them.
	Doubtful Outcome = "doubtful"
	// Same ones hold an article that another page has brought.
	Same Outcome = "same"
	// Refused ones hold no article.
	Refused Outcome = "refused"
)

// Sure is the confidence from which an article is published.
const Sure = 0.8

// Record is what became of a page.
type Record struct {
	source, mark string
	visits       int64
	// lacks tells that files of it may come another time.
	lacks bool

	Name       string
	Outcome    Outcome
	ID         string
	Slug, Lang string
	Title      string
	Addresses  []string
	Confidence float64
	Why        []string
	Losses     []string
}

type place struct{ host, place string }

// places are the old addresses that lead to the article.
func (r Record) places() []place {
	if r.Outcome == Refused {
		return nil
	}
	var list []place
	for _, a := range r.Addresses {
		if host, at := moving.Place(a); host != "" {
			list = append(list, place{host, at})
		}
	}
	return list
}

// recordOf is what an item says of its page before the library is asked.
func recordOf(source string, p moving.Page, item moving.Item) Record {
	r := Record{
		source: source, mark: p.Mark, visits: item.Visits, Name: p.Name, Outcome: Taken, Addresses: item.Addresses,
		Confidence: item.Confidence, Why: item.Doubts, Losses: item.Losses,
		ID: item.Article.ID, Slug: item.Article.Slug, Lang: item.Article.Lang, Title: item.Article.Title,
	}
	switch {
	case item.Err != nil:
		r.refuse(item.Err)
	case item.Confidence < Sure || item.Article.Draft:
		r.Outcome = Doubtful
	default:
		r.Why = nil
	}
	return r
}

// refuse says why there is no article. What may be had another time has no mark:
// it is tried again.
func (r *Record) refuse(err error) {
	r.Outcome, r.Why = Refused, []string{err.Error()}
	if errors.Is(err, moving.ErrAway) {
		r.mark = ""
	}
}

// isSettled reports whether a page need not be read again.
func (r Record) isSettled(mark string) bool {
	return r.Outcome != Refused || r.mark != "" && r.mark == mark
}
