// Package fullview renders the article widget. It stands apart from package
// view because it links the sanitizer, which the other widgets do without.
package fullview

import (
	"errors"
	"html"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// An Item is an article as a feed has it: its body is markup from outside.
type Item struct {
	Article article.Article
	Markup  string
	// Plain is the body of an item without markup.
	Plain string
	// URL is the absolute address of the article's own page.
	URL string
}

// MaxMarkup is how many bytes of markup the widget sanitizes, and of what they
// become. On a slow phone the sanitizer takes a second for as much; a server
// takes sanitize.DefaultMaxBytes.
const MaxMarkup = 256 << 10

// Article shows one article of a feed, sanitized here. Options.Kind "plain"
// leaves out the reading controls. A body over MaxMarkup is an error with the
// cause "length".
func Article(item Item, opts view.Options) (templ.Component, error) {
	if !opts.Status.HasBody() {
		heading := opts.Heading
		if heading == "" {
			heading = opts.Words().Widget.Article
		}
		return view.Window(heading, nil, opts), nil
	}
	body, _, err := sanitize.New(sanitize.Options{
		BaseURL:      item.URL,
		OwnHosts:     []string{opts.Host},
		Locale:       opts.Words(),
		FirstHeading: opts.HeadingLevel() + 1,
		MaxBytes:     MaxMarkup,
	}).HTML(item.markup())
	if errors.Is(err, sanitize.ErrTooLarge) {
		return nil, view.Failure{Cause: "length", Err: err}
	}
	if err != nil {
		return nil, err
	}
	item.Article.Body = body
	return Full(item.Article, item.URL, opts), nil
}

// Full shows an article whose body is sanitized already; url is the absolute
// address of its own page.
func Full(a article.Article, url string, opts view.Options) templ.Component {
	full := article.FullOptions{
		HeadingLevel: opts.HeadingLevel(),
		URL:          url,
		Reading:      article.ParseReading(opts.Reading),
	}
	if opts.Kind != "plain" {
		full.ReadingAction = opts.Source
	}
	return locale.In(opts.Words(), article.Full(a, full))
}

func (i Item) markup() string {
	if i.Markup != "" || i.Plain == "" {
		return i.Markup
	}
	return "<p>" + html.EscapeString(i.Plain) + "</p>"
}
