package page

import (
	"sync/atomic"

	"github.com/portletkit/portletkit/internal/web/cache"
)

const (
	// crowdShare: of the kept answers one part is for addresses with parameters.
	crowdShare = 4
	// maxMakers is how many may be at work at once.
	maxMakers = 64
	// answerCost is what an answer takes besides its key and its forms.
	answerCost = 2 << 10
)

// A store keeps answers. Those of addresses with parameters have a place of their
// own, since anybody can think up more: they cannot push the others out.
type store struct {
	plain, crowd *cache.Cache[*answer]
	hints        *cache.LRU[string, bool]

	hits, made, passed atomic.Uint64
}

// newStore keeps so many bytes; nil keeps none.
func newStore(e *Engine, limit int) *store {
	if limit == 0 {
		return nil
	}
	of := func(limit int) *cache.Cache[*answer] {
		return cache.New(cache.Options[*answer]{
			Limit: limit, Most: limit / 2, Makers: maxMakers,
			Weigh: func(key string, a *answer) int { return answerCost + len(key) + a.size() },
			Terms: func(a *answer) cache.Terms { return a.terms },
			Holds: (*answer).holds,
			Epoch: e.topics.now.Load,
		})
	}
	return &store{
		plain: of(limit - limit/crowdShare), crowd: of(limit / crowdShare),
		hints: cache.NewLRU[string, bool](maxHints, 0, nil),
	}
}

// of returns the place of the answer to a question.
func (s *store) of(q question) *cache.Cache[*answer] {
	if q.query != "" {
		return s.crowd
	}
	return s.plain
}

func (a *answer) size() int {
	if a.forms == nil {
		return 0
	}
	return int(a.forms.size.Load())
}

// KeptSnapshot is the state of the answers that Engine.Keep keeps.
type KeptSnapshot struct {
	Bytes   int `json:"bytes"`
	Answers int `json:"answers"`
	// Hits are answers that were given without being made again, Made those that
	// a handler has made for all, Passed requests that were passed on as they
	// were. They are counted since the start.
	Hits   uint64 `json:"hits"`
	Made   uint64 `json:"made"`
	Passed uint64 `json:"passed"`
}

func (s *store) snapshot() (k KeptSnapshot) {
	if s == nil {
		return k
	}
	for _, c := range []*cache.Cache[*answer]{s.plain, s.crowd} {
		bytes, answers := c.Size()
		k.Bytes += bytes
		k.Answers += answers
	}
	k.Hits, k.Made, k.Passed = s.hits.Load(), s.made.Load(), s.passed.Load()
	return k
}

// hintOwn logs once why readers get answers of their own.
func (e *Engine) hintOwn(keeper, pattern, why string) {
	name := keeper + " " + why
	if _, told := e.kept.hints.Get(name); !told {
		e.kept.hints.Put(name, true)
		e.logger.Info("answers are not kept", "pattern", pattern, "because", why)
	}
}
