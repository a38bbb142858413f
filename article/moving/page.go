package moving

import (
	"context"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/sanitize"
)

// savedHost stands for the folder of saved pages in the addresses of files; no
// server has it (RFC 2606, section 2).
const savedHost = "saved.invalid"

// saved is a page that was saved: its file, and where it stood.
type saved struct {
	// file is its path in the folder, "" for one that was fetched.
	file string
	// known are the addresses that are known from outside.
	known []string
}

// readPage makes an item of the text of a page.
func (s *Site) readPage(text string, from saved) Item {
	if !isHTML(text) {
		return s.readText(text, from)
	}
	addresses := append(from.known, addressesIn(text)...)
	base := ""
	if len(addresses) > 0 {
		base = addresses[0]
	}
	r, err := legacy.ReadHTML(text, legacy.HTMLOptions{
		URL: base, Resolve: s.resolver(base, from.file), Sanitizer: s.opts.Sanitizer, Section: s.opts.Section,
	})
	if err != nil {
		return Item{Addresses: unique(addresses), Visits: -1, Err: err}
	}
	item := Item{Article: r.Article, Confidence: r.Confidence, Doubts: r.Doubts, Losses: append(r.Warnings, lossesOf(r.Report)...), Visits: r.Total}
	if base == "" {
		item.Losses = append(item.Losses, "the page does not say where it stood: its relative links are gone")
	}
	item.Addresses, item.Article.Canonical = ownAddresses(addresses, r.Article.Canonical)
	return item
}

func (s *Site) readText(text string, from saved) Item {
	page, err := legacy.Read(text, legacy.Options{Sanitizer: s.opts.Sanitizer, Placeholder: s.opts.Placeholder})
	if err != nil {
		return Item{Addresses: unique(from.known), Visits: -1, Err: err}
	}
	return Item{Addresses: unique(from.known), Article: page.Article, Confidence: 1, Losses: page.Warnings, Visits: page.Total}
}

// isHTML tells a page from the text of one, which may speak of tags.
func isHTML(text string) bool {
	begins := strings.ToLower(strings.TrimSpace(text[:min(len(text), 64<<10)]))
	if strings.HasPrefix(begins, "<") {
		return true
	}
	for _, tag := range []string{"<html", "<head", "<body", "<title"} {
		if strings.Contains(begins, tag) {
			return true
		}
	}
	return false
}

// ownAddresses counts the canonical address among the page's own where it is on
// the same host, or nothing else is known: the first publication is here then.
func ownAddresses(addresses []string, canonical string) (own []string, foreign string) {
	if canonical == "" {
		return unique(addresses), ""
	}
	host, _ := Place(canonical)
	for _, a := range addresses {
		if other, _ := Place(a); other != host {
			return unique(addresses), canonical
		}
	}
	return unique(append(addresses, canonical)), ""
}

func unique(list []string) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, a := range list {
		host, place := Place(a)
		if key := host + place; !seen[key] && host != "" {
			seen[key] = true
			out = append(out, a)
		}
	}
	return out
}

var (
	savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(\S+) -->`)
	mirrored  = regexp.MustCompile(`<!-- Mirrored from (\S+) by HTTrack`)
	openGraph = regexp.MustCompile(`<meta[^>]+property=["']og:url["'][^>]*content=["']([^"']+)["']`)
)

// addressesIn are those that browsers and mirrors note in what they save, and
// the one that a page gives itself.
func addressesIn(text string) []string {
	head := text[:min(len(text), 64<<10)]
	var list []string
	for _, form := range []*regexp.Regexp{savedFrom, mirrored, openGraph} {
		if found := form.FindStringSubmatch(head); found != nil {
			address := found[1]
			if form == mirrored && !strings.Contains(address, "://") {
				address = "http://" + address
			}
			list = append(list, strings.ReplaceAll(address, "&amp;", "&"))
		}
	}
	return unique(list)
}

// resolver finds the files that were saved beside a page, and resolves
// everything else against where the page stood.
func (s *Site) resolver(base, file string) func(string) string {
	at, err := url.Parse(base)
	if err != nil || base == "" {
		at = nil
	}
	return func(address string) string {
		u, err := url.Parse(address)
		if err != nil {
			return ""
		}
		if name := s.savedFile(u, file); name != "" {
			return (&url.URL{Scheme: "http", Host: savedHost, Path: "/" + name}).String()
		}
		switch {
		case at != nil:
			return at.ResolveReference(u).String()
		case u.IsAbs() || u.Host != "":
			return address
		case isFile(u.Path):
			return (&url.URL{Scheme: "http", Host: savedHost, Path: path.Join("/", u.Path)}).String()
		}
		return ""
	}
}

// savedFile is the path in the folder of a picture or document, "" where there
// is none: beside the page, or below its host as mirrors have it.
func (s *Site) savedFile(u *url.URL, page string) string {
	if page == "" || s.dir == nil || !isFile(u.Path) {
		return ""
	}
	var names []string
	switch {
	case u.Host != "":
		names = []string{path.Join(u.Hostname(), u.Path)}
	case u.Scheme != "":
		return ""
	case strings.HasPrefix(u.Path, "/"):
		host, _, _ := strings.Cut(page, "/")
		names = []string{strings.TrimPrefix(path.Clean(u.Path), "/"), path.Join(host, u.Path)}
	default:
		names = []string{path.Join(path.Dir(page), u.Path)}
	}
	for _, name := range names {
		if info, err := s.dir.Stat(name); err == nil && info.Mode().IsRegular() {
			return name
		}
	}
	return ""
}

// lossesOf names what readers could miss: elements, texts and addresses.
func lossesOf(report sanitize.Report) []string {
	var list []string
	for _, l := range report.Losses {
		address := l.Kind == sanitize.Attribute && (strings.HasPrefix(l.Name, "href") || strings.HasPrefix(l.Name, "src"))
		if l.Kind != sanitize.Element && l.Kind != sanitize.Text && !address {
			continue
		}
		line := l.String()
		if l.Excerpt != "" {
			line += ": " + l.Excerpt
		}
		list = append(list, line)
	}
	if report.Encoding != "" {
		list = append(list, "converted from "+report.Encoding)
	}
	return list
}

// one is a site of one page.
func (s *Site) one(_ context.Context, yield func(Page) bool) error {
	data, err := readFile(s.file, legacy.MaxBytes)
	if err != nil {
		return err
	}
	name, from := s.what, saved{}
	if s.address != nil {
		from.known = []string{s.what}
	} else {
		from.file = path.Base(s.what)
		name = from.file
	}
	yield(Page{Name: name, Mark: markOf(data), read: func(context.Context) Item {
		return s.readPage(textOf(data, ""), from)
	}})
	return nil
}
