package wasm_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// manifestOfElements is what npm/elements.mjs says of each element.
type manifestOfElements struct {
	Modules []struct {
		Declarations []struct {
			TagName    string
			Attributes []struct{ Name, FieldName string }
			Events     []struct{ Name string }
			Slots      []struct{ Name string }
		}
	}
}

// Every attribute that the manifest names is a property, in both directions,
// and may be taken away.
func TestEveryAttributeIsAProperty(t *testing.T) {
	testenv.Need(t, testenv.Node)
	text, err := exec.Command("node", "--input-type=module", "-e",
		"import { manifest } from './npm/elements.mjs'; console.log(JSON.stringify(manifest()))").Output()
	require.NoError(t, err)
	var manifest manifestOfElements
	require.NoError(t, json.Unmarshal(text, &manifest))
	s := newSite(t, document(``))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`customElements.get('portlet-news')`)
	checked := 0
	for _, module := range manifest.Modules {
		for _, d := range module.Declarations {
			if d.TagName == "" {
				continue
			}
			observed := browsertest.Eval[[]string](page, `customElements.get('`+d.TagName+`').observedAttributes`)
			require.Len(t, observed, len(d.Attributes), d.TagName)
			for _, a := range d.Attributes {
				require.Contains(t, observed, a.Name, d.TagName)
				checked++
				property := a.FieldName
				if property == "" {
					property = a.Name
				}
				seen := browsertest.Eval[[]any](page, fmt.Sprintf(`(() => {
					const e = document.createElement('%s'), [name, property] = ['%s', '%s'];
					const given = { boolean: true, number: 3, string: '3' }[typeof e[property]];
					e[property] = given;
					const attribute = e.getAttribute(name);
					e.setAttribute(name, '4');
					const read = e[property];
					e.removeAttribute(name);
					e[property] = given;
					e[property] = name === 'lang' || name === 'dir' ? '' : null;
					return [typeof given, attribute, read, e.getAttribute(name) || null];
				})()`, d.TagName, a.Name, property))
				want := map[any][]any{"boolean": {"boolean", "", true, nil}, "number": {"number", "3", 4.0, nil}, "string": {"string", "3", "4", nil}}
				require.Equal(t, want[seen[0]], seen, "%s %s", d.TagName, a.Name)
			}
		}
	}
	require.Greater(t, checked, 30)
}

// A widget may stand in a shadow root of the page's own: what it tells comes
// out, and the page's script may add it at any time.
func TestAWidgetInsideAShadowRootOfThePage(t *testing.T) {
	s := newSite(t, document(`<div id="box"></div>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.Run(s.fill(`(() => {
		globalThis.seen = [];
		for (const type of ['portlet-ready', 'portlet-error', 'portlet-select']) {
			document.addEventListener(type, (e) => { seen.push([type, e.bubbles, e.composed, e.target.id]); if (type === 'portlet-select') e.preventDefault(); });
		}
		globalThis.inner = document.querySelector('#box').attachShadow({ mode: 'open' });
		for (const source of ['news', 'none']) {
			const element = document.createElement('portlet-news');
			element.src = 'PORTAL/feed/' + source + '.json';
			inner.append(element);
		}
	})()`))
	page.WaitFor(`seen.some(([type]) => type === 'portlet-ready') && seen.some(([type]) => type === 'portlet-error')`)
	page.WaitFor(`inner.firstChild.shadowRoot.querySelectorAll('li a').length === 5`)
	page.Run(`inner.firstChild.shadowRoot.querySelector('li a').click()`)
	page.WaitFor(`seen.some(([type]) => type === 'portlet-select')`)
	require.True(t, browsertest.Eval[bool](page, `seen.every(([, bubbles, composed, target]) => bubbles && composed && target === 'box')`))
	require.Equal(t, s.host.URL+"/", page.URL())
}

// Values of attributes that make no sense are as if they were not there.
func TestAttributesOfNoSense(t *testing.T) {
	s := newSite(t, document(`<portlet-news id="odd" src="PORTAL/feed/news.json" more="http://[" heading-level="9" limit="-3" view="none" refresh="soon" loading="later" dir="up"></portlet-news>
<portlet-news id="script" src="PORTAL/feed/news.json" more="javascript:alert(1)"></portlet-news><portlet-links id="no"></portlet-links><portlet-news id="bad" src="javascript:alert(1)"></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2000})
	ready(page, "#odd", "ok")
	require.Len(t, page.Texts("#odd >>> li"), 5)
	require.Equal(t, 1, page.Count("#odd >>> h2"))
	ready(page, "#script", "ok")
	require.Equal(t, 0, page.Count("#script >>> .portlet-window-more"))
	ready(page, "#no", "failed")
	ready(page, "#bad", "failed")
	page.RequireQuiet(t)
}

func TestRightToLeft(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news dir="rtl" menu more="/tin" src="PORTAL/feed/news.json"></portlet-news><portlet-links dir="rtl" src="PORTAL/feed/links.json"></portlet-links>`),
		"<title>", `<meta name="viewport" content="width=device-width"><title>`, 1))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 360, Height: 1400})
	ready(page, "portlet-news", "ok")
	ready(page, "portlet-links", "ok")
	require.Equal(t, "rtl", page.Style("portlet-news >>> li", "direction"))
	heading, menu := page.Box("portlet-news >>> h2"), page.Box("portlet-news >>> .portlet-menu")
	require.Greater(t, heading.X, menu.X, "the menu stands at the end of the line")
	page.RequireNoHorizontalScroll(t)
}

// An article that comes late brings its program; from then on there is one.
func TestOneProgramServesAllOnceThereIsAnArticle(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news><div id="box"></div>`),
		"<head>", `<head><script src="/count.js"></script>`, 1))
	s.serveAll()
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/count.js"] = `globalThis.programs = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...args) => { const made = await instantiate(...args); programs.push(new WeakRef(made)); return made; };`
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2000})
	ready(page, "portlet-news", "ok")
	page.Run(s.fill(`(() => {
		const element = document.createElement('portlet-article');
		element.src = 'PORTAL/feed/article.json';
		element.slug = 'cau-moi';
		document.querySelector('#box').append(element);
	})()`))
	page.WaitFor(`deep('portlet-article', '.article')`)
	page.Run(`document.querySelector('portlet-news').limit = 2`)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 2`)
	require.Equal(t, 2, browsertest.Eval[int](page, `programs.length`))
	want := []bool{false, true}
	alive := func() []bool {
		page.Heap() // collects garbage
		return browsertest.Eval[[]bool](page, `programs.map((made) => made.deref() !== undefined)`)
	}
	for end := time.Now().Add(wait * 6); !slices.Equal(alive(), want) && time.Now().Before(end); {
		time.Sleep(10 * tick)
	}
	require.Equal(t, want, alive())
}
