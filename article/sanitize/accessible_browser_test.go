//go:build !js

package sanitize_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestOutputIsAccessible lets axe look at an article that has everything: what
// editors leave out, the sanitizer has to add.
func TestOutputIsAccessible(t *testing.T) {
	out, _, err := portal().HTML(cleanArticle() + `
<table><caption>Hộ nghèo theo năm</caption><tr><th scope=col>Năm<th scope=col>Hộ<tr><td>2022<td>1.009</table>
<table><tr><td>1<td>2</table>
<p align=center><img src=/3.jpg alt="Đan lục bình"></p><p>Đan lục bình</p>
<iframe src="https://player.vimeo.com/video/1"></iframe><iframe src="https://x.example/ban-do"></iframe>
<a href="/trong"></a><h3></h3><img src=/4.jpg><ul>lạc<ul><li>sâu</ul></ul>
<video src=/5.mp4><track src=/5.vtt kind=captions srclang=vi label="Tiếng Việt"></video>`)
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, `<!DOCTYPE html><html lang="vi"><head><title>Tin</title></head>`+
			`<body><main><h1>Tin</h1>%s</main></body></html>`, out)
	}))
	t.Cleanup(server.Close)
	page := browsertest.Open(t, server.URL, browsertest.PageOptions{Timeout: time.Minute})
	page.RequireAccessible(t)
	page.RequireAX(t, "group", "Bảng: Hộ nghèo theo năm")
}
