package article

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web/href"
)

// PictureOptions adjusts Picture.
type PictureOptions struct {
	// First says that this is the first picture of the page, to be loaded at
	// once. All others wait until they come near the window.
	First bool
}

// Picture shows a figure with its caption and credit. Where the alternative
// text says the same as the caption, it is printed once. Without a safe
// address for the picture its texts alone remain; without those, nothing.
func Picture(f Figure, opts PictureOptions) templ.Component {
	return within("", func(loc *locale.Locale) templ.Component { return picture(&f, opts.First, loc, "") })
}

// altOf is the text that stands for the picture: nothing where the caption
// says the same.
func altOf(f *Figure) string {
	if f.Alt == "" || f.Caption != "" && vi.Equal(f.Alt, f.Caption) {
		return ""
	}
	return strings.TrimSpace(f.Alt)
}

// creditOf puts "Ảnh:" before a credit that has no such word yet.
func creditOf(f *Figure, loc *locale.Locale) string {
	if strings.Contains(f.Credit, ":") {
		return f.Credit
	}
	return locale.Fill(loc.Article.Photo, f.Credit)
}

// srcset lists the picture at all its known widths, "" where there is no
// choice. src is its checked address.
func srcset(f *Figure, src string) string {
	if len(f.Variants) == 0 {
		return ""
	}
	var b strings.Builder
	for _, v := range f.Variants {
		writeCandidate(&b, href.Media(v.Src), v.Width)
	}
	if b.Len() > 0 {
		writeCandidate(&b, src, f.Width)
	}
	return b.String()
}

// writeCandidate leaves out candidates without address or width. Commas
// separate candidates, so none may stand in an address.
func writeCandidate(b *strings.Builder, address string, width int) {
	if address == "" || width <= 0 {
		return
	}
	if b.Len() > 0 {
		b.WriteString(", ")
	}
	b.WriteString(strings.ReplaceAll(address, ",", "%2C"))
	b.WriteByte(' ')
	b.WriteString(strconv.Itoa(width))
	b.WriteByte('w')
}

func itoa(n int) string {
	return strconv.Itoa(n)
}
