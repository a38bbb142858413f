package hostile

import "strings"

// names are those of elements that parsers or the sanitizer treat specially.
var names = strings.Fields(`p p p p div div span span b i u s em strong a a font center h1 h2 h3 h6
	ul ol li ul li dl dt dd table table caption colgroup col thead tbody tfoot tr td th tr td
	figure figcaption picture source img img br br hr pre section blockquote blockquote details summary
	ruby rt rp rb rtc audio video track button object param embed select option optgroup input label form
	fieldset legend textarea svg g desc foreignObject title math mi mtext annotation-xml script style
	template noscript noframes iframe xmp listing marquee nobr address article body html head frameset
	o:p v:imagedata oembed applet datalist canvas msup mfrac mn desc x-a dir menu applet bdo bdi abbr time q cite ins del sub sup code small`)

// attrs are attributes; # is a number.
var attrs = []string{
	`title=x`, `title="Tin & ảnh"`, `title='x· héi'`, `class=MsoNormal`, `class="article-figure article-x"`, `class=article-table`,
	`id=m#`, `id=u-m#`, `name=m#`, `href=#m#`, `href="#u-m#"`, `href=/tin/#`, `href="https://a.vn/#?q=é"`, `href=javascript:x`, `href="mailto:a@b.vn"`,
	`src=/a#.jpg`, `src="https://player.vimeo.com/video/#"`, `src=https://a.vn/#`, `src=data:image/png;base64,AAAA`, `data-src=/late#.jpg`,
	`srcset="b 1x, c 2x"`, `srcset="b#.jpg 1w,c.jpg 2w,,"`, `sizes=100vw`, `alt=b`, `alt="Quang cảnh"`, `alt="héi nghÞ"`,
	`width=#0`, `height=#0px`, `style="font-weight:bold"`, `style="font-style:italic;text-align:center"`,
	`style="text-decoration:underline;vertical-align:super"`, `style="font-weight:normal"`, `style='font-family:.VnTime'`, `style='font-family:"VNI-Times"'`,
	`style="mso-list:l# level# lfo#"`, `style="mso-list:Ignore"`, `style="mso-element:footnote-list"`, `style="list-style:none"`, `data-list=ordered`, `class=ql-indent-#`, `class=lst-kix_a-#`, `srcdoc="<b>x"`, `face=.VnTime`, `face=".VnTimeH"`, `face=VNI-Times`, `face=Arial`,
	`dir=ltr`, `dir=rtl`, `dir=auto`, `lang=vi`, `lang=en-#`, `align=center`, `align=right`, `colspan=#`, `rowspan=#`, `colspan=1000`, `rowspan=1000 `, `span=#`,
	`headers=m#`, `headers="m# m1"`, `scope=col`, `start=#`, `type=a`, `type=i`, `value=#`, `reversed`, `open`, `datetime=2024-01-0#`, `cite=/c#`,
	`onclick=x()`, `a#=b`, `=`, `"`, `encoding=text/html`, `type=hidden`, `controls`, `poster=/p#.jpg`, `kind=captions`, `label=Tiếng`, `role=group`, `tabindex=0`,
}

// fragments are odd pieces between tags.
var fragments = []string{
	"<!-- c -->", "<!-->", "<!--", "-->", "<![CDATA[x]]>", "<![if !x]>", "<![endif]>", "<?xml x>", "<!doctype html>", "</>", "</ x>", "<", "< ", "&", "&amp;", "&lt;b&gt;",
	"&nbsp;", "&#0;", "&#x1F600;", "&notit;", "&khong;", "\x00", "\x01", "\xff", "\u0085", "\ufeff", "\r\n", "\n\n", "<br><br>", "</p>", "</br>", "<p>&nbsp;</p>",
	"<button>Tìm kiếm đ</button>", "<select><option>Chọn đ</select>", "<script>ẩn</script>", "<style>p{font-family:.VnTime}</style>", "<title>ẩn</title>",
	"<xml><o:x>ẩn</o:x></xml>", "<input dir=auto name=q>", "<table><tr><td><img src=/t.jpg><tr><td><em>Ảnh: TTXVN</em></table>",
	`<img src=/q.jpg alt="Quang cảnh"><p>Quang cảnh</p>`, `<p align=center><img src=/e.jpg><br><i>Đại biểu dự họp</i></p>`,
	`<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>Việc</p>`, "<p>· Một</p><p>· Hai</p>", "<p>a)\u00a0 Một</p><p>b)\u00a0 Hai</p>",
	"<noscript><img src=/n1.jpg alt=đ></noscript>", "<img data-src=/n1.jpg><noscript><img src=/n2.jpg></noscript>", "<noscript><p>ẩn</noscript>",
	`<oembed url="https://www.youtube.com/watch?v=a1"></oembed>`, `<oembed url=/v></oembed>`, "<img alt='Trang chủ'>", `<a href=/x><img alt="héi nghÞ"></a>`,
	"<math><msup><mi>km</mi><mn>2</mn></msup></math>", "<math><mfrac><mrow>a<mo>+</mo>b</mrow><mn>2</mn></mfrac></math>", "<svg><title>Biểu đồ</title><text>x· héi</text></svg>",
	"<object data=/a.pdf><p>thay</p></object>", "<applet>Céng hßa</applet>", "<textarea>ý kiến</textarea>", "<năm trước>", "</năm trước>", "<b trong năm>", "<ban@x.vn>", `<a href="/x>`, "<b trong",
	`<b style="font-weight:normal" id="docs-internal-guid-1">`, `<ol style="list-style-type:lower-alpha"><li>a</ol>`, `<li style="list-style-type:upper-roman">`, `<h2 id=m1>`, `<p title=t>`, `<a title=t name=m2>`,
	"<table><tr><td>", "<figure><img src=/f.jpg alt=x><figcaption>x</figcaption></figure>", "<figure><img alt=x><figcaption>x</figcaption></figure>", "<div class=article-table title=t><table><tr><td>a<td>b</table></div>",
	`<a name=m1></a>`, `<a href=#m1>về</a>`, `<iframe src=https://a.vn title="é"></iframe>`,
	`<iframe src="https://www.youtube.com/embed/a1"></iframe>`, `<iframe src="https://player.vimeo.com/video/2" title="Phim"></iframe>`, `<video src=/v.mp4 poster=/p.jpg></video>`, `<audio src=/a.mp3 title=t></audio>`,
	`<style>.k>li:before{content:"Điều " counter(d) ". "}ol li::before{content:counters(d,".") "\201c "}</style>`, "<ol class=k><li>a<li>b</ol>",
	`<ol style="list-style-type:'Mục '"><li>a</ol>`, `<ul style="list-style:none"><li>a) x<li>b) y</ul>`, "<ol><li>1. x<li>2. y</ol>", "<ul><li>- x<li>- y</ul>",
	"<ol><li data-list=bullet>a<li data-list=checked class=ql-indent-1>b</ol>", "<ol><li>Điều 1. x<li>Điều 2. y</ol>", "<table><tr><td><ol start=2><li></ol><td>x</table>",
	`<iframe srcdoc="<p>khung<ol><li>1. x</ol><iframe srcdoc='x'></iframe>"></iframe>`, "<script type=math/tex>x^2 < y</script>", "<span class=MathJax>x</span>",
	"<noscript><iframe src=https://player.vimeo.com/video/2></iframe><video src=/v.mp4></video></noscript>", "<img src=/blank.gif><noscript><img src=/n3.jpg></noscript>",
	"<p class=MsoCommentText>góp ý</p>", `<div><p><a href="#cmnt_ref1">[a]</a>góp ý</div>`, "<del cite=mailto:an>cũ</del><ins cite=mailto:an>mới</ins>", "<span style='mso-hide:all'>ẩn</span>",
	"<span class=katex-mathml>x</span><span aria-hidden=true>x</span>", "<li>☐<p>việc", "<div class=wp-block-embed__wrapper>https://youtu.be/a1</div>", "<amp-img src=/a.jpg alt=b>",
	"<colgroup dir=rtl><col>", `<table dir=ltr><tr><td>a</td></tr><colgroup><col dir=rtl></table>`, "<table><tr></table>",
}

// words are texts in every encoding and form.
var words = []string{
	"Hội nghị", "giảm nghèo", "bền vững", "đại biểu", "quê hương", "a", "b", "x", "1.009", "0,28%", "Quang cảnh", "Ảnh:", "(Ảnh: TTXVN)",
	"Céng hßa x· héi chñ nghÜa", "ViÖt Nam", "héi nghÞ", "Coäng hoøa xaõ hoäi", "Vieät Nam", "Cá»™ng hÃ²a", "há»™i nghá»‹", "§¶ng bé", "ća>én ßn",
	"Vie\u0302\u0323t", "e\u0301", "\u0301", "\u0338", "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a", "Ð", "ð", "Ɖ", "þ", "\u202eabc\u202c", "\u200d", "\u00ad",
	"·", "-", "o", "1.", "a)", "iv.", "\uf0b7", "«", "“trích”", "₫", "漢字", "😀", "עברית", "a&b", "a<b", "5 <năm trước> 3",
}
