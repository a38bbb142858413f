package legacy

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// defaultConfidence is below what a reading of HTML is an error.
const defaultConfidence = 0.6

// HTMLOptions says how a page in HTML is read. The zero value works.
type HTMLOptions struct {
	// URL is the address that the page stood under: relative addresses are
	// resolved against it. Without one they stay as they are.
	URL string
	// Resolve, where it is set, gives the address for one that the page names,
	// in place of URL: a page that was saved has its pictures beside it. "" is
	// none.
	Resolve func(address string) string
	// Sanitizer makes the body; nil is one with the default news policy and URL
	// as its base.
	Sanitizer *sanitize.Sanitizer
	// Section is that of the article where the page names none; one without a
	// key is "Tin khác".
	Section article.Section
	// MinConfidence is the least confidence that is no error; zero is
	// 0.6.
	MinConfidence float64
}

// Reading is what a page in HTML holds, and how sure that is.
type Reading struct {
	Article article.Article
	// Pictures are those of the body, with their addresses and captions.
	Pictures []article.Figure
	// System names the program that made the page: "WordPress"; "" is one that
	// is not known.
	System string
	// Total is the figure of the page's visitor counter, -1 where it shows none
	// that can be read.
	Total int64
	// Confidence is from 0 to 1; Reasons say what it is made of.
	Confidence float64
	Reasons    []string
	// Doubts are the reasons that are missing.
	Doubts []string
	// Warnings name what was cut.
	Warnings []string
	// Report says what of the body's markup was lost.
	Report sanitize.Report
}

// ReadHTML finds the article in the HTML of an old portal's page: by structure
// and by density of text, whatever system made it. Menus, tools, related lists,
// counters and portlet titles are told from the article by their names, places
// and share of links. Pictures keep addresses and captions, documents that the
// text links become attachments; source, author and time are read where they
// stand near the title or behind the text.
//
// A page that is no article, or of which that is not sure, is an error that
// wraps ErrNotPage and names what was missing. A time is never guessed. The
// page must be UTF-8 and at most MaxBytes long; more than 20,000 elements, or
// elements nested deeper than 150, are ErrNotPage.
func ReadHTML(content string, opts HTMLOptions) (Reading, error) {
	if len(content) > MaxBytes {
		return Reading{}, ErrTooLarge
	}
	if at := invalidUTF8(content); at >= 0 {
		return Reading{}, fmt.Errorf("%w: byte %d", ErrEncoding, at)
	}
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		return Reading{}, fmt.Errorf("%w: %w", ErrNotPage, err)
	}
	if !isBounded(root) {
		return Reading{}, fmt.Errorf("%w: more than %d elements, or nested deeper than %d", ErrNotPage, maxElements, maxNesting)
	}
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{BaseURL: opts.URL})
	}
	base, err := url.Parse(opts.URL)
	if err != nil {
		return Reading{}, fmt.Errorf("legacy: the address of the page: %w", err)
	}
	p := &webPage{opts: opts, base: base, root: root, meta: metaOf(root), total: totalOf(root)}
	if opts.Resolve != nil {
		readdress(root, opts.Resolve)
	}
	p.find()
	return p.reading()
}

// webPage is a page in HTML while it is read.
type webPage struct {
	opts  HTMLOptions
	base  *url.URL
	root  *html.Node
	meta  map[string]string
	total int64
	// all is the length of the page's prose, in bytes.
	all     int
	content *html.Node
	heading *html.Node
	// titleAgrees tells that the heading says what the head says.
	titleAgrees bool
	timeNear    bool
	// alike is how many texts with heading and time stand beside the article.
	alike    int
	a        article.Article
	pictures []article.Figure
}

func (p *webPage) find() {
	prepare(p.root)
	p.title()
	pruneForms(p.root, p.heading)
	prune(p.root, p.heading)
	p.alike = pruneOtherArticles(p.root, p.heading)
	p.all = proseLength(p.root)
	p.content = densest(p.root)
	if p.content == nil {
		return
	}
	p.people()
	p.times()
	p.a.Section = p.section()
	p.clean()
	p.leadPictures()
	p.files()
	p.figures()
	p.summary()
}

func (p *webPage) reading() (Reading, error) {
	r := Reading{System: systemOf(p.root, p.meta), Pictures: p.pictures, Total: p.total}
	var missing []string
	weigh := func(weight float64, holds bool, reason, doubt, lack string) {
		switch {
		case holds:
			r.Confidence += weight
			r.Reasons = append(r.Reasons, reason)
		case lack != "":
			missing = append(missing, lack)
		default:
			r.Doubts = append(r.Doubts, doubt)
		}
	}
	text, links := 0, 0
	if p.content != nil {
		text, links = lengths(p.content)
	}
	text += len(p.a.Summary)
	weigh(0.2, p.a.Title != "", "it has a title", "", "title")
	weigh(0.1, p.titleAgrees, "the title is that of the document", "the title is not that of the document", "")
	weigh(0.15, !p.a.Published.IsZero(), "it has a time", "", "publication time")
	weigh(0.1, p.timeNear, "the time stands near the title", "the time does not stand near the title", "")
	weigh(0.15, text >= 120, "it has text", "", fmt.Sprintf("text of 120 bytes or more (%d)", text))
	weigh(0.1, text >= 400, "it has much text", "it has little text", "")
	weigh(0.1, links*4 < text, "few of it are links", "", "text that is not links")
	weigh(0.1, p.all > 0 && text*2 >= p.all, "most of the page's text is in it", "most of the page's text is not in it", "")
	limit := p.opts.MinConfidence
	if limit == 0 {
		limit = defaultConfidence
	}
	if isErrorTitle(p.a.Title) {
		missing = append(missing, "article: its title says that nothing is there")
	}
	if p.alike > 1 {
		missing = append(missing, fmt.Sprintf("single article: %d like it stand beside it", p.alike))
	}
	if len(missing) == 0 && r.Confidence < limit {
		missing = append(missing, fmt.Sprintf("certainty (%.2f of %.2f)", r.Confidence, limit))
	}
	if len(missing) > 0 {
		return Reading{}, &MissingError{missing}
	}
	return r, p.finish(&r)
}

func (p *webPage) finish(r *Reading) error {
	var b strings.Builder
	if err := html.Render(&b, p.content); err != nil {
		return fmt.Errorf("legacy: body: %w", err)
	}
	body, lost, err := p.opts.Sanitizer.HTML(b.String())
	if err != nil {
		return fmt.Errorf("legacy: body: %w", err)
	}
	p.a.Body = body
	p.a.Canonical = p.meta["canonical"]
	p.identify()
	a, cut := p.a.Shorten()
	if err := a.Validate(); err != nil {
		*r = Reading{}
		return errors.Join(ErrNotPage, err)
	}
	r.Article, r.Report = a, lost
	for _, fault := range cut {
		r.Warnings = append(r.Warnings, fault.Field+" "+fault.Problem+" and was cut")
	}
	return nil
}
