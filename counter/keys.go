package counter

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// renewTimeout bounds how long a store may take to give keys.
	renewTimeout = 5 * time.Second
	// renewPause is how long a store that gave none is left alone.
	renewPause = time.Second
)

// periodKeys are the keys in force for a time.
type periodKeys struct {
	on                              visit.Day
	early                           bool // the day before still has a key
	day, earlier, week, month, year *hasher
}

func (k *periodKeys) serves(now visit.Instant) bool {
	return k != nil && k.on == now.Day && k.early == now.Early()
}

// keySync has the keys in force; the zero value has none.
type keySync struct {
	current atomic.Pointer[periodKeys]

	renewal sync.Mutex
	err     error     // of the last renewal
	retryAt time.Time // no renewal before, after an error
}

// keysAt returns the keys of an instant, of an earlier one too while the store
// has them: a page view may wait over midnight.
func (c *Counter) keysAt(now visit.Instant) (*periodKeys, error) {
	if k := c.keys.current.Load(); k.serves(now) {
		return k, nil
	}
	c.keys.renewal.Lock()
	defer c.keys.renewal.Unlock()
	if k := c.keys.current.Load(); k.serves(now) {
		return k, nil
	}
	if c.keys.err != nil && time.Now().Before(c.keys.retryAt) {
		return nil, c.keys.err
	}
	k, err := c.renew(now)
	if err != nil && c.keys.err == nil {
		c.opts.Logger.Error("counter: no keys; page views count without visitors", "error", err)
	}
	c.keys.err, c.keys.retryAt = err, time.Now().Add(renewPause)
	return k, err
}

func (c *Counter) renew(now visit.Instant) (*periodKeys, error) {
	ctx, cancel := context.WithTimeout(context.Background(), renewTimeout)
	defer cancel()
	keys, err := c.store.Renew(ctx, now)
	if err != nil {
		return nil, err
	}
	for _, name := range keys.Destroyed {
		c.opts.Logger.Info("counter: key of visitor ids destroyed", "period", name)
	}
	k := newPeriodKeys(keys, now)
	c.keys.current.Store(k)
	return k, nil
}

func newPeriodKeys(keys visit.Keys, now visit.Instant) *periodKeys {
	k := &periodKeys{
		on:    now.Day,
		early: now.Early(),
		day:   newHasher(keys.Day),
		week:  newHasher(keys.Week),
		month: newHasher(keys.Month),
		year:  newHasher(keys.Year),
	}
	if keys.Earlier != (visit.Key{}) {
		k.earlier = newHasher(keys.Earlier)
	}
	return k
}

// hasher is HMAC-SHA-256 (RFC 2104) under one key, cut to 64 bits: among a
// million visitors the chance that any two share an id is 3 in 100 million. It
// is spelt out because crypto/hmac allocates for each message, of which there
// are four for each page view; a test compares the two.
type hasher struct{ inner, outer [sha256.BlockSize]byte }

func newHasher(key visit.Key) *hasher {
	h := &hasher{}
	copy(h.inner[:], key[:])
	copy(h.outer[:], key[:])
	for i := range h.inner {
		h.inner[i] ^= 0x36
		h.outer[i] ^= 0x5c
	}
	return h
}

// id returns the id of a person; never 0, which stands for nobody.
func (h *hasher) id(person [sha256.Size]byte) uint64 {
	sum := keyed(&h.outer, keyed(&h.inner, person))
	return max(1, binary.LittleEndian.Uint64(sum[:]))
}

func keyed(pad *[sha256.BlockSize]byte, message [sha256.Size]byte) [sha256.Size]byte {
	var data [sha256.BlockSize + sha256.Size]byte
	copy(data[:], pad[:])
	copy(data[sha256.BlockSize:], message[:])
	return sha256.Sum256(data[:])
}

// maxAgent is how much of a User-Agent header makes a difference.
const maxAgent = 512

// digest mixes what tells persons apart: site, address (a network of IPv6) and
// user agent. It is as good as the plain values, and is kept as short.
func digest(site string, address netip.Addr, agent string) [sha256.Size]byte {
	var buffer [1024]byte
	data := binary.LittleEndian.AppendUint32(buffer[:0], uint32(len(site)))
	data = append(data, site...)
	network := network(address)
	data = append(data, network[:]...)
	data = append(data, agent[:min(len(agent), maxAgent)]...)
	return sha256.Sum256(data)
}

// wide returns an IPv4 address as it is and an IPv6 address cut to its /48, the
// network of a site or of a provider's customers.
func wide(address netip.Addr) netip.Addr {
	if !address.Is6() || address.Is4In6() {
		return address
	}
	prefix, err := address.Prefix(48)
	if err != nil {
		return address
	}
	return prefix.Addr()
}

// block returns an address of IPv4 cut to its /24, one of IPv6 to its /48.
func block(address netip.Addr) netip.Addr {
	if !address.Is4() && !address.Is4In6() {
		return wide(address)
	}
	prefix, err := address.Unmap().Prefix(24)
	if err != nil {
		return address
	}
	return prefix.Addr()
}

// network returns an IPv4 address whole and an IPv6 address cut to its /64,
// within which a device changes its address as it likes.
func network(address netip.Addr) [16]byte {
	bytes := address.As16()
	if !address.Is4() && !address.Is4In6() {
		clear(bytes[8:])
	}
	return bytes
}
