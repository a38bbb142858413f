package main

import (
	"bytes"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var hiddenFields = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

// write opens the form at a path and fills it in.
func (s testSite) write(t *testing.T, path string, pairs ...string) url.Values {
	t.Helper()
	_, body := s.get(t, path)
	return written(t, body, pairs...)
}

func written(t *testing.T, body string, pairs ...string) url.Values {
	t.Helper()
	values := url.Values{}
	for _, m := range hiddenFields.FindAllStringSubmatch(body, -1) {
		if strings.HasPrefix(m[1], "_") {
			values.Add(m[1], html.UnescapeString(m[2]))
		}
	}
	require.NotEmpty(t, values.Get("_token"))
	for i := 0; i < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return values
}

// send posts the form as a browser does, and does not follow.
func (s testSite) send(t *testing.T, path string, values url.Values, files map[string]string) (*http.Response, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, list := range values {
		for _, value := range list {
			require.NoError(t, w.WriteField(name, value))
		}
	}
	for name, content := range files {
		part, err := w.CreateFormFile("tep", name)
		require.NoError(t, err)
		_, err = io.WriteString(part, content)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	client := *s.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	res, err := client.Post(s.URL+path, w.FormDataContentType(), &b)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res, string(body)
}

// kept are the folders of letters.
func (s testSite) kept(t *testing.T) []string {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(s.portal.letters.folder, "2*"))
	require.NoError(t, err)
	return folders
}

const sendLetter = "/gop-y?a.gop-y=gui"

// TestLetterArrives with its files, once, where the editors find it.
func TestLetterArrives(t *testing.T) {
	s := start(t, nil)
	values := s.write(t, "/gop-y", "ten", "Lò Thị Mai", "thu", "mai@vidu.vn", "noi-dung", "Đèn đường hỏng.\r\nỞ ngã ba.")
	files := map[string]string{"../den.png": "\x89PNG\r\n\x1a\nx"}
	res, _ := s.send(t, sendLetter, values, files)
	require.Equal(t, http.StatusSeeOther, res.StatusCode)
	require.Equal(t, "/gop-y?p.gop-y.da-gui=1#gop-y", res.Header.Get("Location"))
	_, body := s.get(t, "/gop-y?p.gop-y.da-gui=1")
	require.Contains(t, body, "Đã nhận góp ý của bạn")
	require.Contains(t, body, `<a href="/gop-y#gop-y">Gửi góp ý khác</a>`)

	require.Len(t, s.kept(t), 1)
	text, err := os.ReadFile(filepath.Join(s.kept(t)[0], "thu.txt"))
	require.NoError(t, err)
	require.Contains(t, string(text), "Họ và tên: Lò Thị Mai\nThư điện tử: mai@vidu.vn\n\nĐèn đường hỏng.\nỞ ngã ba.\n\ntep-1.png: den.png\n")
	picture, err := os.ReadFile(filepath.Join(s.kept(t)[0], "tep-1.png"))
	require.NoError(t, err)
	require.Equal(t, "\x89PNG\r\n\x1a\nx", string(picture))

	// Once more: told, and not kept; also after a restart.
	res, body = s.send(t, sendLetter, values, files)
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, body, "Nội dung này đã được nhận rồi")
	data := filepath.Dir(s.portal.letters.folder)
	s.stop()
	s = start(t, func(o *settings) { o.data = data })
	res, body = s.send(t, sendLetter, values, files)
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, body, "Nội dung này đã được nhận rồi")
	require.Len(t, s.kept(t), 1)
}

// TestLetterComesBack whole, with what is wrong.
func TestLetterComesBack(t *testing.T) {
	s := start(t, nil)
	res, body := s.send(t, sendLetter, s.write(t, "/gop-y", "ten", `Mai "<b>`, "thu", "mai@"), map[string]string{"a.exe": "MZ", "b.pdf": "%PDF-1.7"})
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	for _, want := range []string{
		"<title>Lỗi: Góp ý", `value="Mai &#34;&lt;b&gt;"`, `value="mai@"`, `<a href="#gop-y-noi-dung">Điền mục “Nội dung góp ý”</a>`,
		"Chọn tệp khác thay cho “a.exe”: chỉ nhận tệp PDF, JPEG hoặc PNG", "Đã nhận: b.pdf", "Hoạt động của lãnh đạo",
	} {
		require.Contains(t, body, want)
	}
	// The rest is enough; the file that was taken comes along.
	res, _ = s.send(t, sendLetter, written(t, body, "thu", "", "noi-dung", "Đèn đường hỏng"), nil)
	require.Equal(t, http.StatusSeeOther, res.StatusCode)
	found, err := filepath.Glob(filepath.Join(s.kept(t)[0], "tep-1.pdf"))
	require.NoError(t, err)
	require.Len(t, found, 1)

	res, body = s.send(t, "/en/feedback?a.gop-y=gui", s.write(t, "/en/feedback"), nil)
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, body, "<title>Error: Feedback")
}

// TestGreatFilesComeToNothingAlone: what was typed is there, whatever the size.
func TestGreatFilesComeToNothingAlone(t *testing.T) {
	s := start(t, nil)
	res, body := s.send(t, sendLetter, s.write(t, "/gop-y", "noi-dung", "Đèn đường hỏng"), map[string]string{"phim.pdf": "%PDF-" + strings.Repeat("x", 20<<20)})
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, body, "Chọn tệp khác thay cho “phim.pdf”: mỗi tệp không quá 2 MB")
	require.Contains(t, body, "Đèn đường hỏng</textarea>")
}

// TestFullBoxLosesNothing: the reader keeps what he has written, as he does where
// the disk fails.
func TestFullBoxLosesNothing(t *testing.T) {
	s := start(t, nil)
	for i := range maxLetters {
		require.NoError(t, os.MkdirAll(filepath.Join(s.portal.letters.folder, "cu-"+string(rune('a'+i%26))+strings.Repeat("x", i/26)), 0o750))
	}
	values := s.write(t, "/gop-y", "noi-dung", "Đèn đường hỏng")
	res, body := s.send(t, sendLetter, values, nil)
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, body, "Hộp góp ý đang đầy")
	require.Contains(t, body, "Đèn đường hỏng</textarea>")

	require.NoError(t, os.RemoveAll(s.portal.letters.folder))
	require.NoError(t, os.WriteFile(s.portal.letters.folder, nil, 0o600))
	res, body = s.send(t, sendLetter, values, nil)
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, body, "Máy chủ chưa lưu được góp ý")
	require.NoError(t, os.Remove(s.portal.letters.folder))
	res, _ = s.send(t, sendLetter, written(t, body, "noi-dung", "Đèn đường hỏng"), nil)
	require.Equal(t, http.StatusSeeOther, res.StatusCode)
	require.Len(t, s.kept(t), 1)
}
