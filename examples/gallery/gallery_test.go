package main

import (
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/locale"
)

func get(t *testing.T, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}

func render(t *testing.T, s sample) string {
	t.Helper()
	var b strings.Builder
	c := s.component
	if s.place == inBody { // of a page of the gallery, which is Vietnamese
		c = locale.In(locale.Of("vi"), c)
	}
	require.NoError(t, c.Render(t.Context(), &b), s.name)
	return b.String()
}

func TestEverySampleIsShownTwice(t *testing.T) {
	_, front := get(t, "/")
	seen := 0
	for _, r := range rooms() {
		for _, s := range r.shelves {
			status, page := get(t, "/thanh-phan/"+s.key)
			require.Equal(t, http.StatusOK, status, s.key)
			for _, one := range s.samples {
				require.Contains(t, front, `href="/thanh-phan/`+s.key+`#mau-`+one.name+`"`)
				status, alone := get(t, "/mau/"+one.name)
				require.Equal(t, http.StatusOK, status, one.name)
				markup := render(t, one)
				require.Contains(t, alone, markup, one.name)
				if one.place == inBody {
					require.Contains(t, page, markup, one.name)
				}
				seen++
			}
		}
	}
	require.Greater(t, seen, 120)
}

// Two samples of one name would hide one of them.
func TestNamesAreUnique(t *testing.T) {
	g := newGallery()
	count := 0
	keys := map[string]bool{}
	for _, r := range g.rooms {
		for _, s := range r.shelves {
			require.NotEmpty(t, s.label, s.key)
			require.False(t, keys[s.key], s.key)
			keys[s.key] = true
			count += len(s.samples)
		}
	}
	require.Len(t, g.samples, count)
	require.Len(t, keys, len(labels), "a label without samples")
}

// The counter's samples are the cases of its golden files: each of them, and
// with the same markup.
func TestCounterSamplesAreTheGoldenOnes(t *testing.T) {
	const dir = "../../counter/panel/testdata/"
	golden, err := filepath.Glob(dir + "*.golden.html")
	require.NoError(t, err)
	samples := counterSamples()
	require.Len(t, samples, len(golden))
	for _, s := range samples {
		want, err := os.ReadFile(dir + strings.TrimPrefix(s.name, "panel-") + ".golden.html")
		require.NoError(t, err)
		require.Equal(t, string(want), strings.ReplaceAll(render(t, s), "><", ">\n<")+"\n", s.name)
	}
}

func TestLookIsPartOfTheAddress(t *testing.T) {
	f := func(query string, want look, address string) {
		t.Helper()
		values, err := url.ParseQuery(query)
		require.NoError(t, err)
		require.Equal(t, want, lookOf(values), query)
		require.Equal(t, address, lookOf(values).at("/x"), query)
	}
	f("", look{}, "/x")
	f("nen=toi&co=150", look{"toi", "150"}, "/x?co=150&nen=toi")
	f("nen=tim&co=999", look{}, "/x")
	f("nen=rieng", look{"rieng", ""}, "/x?nen=rieng")

	_, page := get(t, "/mau/window?nen=toi&co=200")
	require.Contains(t, page, `data-portlet-scheme="dark" data-gallery-size="200"`)
	_, page = get(t, "/thanh-phan/window?nen=tuong-phan")
	require.Contains(t, page, `data-gallery-theme="tuong-phan"`)
	require.Contains(t, page, `href="/mau/window?nen=tuong-phan"`, "links keep the look")
}

func TestWhatIsNotThere(t *testing.T) {
	for _, path := range []string{"/khong-co", "/thanh-phan/khong-co", "/mau/khong-co", "/tin/mot-bai"} {
		status, page := get(t, path)
		require.Equal(t, http.StatusNotFound, status, path)
		require.Contains(t, page, "Không có trang này", path)
	}
	status, picture := get(t, "/media/ch%E1%BB%A3%3Cb%3E.svg")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, picture, "chợ&lt;b&gt;.svg")
}

// Whatever an address holds, the picture that stands in for it is well-formed
// and small, and the page that says that there is none does not repeat it.
func TestAddressesAreNotRepeated(t *testing.T) {
	for name, path := range map[string]string{
		"NUL":                "/a\x00b.png",
		"controls":           "/a\r\n\x1b[31m.png",
		"bytes of no text":   "/a\xff\xfe.png",
		"turned direction":   "/a\u202egnp.png",
		"markup":             "/<script>alert(1)<!--.svg",
		"a very long name":   "/" + strings.Repeat("dài", 10_000) + ".png",
		"another site":       "//khac.example/<b>.png",
		"a page, not a file": "/" + strings.Repeat("\x00Y", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.URL.Path = path
			w := httptest.NewRecorder()
			newGallery().rest(w, r)
			require.Less(t, w.Body.Len(), 20_000)
			require.NotContains(t, w.Body.String(), strings.Repeat("Y", 100))
			require.NotContains(t, w.Body.String(), "khac.example")
			if w.Header().Get("Content-Type") == "image/svg+xml" {
				require.NoError(t, xml.Unmarshal(w.Body.Bytes(), new(struct{})))
			}
		})
	}
}
