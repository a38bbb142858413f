package page

import (
	"hash/maphash"
	"maps"
	"sync"
	"time"
)

const (
	// breakerLimit is how many failures in a row take a portlet out of service.
	breakerLimit = 5
	// breakerPause is how long it stays so before one run may try again.
	breakerPause = 30 * time.Second
	// maxFailing is how many questions a breaker remembers that failed; the one
	// that failed longest ago is forgotten first.
	maxFailing = 100
)

// A breaker takes a portlet that keeps failing out of service, and lets one run
// try whether it is well again. So that one bad URL is no reason to refuse all
// others, it tells apart the questions that runs have to answer: one that fails
// again and again is out of service itself, and all are only when different ones
// fail in a row. Even then those that have not failed may try, one at a time. The
// zero value is closed.
type breaker struct {
	mu      sync.Mutex
	all     streak
	failing map[uint64]*streak // by question
	on      []dependency       // what failed runs read, for questions
}

// admits reports whether a run for the request may start.
func (b *breaker) admits(now time.Time, r Request) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.failing) == 0 {
		return true
	}
	own := b.failing[r.question(b.on)]
	if own == nil {
		own = &streak{}
	}
	tries := own.failures == 0 && !b.all.probing
	if !own.ready(now) || !b.all.ready(now) && !tries {
		return false
	}
	own.begin()
	b.all.begin()
	return true
}

// succeed ends the failures in a row, and the pause of the question itself. It
// reports whether that closes the breaker for the question.
func (b *breaker) succeed(r Request) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.failing) == 0 {
		return false
	}
	question := r.question(b.on)
	wasOpen := b.open(question)
	b.all = streak{}
	delete(b.failing, question)
	maps.DeleteFunc(b.failing, func(_ uint64, s *streak) bool { return s.failures < breakerLimit })
	return wasOpen
}

// open reports whether runs for a question are refused, but for those that try.
func (b *breaker) open(question uint64) bool {
	own := b.failing[question]
	return b.all.failures >= breakerLimit || own != nil && own.failures >= breakerLimit
}

// fail counts an error, and reports whether it opens the breaker for the
// question. A missed deadline is no error: who waits longer may have the body.
func (b *breaker) fail(now time.Time, r Request) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.learn(r.reads.all())
	question := r.question(b.on)
	own := b.streakOf(question)
	wasOpen := b.open(question)
	if own.failures == 0 || b.all.failures >= breakerLimit {
		b.all.fail(now)
	}
	own.fail(now)
	return !wasOpen && b.open(question)
}

// learn adds to what questions are told apart by. Those from before are then not
// known any more.
func (b *breaker) learn(reads []dependency) {
	if on := merge(b.on, reads...); len(on) > len(b.on) {
		b.on = on
		clear(b.failing)
	}
}

// streakOf returns that of a question, which it makes at the first failure.
func (b *breaker) streakOf(question uint64) *streak {
	if s := b.failing[question]; s != nil {
		return s
	}
	if b.failing == nil {
		b.failing = map[uint64]*streak{}
	}
	if len(b.failing) >= maxFailing {
		b.forgetOldest()
	}
	s := &streak{}
	b.failing[question] = s
	return s
}

func (b *breaker) forgetOldest() {
	var oldest uint64
	var at time.Time
	for question, s := range b.failing {
		if at.IsZero() || s.retryAt.Before(at) {
			oldest, at = question, s.retryAt
		}
	}
	delete(b.failing, oldest)
}

// withdraw is for a run that ended without telling anything: its reader left,
// or asked what makes no sense, or its time was over.
func (b *breaker) withdraw(r Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.failing) == 0 {
		return
	}
	b.all.probing = false
	if own := b.failing[r.question(b.on)]; own != nil {
		own.probing = false
	}
}

// state returns what a snapshot shows: the worst of all streaks.
func (b *breaker) state(now time.Time) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	worst := b.all.state(now)
	for _, s := range b.failing {
		worst = max(worst, s.state(now))
	}
	return [...]string{"closed", "half-open", "open"}[worst]
}

// questionSeed keeps others from finding two requests with the same question.
var questionSeed = maphash.MakeSeed()

// question tells what a run for the request has to answer: what its body depends
// on, as far as that is known.
func (r Request) question(on []dependency) uint64 {
	key := fullKey(baseKey(r), on, r.visit)
	if dependsOnAll(on) {
		h := r.visit.http
		key += "|" + h.URL.RequestURI() + "|" + h.Header.Get("Cookie")
	}
	return maphash.String(questionSeed, key)
}
