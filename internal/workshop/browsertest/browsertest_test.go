package browsertest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

const policy = "default-src 'self'; require-trusted-types-for 'script'"

// serve answers each path of the table with an HTML page under the strict
// policy, and /app.js with the script.
func serve(t *testing.T, pages map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		switch {
		case strings.HasSuffix(r.URL.Path, ".js"):
			w.Header().Set("Content-Type", "text/javascript")
		case strings.HasSuffix(r.URL.Path, ".css"):
			w.Header().Set("Content-Type", "text/css")
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", HttpOnly: true})
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func document(head, body string) string {
	return `<!doctype html><html lang="vi"><head><title>Trang thử</title>` +
		`<meta name="viewport" content="width=device-width">` + head + `</head><body><main><h1>Trang thử</h1>` + body + `</main></body></html>`
}

const shadowScript = `
customElements.define('x-card', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const button = document.createElement('button');
    button.id = 'inner';
    button.textContent = 'Bên trong';
    button.addEventListener('click', () => { button.textContent = 'Đã bấm'; });
    root.append(button);
  }
});`

func TestPage(t *testing.T) {
	url := serve(t, map[string]string{
		"/":       document(`<script src="/app.js" defer></script>`, `<p id="lead">Xin chào</p><p hidden id="gone">x</p><a href="/next">Trang sau</a><x-card></x-card><input aria-label="Từ khóa">`),
		"/next":   document("", "<p>Trang thứ hai</p>"),
		"/app.js": shadowScript,
	})
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{})

		require.Equal(t, "Xin chào", page.Text("#lead"))
		require.Equal(t, `<p id="lead">Xin chào</p>`, page.HTML("#lead"))
		require.Equal(t, "Trang thử", page.Title())
		require.True(t, page.Visible("#lead"))
		require.False(t, page.Visible("#gone"))
		require.False(t, page.Visible("#no-such"))
		require.Equal(t, 1, page.Count("x-card >>> button"))

		page.Click("x-card >>> #inner")
		require.Equal(t, "Đã bấm", page.Text("x-card >>> button"))
		require.Equal(t, "Đã bấm", browsertest.Eval[string](page, "deep('x-card', 'button').textContent"))
		require.Equal(t, `button#inner "Đã bấm"`, page.Focused())
		page.RequireFocus(t, "x-card >>> #inner")
		require.True(t, browsertest.Eval[bool](page, "document.hasFocus()"))
		page.RequireNoHorizontalScroll(t)
		page.RequireAccessible(t)
		page.RequireQuiet(t)

		page.Loads(func() { page.Click("a") })
		require.Equal(t, url+"/next", page.URL())
		page.Back()
		require.Equal(t, url+"/", page.URL())
		page.Forward()
		require.Equal(t, url+"/next", page.URL())
		require.Equal(t, []byte("\x89PNG"), mustRead(t, page.Screenshot("page"))[:4])
	})
}

func TestAccessibilityTreeAndCookies(t *testing.T) {
	url := serve(t, map[string]string{"/": document("", `<button>Đã bấm</button>`)})
	page := browsertest.Open(t, url, browsertest.PageOptions{})
	page.RequireAX(t, "button", "Đã bấm")
	require.Equal(t, "1", page.RequireAX(t, "heading", "Trang thử").Properties["level"])
	require.Empty(t, page.AX("heading", "no such"))
	require.Equal(t, "seen", page.Cookies()[0].Name)
}

// What only Chromium can do fails elsewhere and says why.
func TestOtherEnginesSayWhatTheyCannotDo(t *testing.T) {
	url := serve(t, map[string]string{"/": document("", "")})
	browsertest.Everywhere(t, func(t *testing.T) {
		if browsertest.EngineOf(t) == browsertest.Chromium {
			return
		}
		t.Setenv(browsertest.EngineVariable, "") // which would make a skip of a refusal
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		require.Contains(t, failure(t, func(t testing.TB) { page.With(t).Heap() }), "Chromium alone does")
		require.Contains(t, failure(t, func(t testing.TB) { page.With(t).SetCPUSlowdown(2) }), "Chromium alone does")
	})
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return content
}

func TestKeyboard(t *testing.T) {
	url := serve(t, map[string]string{
		"/": document(`<script src="/app.js" defer></script>`, `<p><a id="a" href="#">Một</a> <input id="b" aria-label="Từ khóa"> <button id="c">Ba</button></p><ol id="log"></ol>`),
		"/app.js": `for (const type of ['keydown', 'compositionstart', 'compositionupdate', 'compositionend'])
			addEventListener(type, (event) => log.append(' ' + type + ':' + (event.shiftKey ? 'Shift+' : '') + (event.key ?? event.data)));`,
	})
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		page.Press("Tab", "Tab", "Tab")
		page.RequireFocus(t, "#c")
		page.Press("Shift+Tab")
		page.RequireFocus(t, "#b")
		page.Type("Hà Nội")
		require.Equal(t, "Hà Nội", browsertest.Eval[string](page, "must('#b').value"))
		page.Fill("#b", "mới")
		require.Equal(t, "mới", browsertest.Eval[string](page, "must('#b').value"))

		page.Run("must('#log').replaceChildren()")
		page.Press("ArrowDown", "Home", "Escape", "x", "Shift+ArrowUp", "+")
		log := strings.TrimSpace(page.Text("#log"))
		require.Contains(t, log, "keydown:ArrowDown keydown:Home keydown:Escape keydown:x ")
		require.Contains(t, log, "keydown:Shift+ArrowUp ")
		require.True(t, strings.HasSuffix(log, "+"), log) // with Shift or without
	})
}

func TestCompose(t *testing.T) {
	url := serve(t, map[string]string{
		"/":       document(`<script src="/app.js" defer></script>`, `<input id="b" aria-label="Từ khóa"><ol id="log"></ol>`),
		"/app.js": `for (const type of ['compositionstart', 'compositionend']) addEventListener(type, (event) => log.append(' ' + type + ':' + event.data));`,
	})
	page := browsertest.Open(t, url, browsertest.PageOptions{})
	page.Fill("#b", "")
	page.Compose("tiếng", "t", "ti", "tiê", "tiế", "tiến", "tiếng")
	require.Equal(t, "tiếng", browsertest.Eval[string](page, "must('#b').value"))
	require.Contains(t, page.Text("#log"), "compositionstart:")
	require.Contains(t, page.Text("#log"), "compositionend:tiếng")
}

func TestConsole(t *testing.T) {
	rows := []struct{ name, head, script, want string }{
		{"console.error", "", `console.error('đã hỏng', 7)`, "đã hỏng 7"},
		{"exception", "", `throw new TypeError('không được')`, "TypeError: không được"},
		{"rejection", "", `Promise.reject(new Error('từ chối'))`, "từ chối"},
		{"inline script against the policy", `<script>1</script>`, "", "Content Security Policy"},
		{"inline style against the policy", `<style>p{}</style>`, "", "Content Security Policy"},
		{"Trusted Types", "", `document.querySelector('h1').innerHTML = '<b>x</b>'`, "innerHTML"},
		{"style of the wrong type", `<link rel="stylesheet" href="/no.css">`, "", "no.css"},
		{"missing picture", "", `const i = new Image(); i.src = '/no.png'`, "status 404"},
		{"refused connection", "", `fetch('http://127.0.0.1:1/')`, "127.0.0.1:1"},
	}
	browsertest.Everywhere(t, func(t *testing.T) {
		for _, row := range rows {
			t.Run(row.name, func(t *testing.T) {
				url := serve(t, map[string]string{"/": document(row.head+`<script src="/app.js" defer></script>`, ""), "/app.js": row.script})
				page := browsertest.Open(t, url, browsertest.PageOptions{})
				said := func() bool { return strings.Contains(strings.Join(page.ConsoleErrors(), "\n"), row.want) }
				require.Eventually(t, said, 20*time.Second, 20*time.Millisecond, "%q", page.ConsoleErrors())
				require.Contains(t, failure(t, func(t testing.TB) { page.RequireQuiet(t) }), row.want)
			})
		}
	})
}

// TestAXTree compares what the engines give of one page.
func TestAXTree(t *testing.T) {
	url := serve(t, map[string]string{
		"/": document("", `<p>Xin <b>chào</b> bạn</p><nav aria-label="Chính"><ul><li><a href="/" aria-current="page">Trang chủ</a></li></ul></nav>`+
			`<button aria-haspopup="menu" aria-expanded="false">Mở</button><button aria-pressed="true" disabled>Nền</button>`+
			`<label>Tên <input value="An" required aria-invalid="true" aria-describedby="why"></label><p id="why">Thiếu họ</p>`+
			`<details><summary>Thêm</summary><p>Ẩn</p></details><div role="status">4</div>`),
	})
	const want = `main
  heading "Trang thử" level=1
  "Xin chào bạn"
  navigation "Chính"
    list
      listitem
        link "Trang chủ"
  button "Mở" expanded=false hasPopup=menu
  button "Nền" disabled=true pressed=true
  "Tên"
  textbox "Tên" invalid=true required=true value="An"
  "Thiếu họ"
  summary "Thêm" expanded=false
  status
    "4"
`
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		require.Equal(t, want, strings.NewReplacer(` current=page`, "", ` (Thiếu họ)`, "", `"Tên An"`, `"Tên"`).Replace(page.Outline(t)))
	})
}
