package moving

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// FilesOf returns the addresses of the pictures, sounds, films and attached
// files of an article, each once, in their order: those that its new site needs.
func FilesOf(a article.Article) []string {
	var list []string
	WithFiles(a, nil, func(address string) string {
		if address != "" && !slices.Contains(list, address) {
			list = append(list, address)
		}
		return address
	})
	return list
}

// WithFiles returns the article with other addresses of its files: those that
// are given for the old ones, "" to leave a file out. The body goes through the
// sanitizer again; a nil one leaves it as it is.
func WithFiles(a article.Article, s *sanitize.Sanitizer, file func(address string) string) (article.Article, error) {
	attached := map[string]string{}
	a.Attachments = slices.Clone(a.Attachments)
	for i, f := range a.Attachments {
		a.Attachments[i].URL = file(f.URL)
		attached[f.URL] = a.Attachments[i].URL
	}
	a.Attachments = slices.DeleteFunc(a.Attachments, func(f article.Attachment) bool { return f.URL == "" })
	a.Cover = withFile(a.Cover, file)
	a.Figures = slices.Clone(a.Figures)
	for i, f := range a.Figures {
		a.Figures[i] = withFile(f, file)
	}
	a.Figures = slices.DeleteFunc(a.Figures, func(f article.Figure) bool { return f.Src == "" })
	markup := bodyWithFiles(a.Body.String(), attached, file)
	if s == nil {
		return a, nil
	}
	body, _, err := s.HTML(markup)
	a.Body = body
	return a, err
}

func withFile(f article.Figure, file func(string) string) article.Figure {
	if f.Src == "" {
		return f
	}
	if f.Src = file(f.Src); f.Src == "" {
		return article.Figure{}
	}
	f.Variants = nil // the new site makes its own
	return f
}

// bodyWithFiles goes through the tags of a body that the sanitizer wrote.
func bodyWithFiles(body string, attached map[string]string, file func(string) string) string {
	if !strings.Contains(body, "src=") && !strings.Contains(body, "poster=") && len(attached) == 0 {
		return body
	}
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		raw := string(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			b.WriteString(raw)
			continue
		}
		t := z.Token()
		if !readdress(&t, attached, file) {
			b.WriteString(raw)
		} else {
			b.WriteString(t.String())
		}
	}
}

// readdress changes the addresses of a tag, and tells whether it did.
func readdress(t *html.Token, attached map[string]string, file func(string) string) bool {
	media := t.Data == "img" || t.Data == "audio" || t.Data == "video" || t.Data == "source"
	changed := false
	kept := t.Attr[:0:0]
	for _, a := range t.Attr {
		before := a.Val
		to, isAttached := attached[a.Val]
		switch {
		case media && (a.Key == "src" || a.Key == "poster"):
			a.Val = file(a.Val)
		case media && a.Key == "srcset":
			changed = true
			continue
		case t.Data == "a" && a.Key == "href" && isAttached && to != "":
			a.Val = to
		}
		changed = changed || a.Val != before
		if a.Val != "" || before == "" {
			kept = append(kept, a)
		}
	}
	t.Attr = kept
	return changed
}
