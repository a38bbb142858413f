package article

import (
	"strings"

	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web/href"
)

// maxDescription is about what search engines show, in characters.
const maxDescription = 200

func headTitle(a Article, opts HeadOptions) string {
	if opts.SiteName == "" || opts.SiteName == a.Title {
		return a.Title
	}
	if a.Title == "" {
		return opts.SiteName
	}
	return a.Title + " – " + opts.SiteName
}

func description(a Article) string {
	return vi.Excerpt(a.Summary, maxDescription)
}

// openGraphLocale is "vi_VN" for Vietnamese and the tag itself, with an
// underscore, for others.
func openGraphLocale(lang string) string {
	switch base := BaseLang(lang); {
	case base == "vi" || !isLangTag(lang):
		return "vi_VN"
	case base == "en" && !strings.ContainsAny(lang, "-_"):
		return "en_US"
	}
	return strings.ReplaceAll(lang, "-", "_")
}

// page is the absolute address of the article on this site.
func (o HeadOptions) page(a Article) string {
	if o.URL == nil && a.Slug != "" {
		return o.absolute(o.base().Path() + "/" + href.Value(a.Slug))
	}
	return o.absolute(string(addressOf(&a, o.URL)))
}

// canonical is where the article was published first.
func (o HeadOptions) canonical(a Article) string {
	if address := href.Media(a.Canonical); href.IsAbsolute(address) {
		return address
	}
	return o.page(a)
}

// absolute is a checked address as one that is good everywhere, "" where that
// cannot be known.
func (o HeadOptions) absolute(address string) string { return o.base().Absolute(address) }

func (o HeadOptions) base() href.Base {
	base, _ := href.ParseBase(href.Media(o.Base))
	return base
}

// alternates lists the article in all its languages, itself included, as
// search engines ask for; x-default is the Vietnamese one, or this one. An
// article in one language has none.
func (o HeadOptions) alternates(a Article) []Alternate {
	list := []Alternate{{Lang: langOf(a), URL: o.page(a)}}
	standard := list[0].URL
	for _, alt := range a.Alternates {
		url := o.absolute(href.Media(alt.URL))
		if url == "" || !isLangTag(alt.Lang) || sameTag(list, alt.Lang) {
			continue
		}
		list = append(list, Alternate{Lang: alt.Lang, URL: url})
		if BaseLang(alt.Lang) == "vi" {
			standard = url
		}
	}
	if len(list) == 1 || list[0].URL == "" {
		return nil
	}
	return append(list, Alternate{Lang: "x-default", URL: standard})
}

func sameTag(list []Alternate, lang string) bool {
	for _, alt := range list {
		if strings.EqualFold(alt.Lang, lang) {
			return true
		}
	}
	return false
}
