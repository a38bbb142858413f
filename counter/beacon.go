package counter

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// maxBeacon is the longest body of a beacon or a heartbeat in bytes.
const maxBeacon = 2048

// beacon is the body of a beacon or a heartbeat: a JSON object, sent as any
// type, because sendBeacon and fetch send strings as text/plain. An empty body
// is an empty object. Unknown fields are ignored.
type beacon struct {
	// Page is the path that was viewed, with or without a query.
	Page string `json:"page"`
	// Token makes a repeated beacon count once: 8 to 64 letters, digits, "-"
	// or "_", made up by the page. Without it each beacon counts.
	Token string `json:"token"`
	// Robot is set where the browser says that a program drives it.
	Robot bool `json:"robot"`
}

var errBeacon = errors.New("counter: not a beacon")

func parseBeacon(body []byte) (beacon, error) {
	var b beacon
	if len(body) > 0 {
		if err := json.Unmarshal(body, &b); err != nil {
			return beacon{}, errBeacon
		}
	}
	if b.Token != "" && !validToken(b.Token) {
		return beacon{}, errBeacon
	}
	_, err := pageURL(b.Page)
	return b, err
}

// pageURL returns the address of a page as net/http would see it: a path of this
// site, nil for "".
func pageURL(page string) (*url.URL, error) {
	if page == "" {
		return nil, nil
	}
	u, err := url.Parse(page)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
		return nil, errBeacon
	}
	return u, nil
}

func validToken(token string) bool {
	if len(token) < 8 || len(token) > 64 {
		return false
	}
	for _, c := range []byte(token) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// tokenID is what the store remembers of a token; 0 is none.
func tokenID(site, token string) uint64 {
	if token == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(site + "\x00" + token))
	return max(1, binary.LittleEndian.Uint64(sum[:]))
}

// BeaconHandler counts the page view that a page sends of itself, by POST with a body
// of at most 2,048 bytes, as panel.Presence sends them. It answers
//
//	204 the view is durable, or was counted before under its token
//	204 it was not counted and never will be: a robot, loaded ahead, the
//	    limits (Refusals tells)
//	400, 405, 413 what was sent is no beacon
//	403 the page's origin may not send (Options.Origins)
//	503 the store cannot take it now, or took longer than ten seconds: send it
//	    again, with its token
func (c *Counter) BeaconHandler() http.Handler {
	return c.receiver(func(b beacon, r *http.Request) Reason {
		name := ""
		if page, err := pageURL(b.Page); err == nil && page != nil {
			name = c.pageName(page)
		}
		return c.count(r.Context(), c.pageView(r, name), tokenID(c.opts.Site, b.Token))
	})
}

// HeartbeatHandler keeps the reader of a visible page online, by POST like Beacon. It
// lengthens no visit, waits for no disk and answers 204 also when it does not
// count. Those who ask not to be tracked are not noted.
func (c *Counter) HeartbeatHandler() http.Handler {
	return c.receiver(func(_ beacon, r *http.Request) Reason {
		v := c.pageView(r, "")
		v.heartbeat = true
		switch {
		case v.anonymous:
			return bySignal
		case !c.queue.enqueue(v):
			return byQueue
		}
		return Counted
	})
}
