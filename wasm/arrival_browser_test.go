package wasm_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// parts makes what the portal serves of the widgets go wrong.
type parts struct {
	mu sync.Mutex
	// faults answer for a part, by the start of its name; nil is a line that
	// breaks.
	faults map[string]http.HandlerFunc
	asked  []string
}

func (s *site) breakable() *parts {
	p := &parts{faults: map[string]http.HandlerFunc{}}
	served := s.portal.Config.Handler
	s.portal.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fault, bad := p.note(r)
		switch {
		case bad && fault == nil:
			panic(http.ErrAbortHandler)
		case bad:
			fault(w, r)
		default:
			served.ServeHTTP(w, r)
		}
	})
	return p
}

func (p *parts) note(r *http.Request) (http.HandlerFunc, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	name, ours := strings.CutPrefix(r.URL.RequestURI(), "/widgets/v1/")
	if !ours {
		return nil, false
	}
	p.asked = append(p.asked, name)
	for start, fault := range p.faults {
		if strings.HasPrefix(name, start) {
			return fault, true
		}
	}
	return nil, false
}

func (p *parts) fail(part string, how http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults[part] = how
}

func (p *parts) mend() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.faults)
}

// times is how often a part was asked for so far.
func (p *parts) times(part string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, name := range p.asked {
		if strings.HasPrefix(name, part) {
			n++
		}
	}
	return n
}

// status answers with an error as most hosts do.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.WriteHeader(code)
	}
}

const linksTag = `<portlet-links src="PORTAL/feed/links.json"><a href="/lien-ket">Liên kết của xã</a></portlet-links>`

// failures notes what the widgets tell.
const failures = `;globalThis.failures = []; document.addEventListener('portlet-error', (e) => failures.push(e.detail.code));`

// unready is a page whose widgets miss a part; asked for again at once where
// quick.
func unready(t *testing.T, body, part string, how http.HandlerFunc, quick bool) (*browsertest.Page, *parts) {
	s := newSite(t, document(body))
	s.serveAll()
	if quick {
		s.hurry()
	} else {
		s.unhurried()
	}
	for name := range s.scripts {
		s.scripts[name] += failures
	}
	p := s.breakable()
	p.fail(part, how)
	return browsertest.Open(t, s.host.URL, browsertest.PageOptions{}), p
}

var missing = []string{"basic-", "runtime-", "preview-"}

func TestAPartThatIsLostIsAskedForAgain(t *testing.T) {
	for _, part := range missing {
		for name, how := range map[string]http.HandlerFunc{"the line breaks": nil, "503": status(503), "429": status(429)} {
			t.Run(part+" "+name, func(t *testing.T) {
				page, p := unready(t, linksTag, part, how, true)
				page.WaitFor(`failures.length > 0`)
				page.RequireVisible(t, "portlet-links a")
				p.mend()
				ready(page, "portlet-links", "ok")
				require.Equal(t, 1, p.times("portlet"), "the loader itself")
				for _, other := range missing {
					if other != part {
						require.Equal(t, 1, p.times(other), "%s has arrived the first time", other)
					}
				}
			})
		}
	}
}

// Firefox remembers under which address a script did not come.
func TestALostScriptIsAskedForElsewhere(t *testing.T) {
	page, p := unready(t, linksTag, "runtime-", nil, true)
	page.WaitFor(`failures.length > 0`)
	p.mend()
	ready(page, "portlet-links", "ok")
	require.Regexp(t, `^runtime-[0-9a-f]+\.js\?[1-9]`, last(p, "runtime-"))
}

func last(p *parts, part string) (last string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, name := range p.asked {
		if strings.HasPrefix(name, part) {
			last = name
		}
	}
	return last
}

// All widgets of a page ask together, with the pauses that sources have.
func TestPausesBetweenQuestionsGrow(t *testing.T) {
	page, p := unready(t, linksTag+strings.Repeat(`<portlet-visits src="PORTAL/feed/counter"></portlet-visits>`, 5), "basic-", status(503), true)
	page.WaitFor(`waits.length >= 4`)
	pauses := browsertest.Eval[[]float64](page, `waits.slice(0, 4)`)
	for i, seconds := range []float64{5, 15, 45, 120} {
		require.InDelta(t, seconds*1000, pauses[i], seconds*250, "pause %d of %v", i, pauses)
	}
	asked := p.times("basic-")
	require.LessOrEqual(t, asked, 1+browsertest.Eval[int](page, `waits.length`), "one question for six widgets")
}

// What is not there, or is not what it should be, is asked for once, until
// something has changed.
func TestWhatIsRefusedIsNotAskedForByTheClock(t *testing.T) {
	noise := func(kind string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			serveText(kind, "<!doctype html><title>Đăng nhập mạng</title>")(w, r)
		}
	}
	for name, how := range map[string]http.HandlerFunc{
		"404": status(404), "403": status(403), "410": status(410), "another page": noise("text/html"), "another page as a program": noise("application/wasm"),
	} {
		t.Run(name, func(t *testing.T) {
			page, p := unready(t, linksTag, "basic-", how, true)
			page.WaitFor(`failures.length === 1`)
			page.WaitIdle(time.Second)
			require.Equal(t, 1, p.times("basic-"))
			require.Empty(t, browsertest.Eval[[]float64](page, `waits`))
			page.RequireVisible(t, "portlet-links a")
			p.mend()
			page.Run(`dispatchEvent(new Event('online'))`)
			ready(page, "portlet-links", "ok")
		})
	}
}

// No browser says why a script did not come: it is looked at once.
func TestAScriptThatIsNotThereIsAskedForTwice(t *testing.T) {
	page, p := unready(t, linksTag, "runtime-", status(404), true)
	page.WaitFor(`failures.length === 2`)
	page.WaitIdle(time.Second)
	require.Equal(t, 2, p.times("runtime-"))
	require.Len(t, browsertest.Eval[[]float64](page, `waits`), 1)
	p.mend()
	page.Run(`document.querySelector('portlet-links').reload()`)
	ready(page, "portlet-links", "ok")
}

func TestTheLineOrThePageIsBack(t *testing.T) {
	for name, event := range map[string]string{
		"online": `dispatchEvent(new Event('online'))`,
		"page":   `dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`,
		"reload": `document.querySelector('portlet-links').reload()`,
	} {
		t.Run(name, func(t *testing.T) {
			page, p := unready(t, linksTag, "basic-", status(503), false)
			page.WaitFor(`failures.length === 1`)
			page.Run(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))`)
			p.mend()
			page.Run(event)
			ready(page, "portlet-links", "ok")
			require.Equal(t, 2, p.times("basic-"))
		})
	}
}

// Headlines need no program: they come as soon as their script and the feed do.
func TestHeadlinesComeWithoutTheProgram(t *testing.T) {
	page, p := unready(t, `<portlet-news src="PORTAL/feed/news.json"></portlet-news>`, "basic-", nil, true)
	p.fail("preview-", nil)
	page.WaitFor(`failures.length > 0`)
	p.mend()
	p.fail("basic-", nil)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 5`)
	require.False(t, browsertest.Eval[bool](page, `!!deep('portlet-news', '[data-portlet-status]')`))
	p.mend()
	ready(page, "portlet-news", "ok")
}

// A widget that has gone asks for nothing, and one out of sight waits until it
// is seen.
func TestWhoIsNotThereDoesNotAsk(t *testing.T) {
	for name, c := range map[string]struct{ act, back string }{
		"gone":   {`(globalThis.gone = document.querySelector('portlet-links'), gone.remove())`, `document.querySelector('main').append(gone)`},
		"unseen": {`document.querySelector('portlet-links').style.marginTop = '5000px'`, `document.querySelector('portlet-links').scrollIntoView()`},
	} {
		t.Run(name, func(t *testing.T) {
			page, p := unready(t, linksTag, "basic-", nil, true)
			page.WaitFor(`failures.length > 0`)
			page.Run(c.act)
			page.WaitIdle(time.Second)
			before := p.times("basic-")
			page.Run(`dispatchEvent(new Event('online'))`)
			page.WaitIdle(time.Second)
			require.Equal(t, before, p.times("basic-"))
			p.mend()
			page.Run(c.back)
			ready(page, "portlet-links", "ok")
		})
	}
}

// A policy that keeps the program away is tried once.
func TestWhatThePolicyForbidsIsNotAskedFor(t *testing.T) {
	for name, change := range map[string][]string{
		"no programs":    {" 'wasm-unsafe-eval'", ""},
		"no connections": {"connect-src PORTAL", "connect-src PORTAL/feed/"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, document(linksTag))
			s.serveAll()
			s.hurry()
			s.scripts["/hurry.js"] += failures + `globalThis.violations = []; document.addEventListener('securitypolicyviolation', (e) => e.blockedURI.includes('favicon') || violations.push(e.blockedURI));`
			s.header.Set("Content-Security-Policy", strings.NewReplacer("script-src", "script-src 'self'", change[0], change[1]).Replace(csp))
			p := s.breakable()
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
			page.WaitFor(`failures.length > 0`)
			page.WaitIdle(2 * time.Second)
			require.Equal(t, 0, p.times("basic-"))
			require.LessOrEqual(t, len(browsertest.Eval[[]string](page, `violations`)), 1) // WebKit reports no program
			require.LessOrEqual(t, len(browsertest.Eval[[]float64](page, `waits`)), 1)
			page.RequireVisible(t, "portlet-links a")
		})
	}
}

// A host that does not know the type of programs sends it once all the same.
func TestAProgramOfUnknownTypeComesOnce(t *testing.T) {
	s := newSite(t, document(linksTag))
	s.serveAll()
	served := s.portal.Config.Handler
	s.portal.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		served.ServeHTTP(untyped{w}, r)
	})
	p := s.breakable()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-links", "ok")
	require.Equal(t, 1, p.times("basic-"))
}

type untyped struct{ http.ResponseWriter }

func (w untyped) WriteHeader(code int) {
	if w.Header().Get("Content-Type") == "application/wasm" {
		w.Header().Set("Content-Type", "application/octet-stream")
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w untyped) Write(p []byte) (int, error) {
	if w.Header().Get("Content-Type") == "application/wasm" {
		w.Header().Set("Content-Type", "application/octet-stream")
	}
	return w.ResponseWriter.Write(p)
}

// Where nothing will come, what stands in the tag has no empty box around it.
func TestTheSpaceOfWhatIsRefusedIsGivenBack(t *testing.T) {
	for name, how := range map[string]http.HandlerFunc{"404": status(404), "no program": serveText("application/wasm", "none")} {
		t.Run(name, func(t *testing.T) {
			page, p := unready(t, `<div id="box">`+linksTag+`</div>`, "basic-", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Access-Control-Allow-Origin", "*")
				how(w, r)
			}, false)
			page.WaitFor(`failures.length === 1`)
			page.RequireVisible(t, "portlet-links a")
			require.Less(t, page.Box("#box").Height, 40.0)
			p.mend()
			page.Run(`dispatchEvent(new Event('online'))`)
			ready(page, "portlet-links", "ok")
		})
	}
}

// A page that lists other Trusted Types policies is told once that it does.
func TestARefusedPolicyIsAskedForOnce(t *testing.T) {
	for name, script := range map[string]string{"another parser": ``, "no other parser": `delete Element.prototype.setHTML;`} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, document(linksTag))
			s.serveAll()
			s.unhurried()
			s.scripts["/never.js"] += failures + script + `globalThis.violations = []; document.addEventListener('securitypolicyviolation', (e) => e.blockedURI.includes('favicon') || violations.push(e.violatedDirective));`
			s.header.Set("Content-Security-Policy", strings.NewReplacer("script-src", "script-src 'self'", "trusted-types portlet-kit", "trusted-types other").Replace(csp))
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
			shown := `(deep('portlet-links', '[data-portlet-status=ok]') || failures.length > 0)`
			page.WaitFor(shown)
			told := browsertest.Eval[[]string](page, `violations`)
			require.LessOrEqual(t, len(told), 2)
			page.Run(`document.querySelector('portlet-links').addEventListener('portlet-ready', () => (globalThis.again = true))`)
			page.Run(`(failures.length = 0, document.querySelector('portlet-links').reload())`)
			page.WaitFor(`globalThis.again || failures.length > 0`)
			require.Equal(t, told, browsertest.Eval[[]string](page, `violations`))
			page.RequireVisible(t, "portlet-links")
		})
	}
}
