package sanitize_test

import (
	"fmt"

	"github.com/portletkit/portletkit/article/sanitize"
)

func Example() {
	s := sanitize.New(sanitize.Options{OwnHosts: []string{"example.gov.vn"}})
	body, report, err := s.HTML(`<h1>Giảm nghèo</h1>
<p onclick="steal()" style="text-align:justify; color:red">Xem <a href="https://example.org/a b">bài gốc</a>.</p>
<script>steal()</script>`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(body)
	fmt.Println(report)
	// Output:
	// <h2>Giảm nghèo</h2>
	// <p class="article-align-justify">Xem <a href="https://example.org/a%20b" rel="external">bài gốc</a>.</p>
	// element script ×1, 7 bytes: not allowed
	// attribute onclick of p ×1, 7 bytes: not allowed
	// attribute style of p ×1, 29 bytes: not allowed
}

func ExampleSanitizer_HTML_word() {
	s := sanitize.New(sanitize.Options{})
	body, _, _ := s.HTML(`<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>` +
		`<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Cấp vốn<o:p></o:p></p>` +
		`<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>` +
		`<span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>Dạy nghề<o:p></o:p></p>`)
	fmt.Println(body)
	// Output:
	// <ol><li>Cấp vốn</li><li>Dạy nghề</li></ol>
}

func ExampleSanitizer_HTML_encoding() {
	s := sanitize.New(sanitize.Options{})
	body, report, _ := s.HTML(`<p><font face=".VnTimeH">Céng hßa x· héi</font> <font face="VNI-Times">Vieät Nam</font></p>`)
	fmt.Println(body)
	fmt.Println(report.Encoding)
	// Output:
	// <p>CỘNG HÒA XÃ HỘI Việt Nam</p>
	// TCVN3, VNI
}

func ExampleSanitizer_HTML_caption() {
	s := sanitize.New(sanitize.Options{})
	body, _, _ := s.HTML(`<p align=center><img src="1.jpg" alt="Quang cảnh hội nghị" width=640 height=480></p>
<p align=center><em>Quang cảnh hội nghị. Ảnh: TTXVN</em></p>`)
	fmt.Println(body)
	// Output:
	// <figure class="article-figure"><img src="1.jpg" alt="" width="640" height="480" fetchpriority="high" decoding="async"><figcaption>Quang cảnh hội nghị. <small class="article-credit">Ảnh: TTXVN</small></figcaption></figure>
}

func ExampleSanitizer_Text() {
	s := sanitize.New(sanitize.Options{})
	fmt.Println(s.Text("Dòng một\ndòng hai\n\nĐoạn <sau>"))
	// Output:
	// <p>Dòng một<br>dòng hai</p><p>Đoạn &lt;sau&gt;</p>
}

func ExamplePlainText() {
	s := sanitize.New(sanitize.Options{})
	body, _, _ := s.HTML("<h2>Giảm nghèo</h2><p>1.009 hộ &amp; <b>0,28%</b></p>")
	fmt.Println(sanitize.PlainText(body))
	// Output:
	// Giảm nghèo
	// 1.009 hộ & 0,28%
}
