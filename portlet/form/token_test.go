package form_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/form"
)

const tooOld = ": Trang này mở đã lâu nên chưa gửi được. Những gì bạn viết vẫn còn bên dưới: bấm nút gửi một lần nữa"

// TestTheSameIsKeptOnce, and the reader is told when.
func TestTheSameIsKeptOnce(t *testing.T) {
	at := newClock()
	f := newForm(t, form.Options{Now: at.now})
	var kept []string
	keep := func(e *form.Entry) error { kept = append(kept, e.ID()+e.Value("noi-dung")); return nil }
	values := filled(t, f.Blank(), "noi-dung", "Đường hỏng")
	first, err := f.Receive(send(values), keep)
	require.NoError(t, err)

	at.Time = at.Add(3 * time.Hour)
	second, err := f.Receive(send(values), keep)
	require.ErrorIs(t, err, form.ErrRepeated)
	require.ErrorIs(t, err, form.ErrInvalid, "one way leads back to the page")
	require.Equal(t, first.ID(), second.ID())
	html := render(t, second.View(form.ViewOptions{Again: "/gop-y"}))
	require.Contains(t, html, "Chúng tôi đã nhận lúc 14:21 và chỉ giữ một bản")
	require.Contains(t, html, `<a href="/gop-y">Viết nội dung khác</a>`)
	require.NotContains(t, html, "<form")

	// Something else from the same page is something else, as is the same from
	// another page.
	values.Set("noi-dung", "Đường hỏng ở Khe Sơn")
	_, err = f.Receive(send(values), keep)
	require.NoError(t, err)
	_, err = f.Receive(send(values, sentFile{"tep", "a.pdf", "%PDF-"}), keep)
	require.NoError(t, err)
	_, err = f.Receive(send(filled(t, f.Blank(), "noi-dung", "Đường hỏng")), keep)
	require.NoError(t, err)
	require.Len(t, kept, 4)
}

// TestTheHostMayKnowMore than the process, by the id.
func TestTheHostMayKnowMore(t *testing.T) {
	f := newForm(t, form.Options{})
	e, err := f.Receive(send(filled(t, f.Blank(), "noi-dung", "x")), func(*form.Entry) error { return fmt.Errorf("x: %w", form.ErrRepeated) })
	require.ErrorIs(t, err, form.ErrRepeated)
	require.Contains(t, render(t, e.View(form.ViewOptions{})), "Nội dung này đã được nhận rồi")
}

// TestOneOfManyAtOnceIsKept; where that fails another one is.
func TestOneOfManyAtOnceIsKept(t *testing.T) {
	for _, fails := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			f := newForm(t, form.Options{})
			values := filled(t, f.Blank(), "noi-dung", "x")
			var tried, kept, repeated atomic.Int64
			keep := func(*form.Entry) error {
				time.Sleep(time.Second)
				if tried.Add(1) == 1 && fails {
					return errors.New("disk")
				}
				kept.Add(1)
				return nil
			}
			var all sync.WaitGroup
			for range 8 {
				all.Go(func() {
					if _, err := f.Receive(send(values), keep); errors.Is(err, form.ErrRepeated) {
						repeated.Add(1)
					}
				})
			}
			all.Wait()
			require.EqualValues(t, 1, kept.Load())
			if fails {
				require.EqualValues(t, 6, repeated.Load())
			} else {
				require.EqualValues(t, 7, repeated.Load())
			}
		})
	}
}

// TestTokens: only those of this form that are not too old are taken; otherwise
// the form comes back, to be sent once more.
func TestTokens(t *testing.T) {
	at, secret := newClock(), []byte("0123456789abcdef")
	f := newForm(t, form.Options{Now: at.now, Secret: secret, Life: time.Hour})
	token := opened(t, f.Blank()).Get("_token")
	raw, err := base64.RawURLEncoding.DecodeString(token)
	require.NoError(t, err)
	changed := func(i int) string {
		b := append([]byte(nil), raw...)
		b[i] ^= 1
		return base64.RawURLEncoding.EncodeToString(b)
	}
	take := func(f *form.Form, token string) *form.Entry {
		e, _ := f.Receive(send(url.Values{"_token": {token}, "noi-dung": {"Đường hỏng"}}), keepNothing)
		return e
	}
	for name, token := range map[string]string{
		"none": "", "no base64": "?", "another time": changed(7), "another number": changed(8), "another proof": changed(31),
		"shorter": token[:len(token)-1], "longer": token + "A", "padded": token + "=", "great": strings.Repeat("A", 10_000),
		"another site's":   opened(t, newForm(t, form.Options{Now: at.now}).Blank()).Get("_token"),
		"another form's":   opened(t, newForm(t, form.Options{Now: at.now, Secret: secret, Name: "hoi-dap"}).Blank()).Get("_token"),
		"of another clock": opened(t, newForm(t, form.Options{Now: func() time.Time { return at.Add(2 * time.Minute) }, Secret: secret}).Blank()).Get("_token"),
	} {
		e := take(f, token)
		require.Equal(t, []string{tooOld}, problems(e), name)
		require.Equal(t, "Đường hỏng", e.Value("noi-dung"))
		require.Nil(t, take(f, opened(t, e).Get("_token")).Problems(), "once more is enough")
	}
	require.Nil(t, take(newForm(t, form.Options{Now: at.now, Secret: secret}), token).Problems(), "of another server of the site")
	at.Time = at.Add(time.Hour)
	require.Nil(t, take(f, token).Problems(), "at its end")
	at.Time = at.Add(time.Second)
	require.Equal(t, []string{tooOld}, problems(take(f, token)), "past it")
}
