package page

import (
	"container/list"
	"strconv"
	"sync"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// content is what a run came to. It does not change.
type content struct {
	status  portlet.Status // ok, empty, failed, blocked, denied; late if it missed its deadline
	body    []byte
	mime    string // of a Resource
	err     error
	made    time.Time
	took    time.Duration
	expires time.Time // zero for what is not kept
	version string
	reads   []dependency
	edition uint64
}

// good reports whether it may be shown later too.
func (c *content) good() bool {
	return c.status == portlet.StatusOK || c.status == portlet.StatusEmpty
}

// A record is what the cache knows under one key: the last good content and, if
// it is younger, the last failure; or what the bodies under a base key depend
// on.
type record struct {
	good, bad *content
	on        []dependency
}

// recordCost is what a record costs besides its key, bodies and names.
const recordCost = 400

func (r record) size(key string) int {
	n := recordCost + len(key)
	for _, c := range []*content{r.good, r.bad} {
		if c != nil {
			n += recordCost + len(c.body) + len(c.version)
		}
	}
	for _, d := range r.on {
		n += recordCost/10 + len(d.name)
	}
	return n
}

// A cache holds records up to a total size; the least recently used leaves
// first. It is safe for concurrent use.
type cache struct {
	mu    sync.Mutex
	limit int
	size  int
	byKey map[string]*list.Element
	order list.List // of *cached, the latest in front
}

type cached struct {
	key  string
	size int
	record
}

func newCache(limit int) *cache {
	return &cache{limit: limit, byKey: map[string]*list.Element{}}
}

func (c *cache) get(key string) record {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.byKey[key]
	if at == nil {
		return record{}
	}
	c.order.MoveToFront(at)
	return at.Value.(*cached).record
}

// update replaces the record of a key by what change makes of it, and returns
// that. A record that is larger than an eighth of the cache is not kept.
func (c *cache) update(key string, change func(record) record) record {
	c.mu.Lock()
	defer c.mu.Unlock()
	var old record
	if at := c.byKey[key]; at != nil {
		old = at.Value.(*cached).record
		c.remove(at)
	}
	r := change(old)
	if size := r.size(key); size <= c.limit/8 {
		c.byKey[key] = c.order.PushFront(&cached{key, size, r})
		c.size += size
	}
	for c.size > c.limit {
		c.remove(c.order.Back())
	}
	return r
}

func (c *cache) remove(at *list.Element) {
	old := c.order.Remove(at).(*cached)
	delete(c.byKey, old.key)
	c.size -= old.size
}

func (c *cache) figures() (size, records int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size, len(c.byKey)
}

// A key is made of parts of any text, each with its length in front, so that no
// text can pass for two parts.
type key []byte

func (k key) add(part string) key {
	k = strconv.AppendInt(k, int64(len(part)), 10)
	k = append(k, ':')
	return append(k, part...)
}

func (k key) addAll(parts []string) key {
	k = k.add(strconv.Itoa(len(parts)))
	for _, part := range parts {
		k = k.add(part)
	}
	return k
}
