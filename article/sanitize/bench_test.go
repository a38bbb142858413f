package sanitize_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// The figures of the package: an article of 20 KB as an editor writes it and
// as Word does, with bluemonday alone beside it. See TestFaster for jsdom.

func BenchmarkHTML(b *testing.B) {
	s := portal()
	for name, markup := range benchArticles() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(markup)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := s.HTML(markup); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkBluemondayUGC(b *testing.B) {
	policy := bluemonday.UGCPolicy()
	for name, markup := range benchArticles() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(markup)))
			b.ReportAllocs()
			for b.Loop() {
				policy.Sanitize(markup)
			}
		})
	}
}

func benchArticles() map[string]string {
	return map[string]string{"clean": cleanArticle(), "word": wordArticle()}
}

const benchSize = 20_000

// cleanArticle writes an article of 20 KB in good HTML.
func cleanArticle() string {
	var b strings.Builder
	for i := 0; b.Len() < benchSize; i++ {
		fmt.Fprintf(&b, `<h2>Phần %d: chăm lo người nghèo</h2>`, i)
		for j := range 3 {
			fmt.Fprintf(&b, "<p>%s <a href=\"/tin-tuc/bai-%d-%d.html\">xem thêm</a>, <strong>1.009 hộ</strong> và <em>0,28%%</em>.</p>\n", sentence, i, j)
		}
		fmt.Fprintf(&b, `<figure><img src="/anh/hoi-nghi-%d.jpg" alt="Quang cảnh hội nghị, ảnh %d" width="640" height="480"><figcaption>Đại biểu dự hội nghị. Ảnh: TTXVN</figcaption></figure>`, i, i)
		b.WriteString(`<ul><li>Trồng cây ăn trái</li><li>Đan lục bình; <a href="https://www.example.org/nghe">nghề cũ</a></li></ul>` + "\n")
	}
	return b.String()
}

const sentence = `Tại hội nghị, các đại biểu cho rằng việc giúp hộ nghèo có vốn, có nghề và có nơi bán hàng ` +
	`là cách làm bền vững nhất; thành phố đã rà soát từng hộ, giao từng tổ chức “đỡ đầu” và công khai kết quả hằng quý – không để ai bị bỏ lại phía sau.`

// wordArticle writes an article of 20 KB as Word copies it.
func wordArticle() string {
	var b strings.Builder
	b.WriteString("<!--[if gte mso 9]><xml><o:x/></xml><![endif]--><style>p.MsoNormal{margin:0;font-family:\"Times New Roman\"}</style>")
	for i := 0; b.Len() < benchSize; i++ {
		fmt.Fprintf(&b, `<p class=MsoNormal style='margin-bottom:6.0pt;text-align:justify;line-height:150%%'><b style='mso-bidi-font-weight:normal'><span lang=VI style='font-size:14.0pt;line-height:150%%;font-family:"Times New Roman",serif;color:black;mso-ansi-language:VI'>Phần %d.</span></b><span style='font-size:14.0pt'> %s<o:p></o:p></span></p>`+"\r\n", i, sentence)
		fmt.Fprintf(&b, `<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span style='font-size:14.0pt'>Việc số %d<o:p></o:p></span></p>`+"\r\n", i)
	}
	return b.String()
}

func TestBenchArticles(t *testing.T) {
	for name, markup := range benchArticles() {
		t.Run(name, func(t *testing.T) {
			require.InDelta(t, benchSize, len(markup), 2500)
			requirePromises(t, portal(), markup)
		})
	}
	out, report, err := portal().HTML(cleanArticle())
	require.NoError(t, err)
	require.Empty(t, report.Losses)
	require.Equal(t, strings.Count(cleanArticle(), "<li>"), strings.Count(out.String(), "<li>"))
	_ = sanitize.PlainText(out)
}
