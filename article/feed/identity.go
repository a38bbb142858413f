package feed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// scopeOf is what the IDs of a feed's articles are scoped by. One address in
// other spellings (http or https, with or without www, the port that it has
// anyway, another case, letters or punycode) is one scope.
func scopeOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !isWeb(u) || u.Host == "" {
		return "name " + address
	}
	scope := "//" + hostOf(u) + strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		scope += "?" + u.RawQuery
	}
	return scope
}

// hostOf is the host of an address in its one spelling.
func hostOf(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	host = strings.TrimPrefix(host, "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}

// identity gives the entries of one feed their IDs.
type identity struct {
	scope string
	// shared are the IDs that several entries claim that have other links, or
	// without links other titles.
	shared map[string]bool
}

func newIdentity(scope string, entries []entry) identity {
	links := map[string]string{}
	shared := map[string]bool{}
	for _, e := range entries {
		id := strings.TrimSpace(e.id)
		mark := cmp.Or(e.link, e.title.text)
		if other, known := links[id]; known && other != mark {
			shared[id] = true
		}
		links[id] = mark
	}
	return identity{scope, shared}
}

// of is the ID of an entry: its own, where that is one, with its link where the
// feed gives several entries the same. It never is what another feed's entry
// would get.
func (i identity) of(e entry, link string) string {
	key := strings.TrimSpace(e.id)
	switch {
	case isPlaceholder(key):
		key = cmp.Or(link, e.title.text)
	case i.shared[key]:
		key += "\x00" + cmp.Or(link, e.title.text)
	}
	sum := sha256.Sum256([]byte(i.scope + "\x00" + key))
	return "feed-" + hex.EncodeToString(sum[:10])
}

// isPlaceholder reports whether an ID is what programs write that have none.
func isPlaceholder(id string) bool {
	switch strings.ToLower(id) {
	case "", "-", "0", "n/a", "na", "nil", "none", "null", "undefined":
		return true
	}
	return false
}

// slugOf adds a part of the ID, as outlets like the same titles.
func slugOf(a article.Article) string {
	slug := vi.Slug(vi.Excerpt(a.Title, 60))
	slug = strings.Trim(slug[:min(len(slug), 60)], "-")
	return strings.Trim(slug+"-"+strings.TrimPrefix(a.ID, "feed-")[:8], "-")
}
