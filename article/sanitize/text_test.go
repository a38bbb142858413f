package sanitize_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

func TestText(t *testing.T) {
	s := portal()
	f := func(in, want string) {
		t.Helper()
		out := s.Text(in)
		require.Equal(t, want, out.String())
		requirePromises(t, s, out.String())
	}
	f("", "")
	f(" \n\n\t", "")
	f("Một dòng", "<p>Một dòng</p>")
	f("Một\nhai\r\n\r\n  ba & <b>", "<p>Một<br>hai</p><p>ba &amp; &lt;b&gt;</p>")
	f("Vie\u0302\u0323t", "<p>Việt</p>")
	f("a\x00b\u0001c", "<p>abc</p>")
	f("\u0338a", "<p>\u00a0\u0338a</p>")
	f("Céng hßa x· héi chñ nghÜa", "<p>Cộng hòa xã hội chủ nghĩa</p>")
	f("Cần nộp:\n• Đơn\n• Bản sao", "<p>Cần nộp:</p><ul><li>Đơn</li><li>Bản sao</li></ul>")
	f("Cần nộp:\r\n- Đơn\r\n- Bản sao\r\nHết", "<p>Cần nộp:</p><ul><li>Đơn</li><li>Bản sao</li></ul><p>Hết</p>")
	f("- Một\n+ Một rưỡi\n+ Một ba\n- Hai", "<ul><li>Một<ul><li>Một rưỡi</li><li>Một ba</li></ul></li><li>Hai</li></ul>")
	f("▪\tMột\n  ▪\u00a0Hai\n▪ Ba", "<ul><li>Một</li><li>Hai</li><li>Ba</li></ul>")
	f("* Một\n* Hai\n\n* Ba", "<ul><li>Một</li><li>Hai</li></ul><p>* Ba</p>")
	f("Nhiệt độ\n-5 độ\n-7 độ", "<p>Nhiệt độ<br>-5 độ<br>-7 độ</p>")
	f("a\n- một mình\n-\nb", "<p>a<br>- một mình<br>-<br>b</p>")
	f("1. Một\n2. Hai\na) Ba\n□ Có\n□ Không", "<p>1. Một<br>2. Hai<br>a) Ba<br>□ Có<br>□ Không</p>")
	f("·  Một\n\n•  Hai", "<ul><li>Một</li><li>Hai</li></ul>")
}

func TestPlainText(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		out, _, err := portal().HTML(in)
		require.NoError(t, err)
		require.Equal(t, want, sanitize.PlainText(out))
	}
	f("", "")
	f("<h2>Tin</h2><p>Một &amp; <b>hai</b>&nbsp;&nbsp; ba<br>bốn</p>", "Tin\nMột & hai ba\nbốn")
	f("<ul><li>a<ul><li>b</ul><li>c</ul>", "a\nb\nc")
	f("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td")
	f(`<p>a</p><figure><img src=x alt="y"><figcaption>z</figcaption></figure>`, "a\nz")
	f("<pre>a\n  b</pre>", "a b")
	require.Empty(t, sanitize.PlainText(article.HTML{}))
}

func FuzzText(f *testing.F) {
	f.Add("Một\n\nhai <b>")
	f.Add("\u0338")
	s := portal()
	f.Fuzz(func(t *testing.T, plain string) {
		out := s.Text(plain)
		requirePromises(t, s, out.String())
		again, _, err := s.HTML(out.String())
		require.NoError(t, err)
		require.Equal(t, out, again)
	})
}
