package sanitize

import (
	"net/url"
	"strconv"
	"strings"
)

// DefaultFrameHosts returns what may be embedded where Options lists nothing:
// the players of YouTube and Vimeo and Google's maps. Addresses of
// www.youtube.com are led to www.youtube-nocookie.com.
func DefaultFrameHosts() []string {
	return []string{
		"www.youtube-nocookie.com/embed/",
		"www.youtube.com/embed/",
		"player.vimeo.com/video/",
		"www.google.com/maps/embed",
	}
}

// frameHost is an entry of Options.FrameHosts.
type frameHost struct {
	host string
	path string
}

func parseFrameHosts(entries []string) ([]frameHost, error) {
	if entries == nil {
		entries = DefaultFrameHosts()
	}
	hosts := make([]frameHost, 0, len(entries))
	for _, entry := range entries {
		host, path, _ := strings.Cut(entry, "/")
		if host == "" || strings.ContainsAny(host, ":@*\\ ") {
			return nil, fault{errOptions, "FrameHosts entry " + strconv.Quote(entry) + " is not a host name and a path"}
		}
		hosts = append(hosts, frameHost{host: strings.ToLower(host), path: "/" + path})
	}
	return hosts, nil
}

// allowedFrame returns the address under which a page may be embedded, ""
// where it may not.
func (s *Sanitizer) allowedFrame(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Port() != "" || u.User != nil || strings.Contains(u.EscapedPath(), "%2e") {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	if !s.listsFrame(u) {
		return ""
	}
	if u.Host == "www.youtube.com" && strings.HasPrefix(u.Path, "/embed/") {
		u.Host = "www.youtube-nocookie.com"
	}
	u.Scheme = "https"
	u.RawQuery = withoutAutoplay(u.RawQuery)
	return u.String()
}

// withoutAutoplay takes what starts a player out of a query: nothing plays on its
// own.
func withoutAutoplay(query string) string {
	if !startsAlone(query) {
		return query
	}
	var kept []string
	for _, part := range strings.Split(query, "&") {
		if !startsAlone(part) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

func startsAlone(query string) bool {
	return hasFold(query, "autoplay=") || hasFold(query, "auto_play=")
}

// listsFrame compares the host and the start of the path, which has to be
// free of steps upwards.
func (s *Sanitizer) listsFrame(u *url.URL) bool {
	if strings.Contains(u.Path, "/..") || strings.Contains(u.Path, "/.") || strings.Contains(u.Path, `\`) {
		return false
	}
	for _, f := range s.frames {
		if u.Host == f.host && strings.HasPrefix(u.EscapedPath(), f.path) {
			return true
		}
	}
	return false
}
