package page

import (
	"strconv"
	"time"

	"github.com/portletkit/portletkit/internal/web/cache"
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
	origin
}

// An origin is what ends a body besides its time.
type origin struct {
	edition uint64   // of the portlet's bodies
	topics  []string // that it depends on
	since   uint64   // the count of topics at the beginning of the run
}

// holds reports whether nothing has ended a body of the portlet.
func (u *unit) holds(o origin) bool {
	return u.editions.current.Load() == o.edition && u.engine.topics.hold(o.topics, o.since)
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
			for _, topic := range c.topics {
				n += recordCost/10 + len(topic)
			}
		}
	}
	for _, d := range r.on {
		n += recordCost/10 + len(d.name)
	}
	return n
}

// records hold up to a total size in bytes.
type records = cache.LRU[string, record]

// newRecords keeps so many bytes, and no record of more than an eighth of them.
func newRecords(limit int) *records {
	return cache.NewLRU(limit, limit/8, func(key string, r record) int { return r.size(key) })
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
