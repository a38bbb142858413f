package sanitize

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// detours are pages that lead on to an address in their query: the end of their
// host, the start of their path and the keys of the address. Google Docs, mail
// programs and social networks put them before every link that is copied from
// them; readers are followed and warned there for nothing.
const detours = "google./url q url,facebook.com/l.php u,l.instagram.com/ u,youtube.com/redirect q," +
	"safelinks.protection.outlook.com/ url,linkedin.com/redir url,vk.com/away.php to,slack-redir.net/link url," +
	"t.umblr.com/redirect z,duckduckgo.com/l/ uddg,steamcommunity.com/linkfilter/ url,zalo.me/redirect url to," +
	"statics.teams.cdn.office.net/evergreen-assets url,translate.google./translate u"

// maxDetours is how many such pages may lead to one another.
const maxDetours = 4

// direct returns the address that href leads to in the end.
func (f *former) direct(href string) string {
	for range maxDetours {
		target, why := f.address(onward(href))
		if why != "" || !strings.HasPrefix(target, "http") {
			break
		}
		href = target
	}
	return href
}

// onward returns the address in the query of a detour, "" where href is none.
func onward(href string) string {
	_, rest, ok := strings.Cut(href, "://")
	query := strings.IndexByte(rest, '?')
	if !ok || query < 0 || !strings.Contains(rest[query:], "http") { // as nearly all links
		return ""
	}
	page := strings.ToLower(rest[:query])
	for detour := range strings.SplitSeq(detours, ",") {
		words := strings.Fields(detour)
		if !isDetour(page, words[0]) {
			continue
		}
		text, _, _ := strings.Cut(rest[query+1:], "#")
		values, _ := url.ParseQuery(text)
		for _, key := range words[1:] {
			if to := values.Get(key); strings.HasPrefix(to, "http://") || strings.HasPrefix(to, "https://") {
				return to
			}
		}
	}
	return ""
}

// isDetour reports whether host and path of an address are those of a detour.
// Google has a host in each country.
func isDetour(page, detour string) bool {
	host, path, _ := strings.Cut(strings.TrimPrefix(page, "www."), "/")
	wantHost, wantPath, _ := strings.Cut(detour, "/")
	isHost := host == wantHost || strings.HasSuffix(host, "."+wantHost) ||
		strings.HasSuffix(wantHost, ".") && strings.HasPrefix(host, wantHost) && strings.Count(host, ".") <= 2
	return isHost && (path == wantPath || wantPath != "" && strings.HasPrefix(path, strings.TrimSuffix(wantPath, "/")+"/"))
}

// noteDetour reports that a link no longer leads over another page.
func (f *former) noteDetour(n *html.Node, a html.Attribute, value string) {
	if a.Key != "href" || !strings.Contains(a.Val, "?") {
		return
	}
	if asWritten, _ := f.address(a.Val); asWritten != value {
		f.report.attribute(n, a, "a page that leads on")
	}
}
