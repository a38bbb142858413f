package valkey

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// keySlack is how many seconds a key outlives its period on the server if
	// no counter is there to destroy it: room for a clock that steps back.
	keySlack = 24 * 60 * 60
	// lateHits is how many seconds the table of a day outlives the key of its
	// ids, so that hits that other servers held still find it. Without the
	// key it is a list of random numbers.
	lateHits = 10 * 60
	// maxRaces bounds the attempts to renew keys while others do so too.
	maxRaces = 50
)

// keeper keeps the keys of visitor ids the same on the server and here.
type keeper struct {
	spool *spool
	link  *link
	names names

	mu    sync.Mutex
	asked visit.Instant // of the last renewal
	alone bool          // the server may not have the keys of asked
	// destroyed names keys that are destroyed and not yet reported.
	destroyed []string
}

// renew returns the keys for an instant: those that all counters share, or,
// without the server, those that all will come to by themselves.
func (k *keeper) renew(ctx context.Context, now visit.Instant) (visit.Keys, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked, k.alone = now, true
	err := k.link.ask(ctx, func(ctx context.Context, c driver.Client) error {
		return k.renewShared(ctx, c)
	})
	if err != nil {
		err = k.renewAlone(err)
	}
	if err != nil {
		return visit.Keys{}, err
	}
	keys := k.local().at(now)
	keys.Destroyed, k.destroyed = k.destroyed, nil
	return keys, nil
}

// doubt notes that the server may not have the keys in force.
func (k *keeper) doubt() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.alone = k.asked != (visit.Instant{})
}

// share gives the server the keys in force if it may not have them, when the
// hits of the days before have been delivered.
func (k *keeper) share(ctx context.Context, c driver.Client, day visit.Day) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.alone || day < k.asked.Day {
		return nil
	}
	return k.renewShared(ctx, c)
}

// renewShared renews the server's keys and takes them over. The caller holds
// mu.
func (k *keeper) renewShared(ctx context.Context, c driver.Client) error {
	for range maxRaces {
		texts, err := c.Do(ctx, c.B().Mget().Key(k.names.secrets()...).Build()).AsStrSlice()
		if err != nil {
			return unavailable(err)
		}
		before, err := parseKeyring(texts)
		if err != nil {
			return err
		}
		after := before.renew(k.asked, k.local().of)
		won, err := renewScript.run(ctx, c, k.keysFor(before, after), k.argsFor(texts, after)).AsInt64()
		if err != nil {
			return unavailable(err)
		}
		if won == 1 {
			k.alone = false
			return k.keep(after, before.destroyed(after))
		}
	}
	return fmt.Errorf("%w: others renew keys all the time", visit.ErrUnavailable)
}

// renewAlone renews the keys without the server, which failed with cause.
func (k *keeper) renewAlone(cause error) error {
	before := k.local()
	if before.empty() {
		return cause
	}
	return k.keep(before.renew(k.asked, before.derive), nil)
}

// keep makes a keyring the one in force here.
func (k *keeper) keep(after keyring, destroyed []string) error {
	before := k.local()
	for _, name := range before.destroyed(after) {
		if !slices.Contains(destroyed, name) {
			destroyed = append(destroyed, name)
		}
	}
	k.destroyed = append(k.destroyed, destroyed...)
	if before.equal(after) {
		return k.spool.check()
	}
	if len(before.destroyed(after)) == 0 {
		return k.spool.setNotes(func(n *notes) { n.Keys = after })
	}
	// What is over must stand nowhere in the file any more.
	return k.spool.replace(func(q *queue, n *notes) {
		n.Keys = after
		q.anonymize(before[daily].over(after[daily]))
	})
}

func (k *keeper) local() (keys keyring) {
	k.spool.locked(func(_ *queue, n *notes) { keys = n.Keys })
	return keys
}

func (k *keeper) keysFor(before, after keyring) []string {
	keys := append(k.names.secrets(), k.names.periods())
	keys = append(keys, k.names.sketches()...)
	keys = append(keys, k.names.visitors(k.asked.Day))
	for _, day := range before[daily].over(after[daily]) {
		keys = append(keys, k.names.visitors(day))
	}
	return keys
}

func (k *keeper) argsFor(before []string, after keyring) []string {
	args := append(slices.Clone(before), after.texts()...)
	for i := range after {
		args = append(args, strconv.FormatInt(k.life(i)+keySlack, 10))
	}
	for _, s := range after[weekly:] {
		args = append(args, strconv.Itoa(int(s.On)))
	}
	return append(args, strconv.Itoa(lateHits))
}

// life returns how many seconds are left of the present period of a kind, and
// of the time after it in which its key is of use.
func (k *keeper) life(i int) int64 {
	const day = 24 * 60 * 60
	end := kinds[i].following(kinds[i].start(k.asked.Day))
	left := int64(end-k.asked.Day)*day - int64(k.asked.Clock)
	if i == daily {
		left += visit.KeepEarlier
	}
	return left
}

// texts returns the keyring as the server keeps it, kind by kind.
func (k keyring) texts() []string {
	var list []string
	for _, s := range k {
		text, err := json.Marshal(s)
		if err != nil {
			panic("valkey: keys are plain data and must encode: " + err.Error())
		}
		list = append(list, string(text))
	}
	return list
}

// parseKeyring reads what texts made; "" stands for nothing.
func parseKeyring(texts []string) (keyring, error) {
	var k keyring
	if len(texts) != len(k) {
		return keyring{}, fmt.Errorf("%w: %d keys, expected %d", errAnswer, len(texts), len(k))
	}
	for i, text := range texts {
		if text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(text), &k[i]); err != nil {
			return keyring{}, fmt.Errorf("%w: keys: %w", errAnswer, err)
		}
	}
	return k, nil
}
