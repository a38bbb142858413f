package articletest

import (
	_ "embed"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
)

//go:embed body.html
var body string

var sanitizer = sanitize.New(sanitize.Options{LazyFirstImage: true})

// HTML sanitizes markup with the default policy, pictures loaded late. It
// panics on markup over the size limit: it is for samples.
func HTML(markup string) article.HTML {
	h, _, err := sanitizer.HTML(markup)
	if err != nil {
		panic(err)
	}
	return h
}

// At is an instant at +07:00.
func At(year int, month time.Month, day, hour, minute int) time.Time {
	return time.Date(year, month, day, hour, minute, 0, 0, vi.Zone())
}

// Complete is an article that uses every field but Withdrawn.
func Complete() article.Article {
	return article.Article{
		ID:      "a-2024-0417",
		Slug:    "cay-cau-moi-o-tan-lam",
		Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Kicker:  "Giao thông nông thôn",
		Title:   "Cây cầu mới nối đôi bờ Tân Lâm sau ba mùa lũ",
		Summary: "Sáng 17/4, bà con hai thôn Tân Lâm và Hạ Lũng đi bộ qua cây cầu bê tông đầu tiên bắc ngang suối Nà Pạc. " +
			"Con đường đến trường của hơn hai trăm học sinh ngắn lại còn tám phút.",
		Body:        HTML(body),
		Cover:       cover(),
		Figures:     figures(),
		Authors:     []article.Author{{Name: "Nguyễn Hà My", URL: "/tac-gia/nguyen-ha-my"}, {Name: "Ban Biên tập"}},
		Source:      article.Origin{Name: "Bản tin Tân Lâm", URL: "https://bantin.example/tan-lam"},
		Tags:        []string{"giao thông nông thôn", "nông thôn mới", "Tân Lâm"},
		Attachments: attachments(),
		Alternates:  []article.Alternate{{Lang: "en", URL: "/en/a-new-bridge-at-tan-lam"}},
		Published:   At(2024, time.April, 17, 14, 21),
		Updated:     At(2024, time.April, 18, 9, 5),
		Changes: []article.Change{
			{Time: At(2024, time.April, 17, 16, 40), Note: "Sửa lỗi chính tả ở đoạn thứ ba."},
			{Time: At(2024, time.April, 18, 9, 5), Note: "Bổ sung số liệu học sinh theo báo cáo của phòng giáo dục.", Major: true},
		},
		Expires: At(2034, time.April, 17, 0, 0),
		Pinned:  true,
	}
}

func cover() article.Figure {
	return article.Figure{
		Src: "/media/cau-tan-lam.svg", Width: 1200, Height: 750,
		Variants: []article.Variant{{Src: "/media/cau-tan-lam-480.jpg", Width: 480}, {Src: "/media/cau-tan-lam-800.jpg", Width: 800}},
		Alt:      "Cây cầu bê tông bắc qua suối, hai bên là ruộng lúa",
		Caption:  "Cây cầu dài 42 mét được hoàn thành sau mười một tháng thi công.",
		Credit:   "Hà My",
	}
}

func figures() []article.Figure {
	return []article.Figure{
		{
			Src: "/media/hoi-truong.svg", Width: 1200, Height: 750,
			Alt:     "Bà con họp bàn phương án góp ngày công tại nhà văn hóa thôn.",
			Caption: "Bà con họp bàn phương án góp ngày công tại nhà văn hóa thôn.",
			Credit:  "Ảnh: Bản tin Tân Lâm",
		},
		{Src: "/media/ruong-bac-thang.svg", Width: 1200, Height: 750, Alt: "Ruộng bậc thang vào vụ gieo cấy"},
	}
}

func attachments() []article.Attachment {
	return []article.Attachment{
		{Name: "Quyết định phê duyệt dự án cầu Tân Lâm", Type: "application/pdf", Bytes: 1_240_000, URL: "/tep/quyet-dinh-cau-tan-lam.pdf"},
		{Name: "Bảng kê ngày công đóng góp", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Bytes: 48_600, URL: "/tep/ngay-cong.xlsx"},
		{Name: "Project summary", URL: "/tep/summary.odt", Lang: "en"},
	}
}

// English is a short article in English.
func English() article.Article {
	return article.Article{
		ID:        "a-2024-0417-en",
		Slug:      "a-new-bridge-at-tan-lam",
		Lang:      "en",
		Section:   article.Section{Key: "society", Name: "Society"},
		Title:     "A new bridge joins both banks at Tan Lam",
		Summary:   "Two villages walked across their first concrete bridge on Wednesday morning.",
		Body:      HTML("<p>The way to school is eight minutes now.</p>"),
		Source:    article.Origin{Name: "Tan Lam Bulletin"},
		Tags:      []string{"rural roads"},
		Published: At(2024, time.April, 17, 14, 21),
	}
}

// Withdrawn is an article that no longer stands.
func Withdrawn() article.Article {
	a := Complete()
	a.Withdrawn = article.Withdrawal{
		Time:   At(2024, time.May, 2, 8, 0),
		Reason: "Bài viết nêu sai kinh phí của công trình. Thông tin đúng sẽ được đăng sau khi có quyết toán.",
	}
	return a
}

// News is a list of headlines of several kinds: with and without pictures,
// summaries, dates and sections.
func News() []article.Article {
	lam := article.Section{Key: "nong-nghiep", Name: "Nông nghiệp"}
	return []article.Article{
		Complete(),
		{
			ID: "n-2", Slug: "lop-hoc-ben-ho", Section: article.Section{Key: "giao-duc", Name: "Giáo dục"},
			Title:     "Lớp học bên hồ chứa mở cửa trở lại",
			Summary:   "Ba mươi hai em nhỏ quay lại trường sau hai tháng học nhờ ở nhà văn hóa.",
			Cover:     article.Figure{Src: "/media/ho-chua.svg", Width: 1200, Height: 750, Alt: "Hồ chứa nước"},
			Published: At(2024, time.April, 15, 7, 30),
		},
		{
			ID: "n-3", Slug: "mua-giong-lua-moi", Section: lam,
			Title:     "Hợp tác xã thử nghiệm giống lúa chịu hạn trên 12,5 héc-ta",
			Published: At(2024, time.April, 12, 10, 0),
		},
		{ID: "n-4", Slug: "thong-bao-lich-tiep-dan", Title: "Thông báo lịch tiếp công dân tháng 5"},
	}
}

// Hostile is an article whose every text is markup and whose every address is
// unsafe.
func Hostile() article.Article {
	const text = `</title></script><script>alert("1")</script><img src=x onerror=alert(1)>'"&` + "\u2028"
	const address = "java\tscript:alert(1)"
	return article.Article{
		ID: text, Slug: "../" + text, Lang: `vi" onload="alert(1)`,
		Section: article.Section{Key: text, Name: text},
		Title:   text, Kicker: text, Summary: text,
		Body:        HTML(text),
		Cover:       article.Figure{Src: address, Alt: text, Caption: text, Credit: text},
		Figures:     []article.Figure{{Src: "/x.png", Alt: text, Credit: text, Variants: []article.Variant{{Src: address, Width: 9}}}},
		Authors:     []article.Author{{Name: text, URL: address}},
		Source:      article.Origin{Name: text, URL: "data:text/html," + text},
		Tags:        []string{text},
		Attachments: []article.Attachment{{Name: text, Type: text, URL: "vbscript:x", Lang: text}},
		Alternates:  []article.Alternate{{Lang: text, URL: address}, {Lang: text, URL: "https://user@host/"}},
		Canonical:   address,
		Published:   At(2024, time.April, 17, 14, 21),
		Changes:     []article.Change{{Time: At(2024, time.April, 18, 9, 0), Note: text, Major: true}},
		Withdrawn:   article.Withdrawal{Time: At(2024, time.April, 19, 9, 0), Reason: text},
	}
}

// LongWords is an article whose words are wider than a phone.
func LongWords() article.Article {
	const word = "Nghiêngnghiênghuyềnthoạithămthẳmkhôngdấucáchnàođểngắtdòngtrênmànhìnhhẹp"
	a := Complete()
	a.Section.Name, a.Kicker, a.Title, a.Summary = word, word, word, word
	a.Body = HTML("<p>" + word + word + "</p><table><tr><th>" + word + "</th><td>" + word + "</td></tr></table>")
	a.Cover.Caption, a.Source.Name = word, "https://example.gov.vn/"+word
	a.Attachments[0].Name, a.Tags[0] = word, word
	return a
}
