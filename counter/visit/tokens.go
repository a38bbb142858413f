package visit

// tokenWindow is how long a token is remembered at least, in seconds, unless
// more than maxTokens others arrive within it.
const (
	tokenWindow = 5 * 60
	maxTokens   = 1 << 19
)

// tokens remembers tokens in two generations, so that forgetting is dropping
// a map and memory is bounded by 2 * maxTokens entries.
type tokens struct {
	since        int64 // when young began
	young, older map[uint64]struct{}
}

func newTokens() tokens {
	return tokens{young: map[uint64]struct{}{}, older: map[uint64]struct{}{}}
}

// add remembers token and reports whether it is new.
func (t *tokens) add(token uint64, at int64) bool {
	if t.has(token) {
		return false
	}
	if at-t.since >= tokenWindow || at < t.since-tokenWindow || len(t.young) >= maxTokens {
		t.older, t.young, t.since = t.young, map[uint64]struct{}{}, at
	}
	t.young[token] = struct{}{}
	return true
}

func (t *tokens) has(token uint64) bool {
	if _, ok := t.young[token]; ok {
		return true
	}
	_, ok := t.older[token]
	return ok
}
