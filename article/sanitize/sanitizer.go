package sanitize

import (
	"errors"
	"net/url"
	"strconv"
	"sync"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/article/sanitize/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/paste"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/locale"
	"github.com/portletkit/portletkit/internal/pause"
)

// The errors of a Sanitizer; what it returns wraps one of them.
var (
	// ErrTooLarge means that the markup, or what it became, is larger than
	// Options.MaxBytes.
	ErrTooLarge = errors.New("sanitize: markup is too large")
	// ErrOptions means that the Options of the Sanitizer are wrong.
	ErrOptions = errors.New("sanitize: wrong options")
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
	opts   Options
	loc    locale.Locale
	base   *url.URL
	frames []frameHost
	fault  error
	judge  func() judge
}

// judge has the last word on what form wrote. Natively it is bluemonday.
type judge interface {
	// agrees reports whether these elements pass unchanged.
	agrees(tags string) bool
	// Sanitize returns what is left of the markup.
	Sanitize(markup string) string
}

// New returns a Sanitizer. It never fails; options that are wrong (a BaseURL
// that is not absolute, a FrameHosts entry without host) make each call of
// HTML return an error that wraps ErrOptions.
func New(opts Options) *Sanitizer {
	s := &Sanitizer{opts: opts, loc: locale.Of(opts.Lang)}
	s.base, s.fault = parseBase(opts.BaseURL)
	frames, err := parseFrameHosts(opts.FrameHosts)
	s.frames = frames
	if s.fault == nil {
		s.fault = err
	}
	s.judge = sync.OnceValue(s.newJudge)
	return s
}

// HTML sanitizes markup and reports what was lost. Its errors wrap
// ErrTooLarge, ErrOptions or ErrUnsettled; no markup, however broken, is an
// error otherwise.
func (s *Sanitizer) HTML(markup string) (article.HTML, Report, error) {
	var report Report
	if s.fault != nil {
		return article.HTML{}, report, s.fault
	}
	text, err := s.sanitize(markup, &report)
	if err != nil {
		return article.HTML{}, report, err
	}
	return safe.FromSanitizer(text), report, nil
}

func (s *Sanitizer) sanitize(markup string, report *Report) (string, error) {
	depth := tree.MaxDepth
	for range maxRounds {
		if err := s.checkSize(markup); err != nil {
			return "", err
		}
		f := former{Sanitizer: s, report: report, depth: depth}
		formed, tags := f.form(markup)
		switch {
		case f.deep:
			depth /= 2
			markup = formed
		case f.unread:
			markup = formed
		case s.judge().agrees(tags):
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
	// depth is how deep elements may stand at the start.
	depth int
	// hasAnchors tells whether an id or a link to one was seen.
	hasAnchors bool
	// unread tells that the output holds what the steps have not seen as it
	// is: a text that stood in an attribute, or what settle left to mend.
	unread bool
	// deep tells that the output is deeper than MaxDepth: lists got the items
	// that they lacked, tables their frames.
	deep bool
}

// form takes markup through every step but the policy. tags are the elements
// that it wrote, each once.
func (f *former) form(markup string) (formed, tags string) {
	root, flattened := tree.ParseWithin(oldtext.FromBytes(markup), f.depth)
	if flattened > 0 {
		f.report.addLoss(Loss{Kind: Tag, Name: "any",
			Why: "deeper than " + strconv.Itoa(tree.MaxDepth) + " elements", Count: flattened})
	}
	pause.Here()
	f.run(root)
	f.deep = tree.IsDeep(root)
	pause.Here()
	return tree.Render(root)
}

func (f *former) run(root *html.Node) {
	f.decode(root)
	paste.Styled(root, f.noteText)
	pause.Here()
	f.elements(root)
	pause.Here()
	tree.Nest(root)
	normalize(root, true)
	f.settle(root)

	f.headings(root)
	f.tables(root)
	figures(root)
	pause.Here()
	tree.Nest(root)
	f.loading(root)
	normalize(root, false)
}

// maxPasses bounds settle. Each pass leaves fewer things to mend; two are
// enough for what people write. No step may need a pass for each of many things
// of one kind.
const maxPasses = 10

// settle mends what the tree says until there is nothing to mend: what one
// step takes away may leave work for another.
func (f *former) settle(root *html.Node) {
	for range maxPasses {
		pause.Here()
		trimEdges(root)
		before := tree.Fingerprint(root)
		tidy(root)
		f.anchors(root)
		pause.Here()
		paste.Plain(root, f.noteText)
		freeCaptions(root)
		tree.Nest(root)
		normalize(root, false)
		if tree.Fingerprint(root) == before {
			return
		}
	}
	f.unread = true
}

func (f *former) noteText(name, why, text string) {
	f.report.add(Text, name, why, len(text))
}
