package sanitize

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strconv"
	"sync"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/oldtext"
	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/article/sanitize/internal/paste"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/text/pause"
)

// The errors of a Sanitizer; what it returns wraps one of them.
var (
	// ErrTooLarge means that the markup, or what it became, is larger than
	// Options.MaxBytes.
	ErrTooLarge = errors.New("sanitize: markup is too large")
	// errOptions means that the Options of the Sanitizer are wrong.
	errOptions = errors.New("sanitize: wrong options")
	// ErrUnsettled means that form and policy did not agree on any output, or
	// that form found something to mend in its own output again and again.
	// That is a fault of this package, not of the input; nothing is returned
	// rather than something unchecked.
	ErrUnsettled = errors.New("sanitize: policy and form do not agree")
)

// maxRounds is how often form and policy may look at each other's output, and
// form at its own. One round is the rule.
const maxRounds = 4

// refused is the reason for what form let through and the policy does not.
const refused = "refused by the policy"

// Sanitizer turns markup from outside into article.HTML. It is immutable and
// safe for concurrent use. Make one with New and keep it: its policy is built
// once, at the first use.
type Sanitizer struct {
	opts      Options
	loc       *locale.Locale
	base      *url.URL
	baseFault error
	frames    []frameHost
	hostFault error
	judge     func() judge
}

// judge has the last word on what form wrote. Natively it is bluemonday.
type judge interface {
	// agrees reports whether what is below root passes unchanged.
	agrees(root *html.Node) bool
	// Sanitize returns what is left of the markup.
	Sanitize(markup string) string
}

// New returns a Sanitizer. It never fails; options that are wrong (a BaseURL
// that is not absolute, a FrameHosts entry without host) make each call of
// HTML return an error that says so.
func New(opts Options) *Sanitizer {
	s := &Sanitizer{opts: opts, loc: cmp.Or(opts.Locale, locale.Of(""))}
	s.base, s.baseFault = parseBase(opts.BaseURL)
	s.frames, s.hostFault = parseFrameHosts(opts.FrameHosts)
	s.judge = sync.OnceValue(s.newJudge)
	return s
}

// fault is what is wrong with the options.
func (s *Sanitizer) fault() error {
	if s.baseFault != nil {
		return s.baseFault
	}
	return s.hostFault
}

// WithBase returns a Sanitizer that differs from s in Options.BaseURL alone and
// shares its policy: it costs next to nothing, where New has a policy to build.
// An address that is wrong is an error of each call, as with New.
func (s *Sanitizer) WithBase(baseURL string) *Sanitizer {
	based := *s
	based.opts.BaseURL = baseURL
	based.base, based.baseFault = parseBase(baseURL)
	return &based
}

// HTML sanitizes markup and reports what was lost. Its errors wrap
// ErrTooLarge, ErrUnsettled or tell wrong Options; no markup, however broken, is an
// error otherwise.
func (s *Sanitizer) HTML(markup string) (article.HTML, Report, error) {
	return s.HTMLContext(context.Background(), markup)
}

// HTMLContext is HTML that stops soon after ctx is done; the error then wraps
// what ended ctx.
func (s *Sanitizer) HTMLContext(ctx context.Context, markup string) (article.HTML, Report, error) {
	var report Report
	if err := s.fault(); err != nil {
		return article.HTML{}, report, err
	}
	text, err := s.sanitize(ctx, markup, &report)
	if err != nil {
		return article.HTML{}, report, err
	}
	return safe.FromSanitizer(text), report, nil
}

func (s *Sanitizer) sanitize(ctx context.Context, markup string, report *Report) (string, error) {
	if tree.IsSpace(markup) {
		return "", s.checkSize(markup)
	}
	depth := tree.MaxDepth
	for range maxRounds {
		if err := s.checkSize(markup); err != nil {
			return "", err
		}
		f := former{Sanitizer: s, report: report, depth: depth, ctx: ctx, fonts: fontTable{}, labels: paste.Labels{}}
		formed, root := f.form(markup)
		if f.halted() {
			return "", stopped{context.Cause(ctx)}
		}
		switch {
		case f.deep:
			depth /= 2
			markup = formed
		case f.unread:
			markup = formed
		case s.judge().agrees(root):
			return formed, s.checkSize(formed)
		default:
			markup = s.judge().Sanitize(formed)
			report.add(Tag, "markup", refused, len(formed)-len(markup))
		}
	}
	return "", ErrUnsettled
}

func (s *Sanitizer) checkSize(markup string) error {
	if limit := s.opts.maxBytes(); len(markup) > limit {
		return fault{ErrTooLarge, strconv.Itoa(len(markup)) + " bytes, limit " + strconv.Itoa(limit)}
	}
	return nil
}

// former holds what one run over one tree has to remember.
type former struct {
	*Sanitizer
	report *Report
	ctx    context.Context
	// depth is how deep elements may stand at the start.
	depth int
	// hasAnchors tells whether an id or a link to one was seen.
	hasAnchors bool
	// hasDirections tells whether an element says its direction.
	hasDirections bool
	// unread tells that the steps would change the output once more: it reads as
	// an old encoding only now, or settle left something to mend.
	unread bool
	// again tells that the steps would change the tree once more.
	again bool
	// heavy tells that the markup was costly to read, or nearly.
	heavy bool
	// says tells what styles and fonts the markup has, has what is in the tree;
	// fonts are those that style elements name.
	says  signs
	has   survey
	fonts fontTable
	// labels are what style elements write before the items of lists.
	labels paste.Labels
	// plain tells that no text has anything to clean, nor marks, and isLatin
	// that none needs bounds.
	plain, isLatin bool
	// bracketed tells that there may be a text with brackets.
	bracketed bool
	// odd tells that there was a letter that looks like Đ.
	odd bool
	// links stand in the place of what may not be embedded.
	links []*html.Node
	// pictures are the addresses of what will be seen or played, from the first
	// noscript on.
	pictures map[string]bool
	// reread counts texts that were read as markup: those of noscript and srcdoc.
	reread int
	// judged is the text that was last asked about, verdict its encoding.
	judged  string
	verdict oldtext.Encoding
	// deep tells that the output is deeper than MaxDepth: lists got the items
	// that they lacked, tables their frames.
	deep bool
}

// halted reports whether the work has to end here. It also marks a place where
// a browser may do something else.
func (f *former) halted() bool {
	pause.Here()
	return f.ctx.Err() != nil
}

// halt is the error that ends the work, if it has to end.
func (f *former) halt() error {
	if f.halted() {
		return context.Cause(f.ctx)
	}
	return nil
}

// quiteDeep is the depth from which on the output is looked at again: what the
// steps add may make it more costly to read than the input was.
const quiteDeep = 64

// form takes markup through every step but the policy. root is what it wrote.
func (f *former) form(markup string) (formed string, root *html.Node) {
	if again := readOnce(markup); again != markup {
		markup = again
		f.noteEncoding("UTF-8 read twice")
	}
	f.bracketed = mayHoldCodes(markup)
	markup = oldtext.FromBytes(markup)
	if f.report.Encoding == "" {
		f.plain, f.isLatin = isPlainMarkup(markup)
	}
	root, err := f.read(markup)
	if err != nil || !f.runs(root) {
		return "", nil
	}
	formed = tree.Render(root, len(markup)+len(markup)/4)
	if f.has.depth > quiteDeep-2 { // the last steps add two
		f.deep = tree.IsDeeper(root, tree.MaxDepth)
		f.heavy = f.heavy || tree.IsDeeper(root, quiteDeep)
	}
	f.unread = f.unread || f.heavy && !f.reading().IsRead(formed) || readOnce(formed) != formed
	return formed, root
}

// readOnce mends markup whose UTF-8 was read twice.
func readOnce(markup string) string {
	if oldtext.Twice(markup) {
		return oldtext.Once(markup)
	}
	return markup
}

// reading is how markup is read.
func (f *former) reading() tree.Reading {
	return tree.Reading{Depth: f.depth, Halt: f.halt, Drops: isDropped, Told: f.noteUnread, Ignored: f.noteIgnored}
}

// read parses markup. Its errors are those of halt.
func (f *former) read(markup string) (*html.Node, error) {
	root, lost, isHeavy, err := f.reading().Parse(markup)
	f.noteLost(lost)
	f.heavy = f.heavy || isHeavy
	return root, err
}

// noteUnread reports a tag without an end, or a doctype.
func (f *former) noteUnread(name, text string) {
	if name == "!doctype" {
		f.report.text(Comment, "doctype", notAllowed, text)
		return
	}
	f.report.text(Tag, shortName(name), "not finished", text)
}

// noteIgnored reports what an element said that parsers pass over.
func (f *former) noteIgnored(n *html.Node) { f.report.content(n, misplaced) }

// noteLost reports what had to go before the markup could be read.
func (f *former) noteLost(lost tree.Lost) {
	f.noteMany(Tag, "deeper than "+strconv.Itoa(tree.MaxDepth)+" elements", lost.Tags, lost.TagBytes)
	f.noteMany(Element, "hidden, and nested too deeply", lost.Hidden, lost.HiddenBytes)
	f.noteForeign("svg", lost.Drawings)
	f.noteForeign("math", lost.Formulas)
	f.noteMany(Attribute, "more than "+strconv.Itoa(tree.MaxAttributes)+" of one element", lost.Attributes, lost.AttributeBytes)
	f.noteMany(Comment, notAllowed, lost.Comments, lost.CommentBytes)
}

func (f *former) noteForeign(name string, told tree.Told) {
	if told.Count > 0 {
		f.report.addLoss(Loss{Kind: Tag, Name: name, Why: "written as text", Count: told.Count, Bytes: told.Bytes})
	}
}

func (f *former) noteMany(kind Kind, why string, count, bytes int) {
	if count > 0 {
		f.report.addLoss(Loss{Kind: kind, Name: "any", Why: why, Count: count, Bytes: bytes})
	}
}

// runs takes root through the steps, and again where they ask for it.
func (f *former) runs(root *html.Node) bool {
	for range maxRounds {
		f.again = false
		if !f.run(root) {
			return false
		}
		if !f.again {
			return true
		}
	}
	f.unread = true
	return true
}

// run takes root through the steps. It reports whether all of them were done.
func (f *former) run(root *html.Node) bool {
	return f.each(root,
		f.marks,
		f.visible,
		f.shortCodes,
		f.decodeFonts,
		f.styled,
		f.elements,
		f.wrapLinks,
		f.nest,
		func(n *html.Node) { f.odd = f.normalize(n, true) || f.odd },
		f.letters,
		f.languages,
		f.settle,
		f.lines,
		f.headings,
		f.spans,
		f.tables,
		f.figures,
		f.loading,
		f.crowd,
		f.nestAgain,
		f.readAgain,
	)
}

// styled reads what styles and classes mean.
func (f *former) styled(root *html.Node) {
	if f.says.styles {
		paste.Styled(root, f.labels, f.noteText)
	}
}

// directions takes away what is said about directions where it says nothing.
func (f *former) directions(root *html.Node) {
	if f.hasDirections {
		paste.Directions(root)
	}
}

// letters decodes what is in an old encoding, and mends what looks like Đ.
func (f *former) letters(root *html.Node) {
	f.decodeUnnamed(root)
	if f.odd {
		mendEths(root)
	}
	if !f.isLatin {
		tree.Each(root, func(n *html.Node) {
			if n.Type == html.TextNode {
				n.Data = oldtext.FromPrivate(n.Data)
			}
		})
	}
}

// readAgain looks at the output as letters will look at it the next time.
func (f *former) readAgain(root *html.Node) {
	_, e := f.detect(root)
	f.unread = f.unread || e != oldtext.Unicode && f.decodeUnnamed(root) || f.odd && mendEths(root) || f.bracketed && f.fillAll(root, true)
}

// each takes root through steps until one is the last or the work has to end.
// It reports whether all of them were done.
func (f *former) each(root *html.Node, steps ...func(*html.Node)) bool {
	for _, step := range steps {
		if f.halted() {
			return false
		}
		step(root)
	}
	return !f.halted()
}

func (f *former) noteText(name, why, text string) {
	f.report.text(Text, name, why, text)
}
