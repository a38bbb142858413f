package page_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/page"
)

// dossier is a window for whoever is logged in, with a form.
func dossier(t testing.TB, did *[]string) *page.Portlet {
	t.Helper()
	f, err := form.New([]form.Field{
		{Name: "noi-dung", Label: "Nội dung", Kind: "area", Required: true},
		{Name: "loai", Label: "Loại", Kind: "choice", Choices: []string{"Khiếu nại", "Góp ý"}},
	}, form.Options{})
	require.NoError(t, err)
	view := func(e *form.Entry, r page.Request) templ.Component {
		return e.View(form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui")})
	}
	return &page.Portlet{
		Title: "Hồ sơ", Denied: "Mời đăng nhập.", ReadForm: f.Read,
		Allow: func(_ context.Context, r page.Request) bool {
			_, err := r.HTTP().Cookie("phien")
			return err == nil
		},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) { return view(f.Blank(), r), nil },
		Refused: func(_ context.Context, r page.Request) templ.Component {
			return view(f.Refuse(r.HTTP(), "Phiên làm việc đã hết: đăng nhập lại ở thẻ khác, rồi gửi lần nữa"), r)
		},
		Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			_, err := f.Receive(r.HTTP(), func(e *form.Entry) error {
				*did = append(*did, e.Value("noi-dung"))
				return nil
			})
			return r.View(), err
		},
	}
}

// A form of whose session has ended comes back with what was typed, and nothing
// was done; what another site sends is not shown to anyone.
func TestRefusedFormComesBack(t *testing.T) {
	const target = "/?p.hoso=maximized&a.hoso=gui"
	typed := url.Values{"noi-dung": {"Đường hỏng\n<script>alert(1)</script>"}, "loai": {"Góp ý"}}.Encode()
	var did []string
	p := newPage(t, page.Options{}, dossier(t, &did), &page.Portlet{Title: "Tin", Render: says("tin mới")})

	w := post(p, "/?a.hoso=gui", typed)
	require.Equal(t, http.StatusForbidden, w.Code)
	require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
	require.Contains(t, w.Body.String(), "<title>Lỗi: ")
	body := window(t, w.Body.String(), "hoso")
	for _, has := range []string{
		">\nĐường hỏng\n&lt;script&gt;alert(1)&lt;/script&gt;</textarea>", `value="Góp ý" checked`,
		"Phiên làm việc đã hết", "autofocus", `name="_token"`, `action="/?a.hoso=gui"`,
	} {
		require.Contains(t, body, has)
	}
	require.NotContains(t, body, "Mời đăng nhập.")
	require.Contains(t, w.Body.String(), "tin mới", "the page is whole")
	require.NotContains(t, get(p, "/").Body.String(), "Đường hỏng", "nothing is kept")

	w = post(p, target, typed)
	require.Contains(t, window(t, w.Body.String(), "hoso"), "Đường hỏng", "maximized")

	// Old browsers say where they come from by Origin, and the oldest not at all.
	f := func(code int, shown bool, header ...string) {
		t.Helper()
		w := post(p, target, typed, header...)
		require.Equal(t, code, w.Code)
		require.Equal(t, shown, strings.Contains(w.Body.String(), "Đường hỏng"))
	}
	f(403, true, "Sec-Fetch-Site", "", "Origin", "http://example.com")
	f(403, false, "Sec-Fetch-Site", "")
	f(403, false, "Sec-Fetch-Site", "", "Origin", "https://evil.example")
	f(403, false, "Sec-Fetch-Site", "", "Origin", "null")
	f(403, false, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	f(403, false, "Sec-Fetch-Site", "same-site")
	f(400, false, "Content-Type", "application/json")
	require.Empty(t, did)

	// The form as it came back can be sent, by whoever has logged in again.
	_, token, _ := strings.Cut(body, `name="_token" value="`)
	token, _, _ = strings.Cut(token, `"`)
	w = post(p, "/?a.hoso=gui", typed+"&_token="+token, "Cookie", "phien=1")
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body)
	require.Equal(t, []string{"Đường hỏng\n<script>alert(1)</script>"}, did)
}

// A form that cannot be given back costs its window alone.
func TestRefusedFormThatFails(t *testing.T) {
	f := func(refused func(context.Context, page.Request) templ.Component) {
		t.Helper()
		synctest.Test(t, func(t *testing.T) {
			d := dossier(t, new([]string))
			d.Refused = refused
			p := newPage(t, page.Options{}, d, &page.Portlet{Title: "Tin", Render: says("tin mới")})
			w := post(p, "/?a.hoso=gui", "noi-dung=x")
			require.Equal(t, http.StatusForbidden, w.Code)
			require.Contains(t, w.Body.String(), "tin mới")
			require.Contains(t, window(t, w.Body.String(), "hoso"), "Mời đăng nhập.")
			require.NotContains(t, w.Body.String(), "secret")
		})
	}
	f(func(context.Context, page.Request) templ.Component { return nil })
	f(func(context.Context, page.Request) templ.Component { panic("secret") })
	f(func(context.Context, page.Request) templ.Component { return panicking })
	f(func(ctx context.Context, _ page.Request) templ.Component {
		<-ctx.Done()
		return text("secret")
	})
	f(func(context.Context, page.Request) templ.Component {
		return text(strings.Repeat("secret", page.MaxBody))
	})
}

// Without a message the window is shown to nobody but whose form comes back.
func TestRefusedFormOfAWindowThatIsNotShown(t *testing.T) {
	d := dossier(t, new([]string))
	d.Denied = ""
	p := newPage(t, page.Options{}, d)
	require.NotContains(t, get(p, "/").Body.String(), `id="hoso"`)
	w := post(p, "/?a.hoso=gui", "noi-dung=abc")
	require.Equal(t, http.StatusForbidden, w.Code)
	require.Contains(t, window(t, w.Body.String(), "hoso"), "abc")
}

// While too many of a portlet's functions hang, it is not asked again.
func TestRefusedFormOfAPortletThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		var asked atomic.Int64
		d := dossier(t, new([]string))
		d.Refused = func(context.Context, page.Request) templ.Component {
			asked.Add(1)
			<-wake
			return nil
		}
		p := newPage(t, page.Options{}, d)
		for range 12 {
			w := post(p, "/?a.hoso=gui", "noi-dung=x")
			require.Equal(t, http.StatusForbidden, w.Code)
			require.Contains(t, w.Body.String(), "Mời đăng nhập.")
		}
		require.EqualValues(t, 10, asked.Load())
		close(wake)
		synctest.Wait()
	})
}
