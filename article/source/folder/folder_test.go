package folder_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/folder"
	"github.com/portletkit/portletkit/article/source/sourcetest"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

func file(id, slug string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(`{"id":"` + id + `","slug":"` + slug + `","section":{"key":"xa-hoi","name":"Xã hội"},"title":"Bài ` + id + `","published":"2026-11-01T08:00:00+07:00"}

<p>Thân bài ` + id + `.</p>
`)}
}

func TestSource(t *testing.T) {
	sourcetest.Run(t, func(t *testing.T, items []article.Article) article.Source {
		dir := t.TempDir()
		for _, a := range items {
			data, err := folder.Format(a)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(dir+"/"+a.Slug+".html", data, 0o600))
		}
		s, err := folder.Load(t.Context(), os.DirFS(dir), folder.Options{})
		require.NoError(t, err)
		return s
	})
}

func TestLoadLooksAtArticlesOnly(t *testing.T) {
	s, err := folder.Load(t.Context(), fstest.MapFS{
		"a.html": file("1", "a"), "2026/b.html": file("2", "b"),
		"README.md": {Data: []byte("x")}, ".hidden.html": {Data: []byte("x")},
		"_drafts/c.html": {Data: []byte("x")}, ".git/d.html": {Data: []byte("x")},
	}, folder.Options{})
	require.NoError(t, err)
	p, err := s.List(t.Context(), article.Query{})
	require.NoError(t, err)
	require.Equal(t, 2, p.Total)
}

func TestLoadKeepsGoodFiles(t *testing.T) {
	s, err := folder.Load(t.Context(), fstest.MapFS{
		"good.html":  file("1", "good"),
		"name.html":  file("2", "other"),
		"same.html":  file("1", "same"),
		"head.html":  {Data: []byte("<p>no head</p>")},
		"json.html":  {Data: []byte("{\"id\":}\n\n<p>x</p>")},
		"field.html": {Data: []byte("{\"titel\":\"x\"}\n\n<p>x</p>")},
		"twice.html": {Data: []byte("{\"id\":\"3\",\"slug\":\"twice\",\"body\":\"<p>x</p>\"}\n\n<p>x</p>")},
		"empty.html": {Data: []byte("{}\n\n")},
		"large.html": {Data: []byte("{}\n\n" + strings.Repeat("a", folder.MaxBytes))},
	}, folder.Options{})
	require.NotNil(t, s)
	for _, want := range []string{
		`name.html: the file is named "name", but its slug is "other"`,
		"same.html: the ID \"1\" is that of good.html",
		"head.html: folder: a JSON object",
		"json.html: jsonform: near byte",
		`field.html: jsonform: near byte`,
		"twice.html: the body stands in the head as well",
		"empty.html: the file is named",
		"large.html: the file is larger than 4194304 bytes",
	} {
		require.ErrorContains(t, err, want)
	}
	var fault *folder.FileError
	require.ErrorAs(t, err, &fault)
	got, err := s.Get(t.Context(), "good", time.Now())
	require.NoError(t, err)
	require.Equal(t, "<p>Thân bài 1.</p>", strings.TrimSpace(got.Body.String()))
}

func TestLoadWithoutFolder(t *testing.T) {
	s, err := folder.Load(t.Context(), os.DirFS("testdata/no-such-folder"), folder.Options{})
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.Nil(t, s)
}

func TestParseTakesWindowsLines(t *testing.T) {
	data := "\ufeff" + strings.ReplaceAll(string(file("1", "a").Data), "\n", "\r\n")
	a, err := folder.Parse([]byte(data), sanitize.New(sanitize.Options{}))
	require.NoError(t, err)
	require.Equal(t, "Bài 1", a.Title)
}

func FuzzParse(f *testing.F) {
	f.Add(file("1", "a").Data)
	f.Add([]byte("{}\n\n<p>"))
	s := sanitize.New(sanitize.Options{})
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := folder.Parse(data, s)
		if err != nil {
			return
		}
		out, err := folder.Format(a)
		require.NoError(t, err)
		again, err := folder.Parse(out, s)
		require.NoError(t, err)
		require.Equal(t, strings.TrimSpace(a.Body.String()), strings.TrimSpace(again.Body.String()))
	})
}

func TestLoadNamesWhatIsTooLong(t *testing.T) {
	head := func(title string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`{"id": "1", "slug": "a", "section": {"key": "tin", "name": "Tin"}, "title": "` + title + `", "published": "2026-11-12T08:30:00+07:00"}` + "\n\n<p>x</p>")}
	}
	_, err := folder.Load(t.Context(), fstest.MapFS{"a.html": head("a" + strings.Repeat("\u0301", 9))}, folder.Options{})
	require.EqualError(t, err, "folder: a.html: memory: article \"1\": article: title: carries more than 8 marks on a letter")
	_, err = folder.Load(t.Context(), fstest.MapFS{"a.html": head(strings.Repeat("ộ", bounds.Title+1))}, folder.Options{})
	require.EqualError(t, err, "folder: a.html: memory: article \"1\": article: title: is longer than 500 characters")
	_, err = folder.Load(t.Context(), fstest.MapFS{"a.html": head(strings.Repeat("ộ", bounds.Title))}, folder.Options{})
	require.NoError(t, err)
}
