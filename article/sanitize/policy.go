//go:build !js

package sanitize

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// policyJudge is bluemonday with the news policy.
type policyJudge struct{ *bluemonday.Policy }

func (s *Sanitizer) newJudge() judge { return policyJudge{s.buildPolicy()} }

func (j policyJudge) agrees(root *html.Node) bool { return agrees(j.Policy, tagsOf(root)) }

// buildPolicy is the news policy in terms of bluemonday. It repeats the rules
// of form on purpose, in its own words: it judges what form wrote.
//
// It leaves out what bluemonday gets wrong for us: AllowStandardURLs puts
// nofollow on internal links; its Paragraph expression loses alt texts with a
// colon; content that is skipped upsets its count, so form removes it before.
func (s *Sanitizer) buildPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "tel", "sms")
	if s.opts.DataImages {
		p.AllowURLSchemeWithCustomPolicy("data", isDataPicture)
	}
	allowText(p)
	allowTables(p)
	allowMedia(p)
	s.allowFrames(p)
	return p
}

func isDataPicture(u *url.URL) bool {
	head, _, _ := strings.Cut(u.Opaque, ",")
	return isRaster("data:" + head)
}

func allowText(p *bluemonday.Policy) {
	p.AllowNoAttrs().OnElements("p", "div", "br", "hr", "wbr", "section",
		"h2", "h3", "h4", "h5", "h6", "b", "i", "u", "s", "strong", "em", "small",
		"mark", "sub", "sup", "abbr", "cite", "q", "code", "pre", "kbd", "samp", "var", "dfn",
		"blockquote", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary",
		"time", "ins", "del", "ruby", "rt", "rp", "bdi", "figure", "figcaption")
	p.AllowElements("a", "span", "bdo")
	p.AllowAttrs("title").Globally()
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)).Globally()
	p.AllowAttrs("dir").Matching(oneOf("ltr", "rtl", "auto")).Globally()
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^u-[^\s"'<>&#]*$`)).Globally()
	p.AllowAttrs("class").Matching(regexp.MustCompile(
		`^article-[a-z]+(?:-[a-z]+)*(?: article-[a-z]+(?:-[a-z]+)*)*$`)).Globally()
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("target").Matching(oneOf("_blank")).OnElements("a")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(
		`^(?:external(?: nofollow ugc)?(?: noopener)?|noopener)$`)).OnElements("a")
	p.AllowAttrs("download").Matching(empty()).OnElements("a")
	p.AllowAttrs("hreflang").Matching(regexp.MustCompile(`^[A-Za-z0-9-]+$`)).OnElements("a")
	p.AllowAttrs("cite").OnElements("blockquote", "q", "ins", "del")
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[A-Za-z0-9 +:.-]+$`)).OnElements("time", "ins", "del")
	p.AllowAttrs("start", "reversed").Matching(integer()).OnElements("ol")
	p.AllowAttrs("type").Matching(oneOf("1", "a", "A", "i", "I")).OnElements("ol")
	p.AllowAttrs("value").Matching(integer()).OnElements("li")
	p.AllowAttrs("open").Matching(empty()).OnElements("details")
}

func allowTables(p *bluemonday.Policy) {
	p.AllowNoAttrs().OnElements("table", "caption", "colgroup", "col", "thead", "tbody",
		"tfoot", "tr", "td", "th")
	p.AllowAttrs("colspan", "rowspan").Matching(integer()).OnElements("td", "th")
	p.AllowAttrs("headers").Matching(regexp.MustCompile(
		`^u-[^\s"'<>&#]*(?: u-[^\s"'<>&#]*)*$`)).OnElements("td", "th")
	p.AllowAttrs("span").Matching(integer()).OnElements("col", "colgroup")
	p.AllowAttrs("scope").Matching(oneOf("row", "col", "rowgroup", "colgroup")).OnElements("th")
	p.AllowAttrs("role").Matching(oneOf("group")).OnElements("div")
	p.AllowAttrs("tabindex").Matching(oneOf("0")).OnElements("div")
	p.AllowAttrs("aria-label").OnElements("div")
}

func allowMedia(p *bluemonday.Policy) {
	// The policy checks src as a URL where it is that of an img, audio, video
	// or track; for the other attributes it needs an expression.
	address := regexp.MustCompile(`^(?:https?://|[^:/?#]*(?:[/?#]|$))`)
	media := regexp.MustCompile(`^[A-Za-z0-9/+.;=" ,-]+$`)
	p.AllowNoAttrs().OnElements("picture")
	p.AllowAttrs("src").OnElements("img", "audio", "video", "track")
	p.AllowAttrs("src").Matching(address).OnElements("source")
	p.AllowAttrs("poster").Matching(address).OnElements("video")
	p.AllowAttrs("srcset").Matching(srcsetPattern()).OnElements("img", "source")
	p.AllowAttrs("sizes", "media").Matching(regexp.MustCompile(`^[\w ,.%()<>=:+*/-]+$`)).OnElements("img", "source")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(integer()).OnElements("img", "video", "source")
	p.AllowAttrs("loading").Matching(oneOf("lazy", "eager")).OnElements("img")
	p.AllowAttrs("decoding").Matching(oneOf("async")).OnElements("img")
	p.AllowAttrs("fetchpriority").Matching(oneOf("high")).OnElements("img")
	p.AllowAttrs("type").Matching(media).OnElements("source")
	p.AllowAttrs("controls", "muted", "loop", "playsinline").Matching(empty()).OnElements("audio", "video")
	p.AllowAttrs("preload").Matching(oneOf("none", "metadata")).OnElements("audio", "video")
	p.AllowAttrs("kind").Matching(oneOf("subtitles", "captions", "descriptions", "chapters")).OnElements("track")
	p.AllowAttrs("srclang").Matching(regexp.MustCompile(`^[A-Za-z0-9-]+$`)).OnElements("track")
	p.AllowAttrs("label").OnElements("track")
}

// srcsetPattern matches candidates whose URLs are relative or http(s).
func srcsetPattern() *regexp.Regexp {
	const candidate = `(?:https?://|[^\s:/?#]*[/?#]|[^\s:/?#]+(?:\s|$))\S*\s?(?:[0-9.]+[wx])?`
	return regexp.MustCompile(`^` + candidate + `(?:, ` + candidate + `)*$`)
}

func (s *Sanitizer) allowFrames(p *bluemonday.Policy) {
	if len(s.frames) == 0 {
		return
	}
	starts := make([]string, len(s.frames))
	for i, f := range s.frames {
		starts[i] = regexp.QuoteMeta(f.host + f.path)
	}
	p.AllowAttrs("src").Matching(regexp.MustCompile(
		`^https://(?:` + strings.Join(starts, "|") + `)`)).OnElements("iframe")
	p.AllowAttrs("width", "height").Matching(integer()).OnElements("iframe")
	p.AllowAttrs("sandbox").Matching(regexp.MustCompile(
		`^allow-scripts (?:allow-same-origin )?allow-popups(?: allow-presentation)?$`)).OnElements("iframe")
	p.AllowAttrs("loading").Matching(oneOf("lazy")).OnElements("iframe")
	p.AllowAttrs("referrerpolicy").Matching(oneOf("strict-origin-when-cross-origin")).OnElements("iframe")
	p.AllowAttrs("allowfullscreen").Matching(empty()).OnElements("iframe")
}

func oneOf(words ...string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(words, "|") + `)$`)
}

func integer() *regexp.Regexp { return regexp.MustCompile(`^(?:-?[0-9]{1,7})?$`) }

func empty() *regexp.Regexp { return regexp.MustCompile(`^$`) }
