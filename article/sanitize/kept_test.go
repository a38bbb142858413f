package sanitize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// TestKept holds what stays of things that other sanitizers keep and this one
// does not keep as they are.
func TestKept(t *testing.T) {
	const early = ` fetchpriority="high" decoding="async">`
	for name, row := range map[string]struct{ in, want string }{
		"formula in a sentence": {`<p>Rộng 5 <math><msup><mi>km</mi><mn>2</mn></msup></math>, dài.</p>`, `<p>Rộng 5 km<sup>2</sup>, dài.</p>`},
		"fraction":              {`<math alttext="1/2"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>`, `1/2`},
		"rows in a fraction":    {`<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>`, `(a+b)/2`},
		"roots":                 {`<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt><mo>=</mo><mroot><mi>y</mi><mn>3</mn></mroot></math>`, `√(x+1)=<sup>3</sup>√y`},
		"sub and sup":           {`<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><munder><mi>z</mi><mi>k</mi></munder></math>`, `x<sub>i</sub><sup>2</sup>z<sub>k</sub>`},
		"formula with its TeX":  {`<math><semantics><mi>x</mi><annotation encoding="application/x-tex">\frac12</annotation></semantics></math>`, `x`},
		"formula without text":  {`<p>a <math alttext="x &lt; y"></math></p>`, `<p>a x &lt; y</p>`},
		"matrix":                {`<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>`, `1 2`},
		"formula that attacks":  {`<math><mtext><img src=x onerror=a()></mtext><mi>k</mi></math>`, `k`},
		"drawing":               {`<p><svg><title>Biểu đồ</title><text>Năm<tspan>2023</tspan></text><style>a{}</style></svg></p>`, `<p>Biểu đồ Năm 2023</p>`},
		"drawing with a label":  {`<a href=/f><svg aria-label="Trang chủ"><path d=M0/></svg></a>`, `<a href="/f">Trang chủ</a>`},
		"silent drawing":        {`<p>a<svg><path d=M0/></svg>b</p>`, `<p>ab</p>`},
		"buttons":               {`<p><button>In</button><button>Gửi</button> đi</p>`, `<p>In Gửi đi</p>`},
		"choices":               {`<select><optgroup><option>Hà Nội<option selected>Huế</select>`, `Hà Nội Huế`},
		"field of lines":        {`<p>x<textarea>Ý kiến &lt;b></textarea></p>`, `<p>x Ý kiến &lt;b&gt;</p>`},
		"object with a text":    {`<object data="/a.pdf"><p>Không xem được</p></object>`, `<p><a href="/a.pdf">PDF: a.pdf</a></p><p>Không xem được</p>`},
		"object with a link":    {`<object data="/a.pdf"><a href="/a.pdf">Tải về</a></object>`, `<a href="/a.pdf">Tải về</a>`},
		"applet":                {`<applet code=x>Đồng hồ</applet>`, `Đồng hồ`},
		"link of a lost icon":   {`<a href=/x><img alt='Trang chủ'></a>`, `<a href="/x">Trang chủ</a>`},
		"alt of a lost picture": {`<p>Cờ<img src="cid:1" alt="Việt Nam"></p>`, `<p>Cờ Việt Nam</p>`},
		"alt that is a caption": {`<figure><img src="cid:1" alt="Lễ hội"><figcaption>Lễ hội.</figcaption></figure>`, `<p>Lễ hội.</p>`},
		"alt said behind":       {`<p><img src="cid:1" alt="Lễ hội"></p><p>Lễ hội</p>`, `<p>Lễ hội</p>`},
		"picture in noscript":   {`<p><noscript><img src="/a.jpg" alt="Chợ"></noscript></p>`, `<p><img src="/a.jpg" alt="Chợ"` + early + `</p>`},
		"late picture":          {`<img data-src="/a.jpg"> <noscript><img src="/a-lon.jpg"></noscript>`, `<img src="/a.jpg" alt=""` + early},
		"blank before noscript": {`<img src="data:image/gif;base64,R0=" alt=""><noscript><img src="/a.jpg"></noscript>`, `<img src="/a.jpg" alt=""` + early},
		"the same elsewhere":    {`<p><noscript><img src="/a.jpg"></noscript>x</p><p><img src="/a.jpg"></p>`, `<p>x</p><p><img src="/a.jpg" alt=""` + early + `</p>`},
		"twice in noscript":     {`<noscript><img src="/a.jpg"></noscript>x<noscript><img src="/a.jpg"></noscript>`, `<img src="/a.jpg" alt=""` + early + `x`},
		"spy in noscript":       {`x<noscript><img src="https://a.vn/t" width=1 height=1><img src=/b style="display:none"><iframe src=https://a.vn></iframe></noscript>`, `x`},
		"letters of a list":     {`<ol style="list-style-type:lower-alpha"><li>a</ol>`, `<ol type="a"><li>a</li></ol>`},
		"letters of its items":  {`<ol><li style="list-style-type: upper-roman">a<li>b</ol>`, `<ol type="I"><li>a</li><li>b</li></ol>`},
		"numbers after all":     {`<ol type=a style="list-style:decimal outside"><li>a</ol>`, `<ol><li>a</li></ol>`},
		"bullets of a list":     {`<ol style="list-style-type:none"><li>a</ol>`, `<ol><li>a</li></ol>`},
		"sms":                   {`<a href="SMS:1022?body=a b">x</a>`, `<a href="sms:1022?body=a%20b">x</a>`},
		"callto number":         {`<a href="callto:+84 123">x</a>`, `<a href="tel:+84%20123">x</a>`},
		"callto name":           {`<a href="callto:echo123">x</a>`, `x`},
		"ftp":                   {`<a href="ftp://a.vn/x.zip">tệp</a>`, `tệp`},
		"download":              {`<a href="/a.pdf" download="b.exe">x</a>`, `<a download="" href="/a.pdf">x</a>`},
		"id of a heading":       {`<h2 id=muc-1>a</h2><h3 id=muc-1>b</h3><p id=x>c</p>`, `<h2 id="u-muc-1">a</h2><h3>b</h3><p>c</p>`},
		"map":                   {`<img src=/a.png usemap="#m"><map name=m><area href=/b alt=c></map>`, `<img src="/a.png" alt=""` + early},
		"mark around links":     {`<a name=top><table><tr><td>a<td><a href="/a.pdf">b</a></table></a><a href="#top">c</a>`, `<a id="u-top"></a><div class="article-table" role="group" tabindex="0" aria-label="Bảng"><table><tbody><tr><td>a</td><td><a href="/a.pdf">b</a></td></tr></tbody></table></div><a href="#u-top">c</a>`},
		"video of CKEditor":     {`<figure class="media"><oembed url="https://x.vn/v/1"></oembed></figure>`, `<figure><p><a href="https://x.vn/v/1" rel="external">x.vn</a></p></figure>`},
		"item with a title":     {`<p title="t" id="m">·  a</p><p>·  b</p><a href="#m">c</a>`, `<ul><li title="t" id="u-m">a</li><li>b</li></ul><a href="#u-m">c</a>`},
	} {
		t.Run(name, func(t *testing.T) {
			out, _, err := portal().HTML(row.in)
			require.NoError(t, err)
			require.Equal(t, row.want, out.String())
			requirePromises(t, portal(), row.in)
		})
	}
}

func TestVideoOfCKEditorPlays(t *testing.T) {
	for _, page := range []string{
		"https://www.youtube.com/watch?v=AbC-dE_fGhI", "https://youtu.be/AbC-dE_fGhI?t=3", "//m.youtube.com/watch?v=AbC-dE_fGhI&t=1", "https://youtube.com/shorts/AbC-dE_fGhI",
	} {
		out, _, err := portal().HTML(`<oembed url="` + page + `"></oembed>`)
		require.NoError(t, err)
		require.Contains(t, out.String(), `<iframe src="https://www.youtube-nocookie.com/embed/AbC-dE_fGhI" `, page)
		requirePromises(t, portal(), `<oembed url="`+page+`"></oembed>`)
	}
}

// TestWordsInBrackets holds tags that are words, and tags that do not end.
func TestWordsInBrackets(t *testing.T) {
	for name, row := range map[string]struct{ in, want, told string }{
		"words":                  {`5 <năm trước đây dân số tăng> 3`, `5 &lt;năm trước đây dân số tăng&gt; 3`, ``},
		"as they are spelled":    {`5 <Năm Trước> 3`, `5 &lt;Năm Trước&gt; 3`, ``},
		"behind a known name":    {`a <b trong năm qua> c`, `a &lt;b trong năm qua&gt; c`, ``},
		"of an end tag":          {`5 </năm trước> 3`, `5 &lt;/năm trước&gt; 3`, ``},
		"without marks":          {`x <dan so tang> 3`, `x &lt;dan so tang&gt; 3`, ``},
		"that ended a formula":   {`<math><g>a<b năm nay>c<style><dd title=d>e</style>f`, `a&lt;b năm nay&gt;cf`, "element style ×1, 13 bytes: not allowed"},
		"mail":                   {`Văn A <a.nguyen@x.vn>`, `Văn A &lt;a.nguyen@x.vn&gt;`, ``},
		"page":                   {`xem <https://x.vn/a?b=c>`, `xem &lt;https://x.vn/a?b=c&gt;`, ``},
		"at the end":             {`<p>Lãi suất a <b trong năm qua tăng 12 %`, `<p>Lãi suất a &lt;b trong năm qua tăng 12 %</p>`, ``},
		"several at the end":     {`tăng <b năm nay <c năm sau`, `tăng &lt;b năm nay &lt;c năm sau`, ``},
		"markup cut at the end":  {`<p>Tin <a href="https://x.vn/tin" title="Tin mới`, `<p>Tin </p>`, "tag a ×1, 42 bytes: not finished"},
		"name cut at the end":    {`<p>Tin</p><stro`, `<p>Tin</p>`, "tag stro ×1, 4 bytes: not finished"},
		"quote that never ends":  {`<p>a <a href="/x>tin</a> <b>mới</b></p><p>b</p>`, `<p>a tin <b>mới</b></p><p>b</p>`, "tag a ×1, 11 bytes: not finished"},
		"script that never ends": {`<p>a</p><script src="x>b</script>c`, `<p>a</p>`, "tag script ×1, 25 bytes: not finished"},
		"unknown tag":            {`<x-video src="/v.mp4" tên>a</x-video>`, `a`, "tag x-video ×1, 10 bytes: not allowed"},
		"words of an attribute":  {`<img src=/a alt=Chợ quê>`, `<img src="/a" alt="Chợ" fetchpriority="high" decoding="async">`, "attribute quê of img ×1, 4 bytes: not allowed"},
		"label":                  {`<label title="Họ tên">a</label>`, `a`, "tag label ×1, 9 bytes: not allowed"},
		"empty link":             {`a<a href="/x"> </a>b`, `a b`, "attribute href of a ×1, 2 bytes: of an element that shows nothing"},
		"line in footnotes":      {`<div style="mso-element:footnote-list"><br><hr size=1 width="33%">a<hr title=t data-s=/x>b</div>`, `<section class="article-footnotes">a<hr title="t">b</section>`, "attribute data-s of hr ×1, 2 bytes: not allowed"},
		"empty paragraph":        {`<p title="chú ý"></p>b`, `b`, "attribute title of p ×1, 7 bytes: of an element that shows nothing"},
		"link in a link":         {`<a href=/x>a<table><tr><td>1<td><a href=/y>b</a></table></a>`, `<a href="/x">a`, "attribute href of a ×1, 2 bytes: where it may not stand"},
		"cell outside a table":   {`a<td title="Ghi chú" width=20>b</td>`, `ab`, "attribute title of td ×1, 8 bytes: where it may not stand"},
		"second body":            {`a<body background="/nen.jpg" link=blue lang=VI style="x:y">b`, `ab`, "attribute background of body ×1, 8 bytes: where it may not stand"},
		"row behind a drawing":   {`<svg><text>a</text></svg><tr data-note="Ghi chú"><p>b</p>`, `a<p>b</p>`, "attribute data-note of tr ×1, 8 bytes: where it may not stand"},
		"name before the host":   {`<a href="https://me:secret@x.vn/">a</a>`, `<a href="https://x.vn/" rel="external">a</a>`, "attribute href of a ×1, 9 bytes: a name before the host"},
		"name before a picture":  {`<img src="https://me@x.vn/a.png" srcset="https://you@x.vn/b.png 2x">`, `<img src="https://x.vn/a.png" srcset="https://x.vn/b.png 2x" alt="" fetchpriority="high" decoding="async">`, "attribute srcset of img ×1, 3 bytes: a name before the host\nattribute src of img ×1, 2 bytes: a name before the host"},
		"poster of no player":    {`<video poster=/p.jpg>a</video>`, `a`, "attribute poster of video ×1, 6 bytes: of a player with nothing to play"},
		"text of a frame":        {`<iframe src="https://player.vimeo.com/video/1">Xem phim</iframe>`, `<iframe src="https://player.vimeo.com/video/1"`, "text text of iframe ×1, 8 bytes: the page is shown"},
		"Word's own names":       {`<html xmlns:o="urn:x"><body link=blue vlink=purple lang=VI style="a:b"><p>a</p></body></html>`, `<p>a</p>`, ""},
		"doctype of words":       {`<!doctype lãi suất>a`, `a`, "comment doctype ×1, 11 bytes: not allowed"},
		"conditional comment":    {`<!--[if gte mso 9]><p>Ghi chú</p><![endif]-->a`, `a`, "comment comment ×1, 39 bytes: not allowed"},
		"title of a break":       {`a<br title="Ghi chú"><h2>b</h2>`, `a<br><h2>b</h2>`, "attribute title of br ×1, 8 bytes: not allowed"},
		"comment in settings":    {`a<xml><w:View>Normal<!-- <p>Ghi chú</p> --></w:View></xml>`, `a`, "text xml ×1, 23 bytes: settings of Word"},
		"picture of a player":    {`<oembed url="https://vimeo.com/1"><img src=/a alt="Quê"><!--x--></oembed>`, `<iframe src="https://player.vimeo.com/video/1"`, "attribute alt of img ×1, 4 bytes: the page is shown"},
		"picture of a marker":    {`<h2><span style="mso-list:Ignore">Điều 1.<img src=/d.png></span> Phạm vi</h2>`, `<h2>Điều 1.  Phạm vi</h2>`, "text picture of list ×2, 6 bytes: the list shows its own marker"},
		"values of a blank":      {`a<span class="EOP" data-ccp-"Diện=tích"></span>`, `a`, "attribute data-ccp-\"diện of span"},
		"text in words":          {`<iframe é><q`, ``, "element iframe ×1, 4 bytes: no address"},
		"words in a field":       {`<textarea ý kiến>a<p>b`, `a&lt;p&gt;b`, "tag textarea ×1, 8 bytes: not allowed"},
		"values of a drawing":    {`<svg data-x="Hà Nội"><text>a</text><desc lang=vi/></svg>`, `a`, "tag svg ×1, 12 bytes: written as text"},
		"end of what HTML hides": {`<svg><title><c></title><style><e`, ``, "tag svg ×1, 2 bytes: written as text"},
		"cut in a drawing":       {`<svg><textarea><al`, ``, "tag svg ×1, 3 bytes: written as text"},
		"start of a player":      {`<iframe src="https://player.vimeo.com/video/1?autoplay=latlftpt"></iframe>`, `<iframe src="https://player.vimeo.com/video/1"`, "attribute src of iframe ×1, 17 bytes: not allowed"},
		"formula of a drawing":   {`<svg><math><desc><iframe>Nhà<p></iframe>b`, `b`, "tag svg ×1, 7 bytes: written as text"},
		"closed in a drawing":    {`<svg><desc><c/>a<![CDATA[Ghi<chú>b`, `ab`, "tag svg ×1, 18 bytes: written as text"},
	} {
		t.Run(name, func(t *testing.T) {
			out, report, err := portal().HTML(row.in)
			require.NoError(t, err)
			if strings.HasSuffix(row.told, "shown") || strings.HasSuffix(row.told, "stand") || strings.Contains(row.want, "<iframe") {
				require.Contains(t, out.String(), row.want)
			} else {
				require.Equal(t, row.want, out.String())
			}
			require.Contains(t, report.String(), row.told)
			if row.told == "" {
				require.Empty(t, report.Losses)
			}
			requirePromises(t, portal(), row.in)
		})
	}
}

// TestHeadsOfTags holds markup in which no tag ends at its limit, and past it.
func TestHeadsOfTags(t *testing.T) {
	for heads, told := range map[int]string{1000: "", 1001: "tag c ×1, 1 bytes: not finished"} {
		out, report, err := portal().HTML("x" + strings.Repeat("<a b năm ", heads-1) + "<c")
		require.NoError(t, err)
		require.Equal(t, min(heads, 1000)-1+max(0, heads-1000), strings.Count(out.String(), "&lt;a b năm"))
		require.Contains(t, report.String(), told)
	}
}

func TestExcerpt(t *testing.T) {
	_, report, err := portal().HTML(`<oembed url="javascript:x"></oembed><template>` + strings.Repeat("Tiếng Việt ", 500) + `</template>`)
	require.NoError(t, err)
	require.Len(t, report.Losses, 2)
	require.Equal(t, "javascript:x", report.Losses[0].Excerpt)
	require.True(t, strings.HasPrefix(report.Losses[1].Excerpt, "Tiếng Việt Tiếng"))
	require.LessOrEqual(t, len(report.Losses[1].Excerpt), sanitize.MaxExcerpt)
}

// TestHiddenElementsDecideNothing puts what readers do not see, or see as text
// of its own, beside what a step decides on.
func TestHiddenElementsDecideNothing(t *testing.T) {
	hidden := []string{
		"<button>Tìm kiếm đ</button>", "<select><option>Chọn đ</select>", "<script>đ</script>", "<style>đ{}</style>", "<textarea>đ</textarea>",
		"<template><p dir=rtl>đ</template>", "<noscript>đ</noscript>", "<title>đ</title>", "<!-- đ -->", "<input dir=auto name=q value=đ>", "<object dir=rtl>đ</object>",
		"<svg><text>đ</text></svg>", "<datalist><option>đ</datalist>", "<noframes>đ</noframes>", "<xml>đ</xml>", "<img alt=đ>",
	}
	for name, row := range map[string]struct{ in, want string }{
		"TCVN3":          {`<p>Céng hßa x· héi chñ nghÜa ViÖt Nam</p>`, `<p>Cộng hòa xã hội chủ nghĩa Việt Nam</p>`},
		"VNI":            {`<p>Coäng hoøa xaõ hoäi chuû nghóa</p>`, `<p>Cộng hòa xã hội chủ nghĩa</p>`},
		"direction":      {`<p dir=ltr>a</p>`, `<p>a</p>`},
		"typed bullets":  {`<p>·  Một</p><p>·  Hai</p>`, `<ul><li>Một</li><li>Hai</li></ul>`},
		"lists of Word":  {`<p style="mso-list:l0 level1">Một</p><p style="mso-list:l0 level1">Hai</p>`, `<ul><li>Một</li><li>Hai</li></ul>`},
		"caption":        {`<p><img src="/a.jpg" alt="Chợ"></p><p>Chợ</p>`, `<figcaption>Chợ</figcaption>`},
		"letter and eth": {`<p>ÐẢNG</p>`, `<p>ĐẢNG</p>`},
	} {
		t.Run(name, func(t *testing.T) {
			for _, h := range hidden {
				for _, markup := range []string{row.in + h, h + row.in, "<div>" + h + "</div>" + row.in} {
					out, _, err := portal().HTML(markup)
					require.NoError(t, err)
					require.Contains(t, out.String(), row.want, markup)
					requirePromises(t, portal(), markup)
				}
			}
		})
	}
}
