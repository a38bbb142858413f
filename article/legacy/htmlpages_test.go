package legacy_test

import (
	"fmt"
	"strings"
)

// portalPage is what a page of an old portal says, whatever system shows it.
type portalPage struct {
	title, section, summary string
	body                    []string
	picture, caption        string
	author, source          string
	day, month, hour        int
	file                    string
}

func (p portalPage) isoTime() string {
	return fmt.Sprintf("2016-%02d-%02dT%02d:05:00+07:00", p.month, p.day, p.hour)
}

func (p portalPage) shown(format string) string {
	return strings.NewReplacer("dd", fmt.Sprintf("%02d", p.day), "mm", fmt.Sprintf("%02d", p.month),
		"hh", fmt.Sprintf("%02d", p.hour), "ii", "05", "yyyy", "2016").Replace(format)
}

func (p portalPage) paragraphs(format string) string {
	var b strings.Builder
	for _, text := range p.body {
		fmt.Fprintf(&b, format+"\n", text)
	}
	return b.String()
}

// portalPages are articles of a province that does not exist.
func portalPages() []portalPage {
	places := []string{"Bến Lau", "Đồng Vang", "Hòn Sim", "Cửa Trại", "Làng Sấu", "Bãi Cói", "Gò Chay", "Suối Ngà"}
	things := []string{"khánh thành cầu treo dân sinh", "trao máy tính cho trường tiểu học", "trồng rừng ngập mặn ven sông",
		"tập huấn dùng dịch vụ công trực tuyến", "sửa xong trạm y tế sau mùa lũ", "mở hội thi thuyền nan truyền thống",
		"cấp nước sạch cho xóm cuối", "đối thoại với nông dân về giá lúa"}
	var pages []portalPage
	for i, place := range places {
		p := portalPage{
			title: fmt.Sprintf("Xã %s %s", place, things[i]), section: []string{"Xã hội", "Giáo dục", "Môi trường", "Cải cách hành chính"}[i%4],
			summary: fmt.Sprintf("Sáng %d/%d, Ủy ban nhân dân xã %s %s, với sự góp công của hơn một trăm hộ dân trong vùng.", 3+i, 2+i, place, things[i]),
			day:     3 + i, month: 2 + i, hour: 7 + i,
		}
		for k := range 3 + i%3 {
			p.body = append(p.body, fmt.Sprintf("Theo kế hoạch đợt %d của xã %s, mỗi thôn cử %d người tham gia, phần vật liệu do huyện hỗ trợ; "+
				"bà con tự làm đường vào và trông coi công trình. Chủ tịch xã cho biết công việc bắt đầu từ tháng %d và xong trước mùa mưa.", k+1, place, 10+3*k+i, k+1))
		}
		if i%2 == 0 {
			p.picture, p.caption = fmt.Sprintf("/anh/%d.jpg", i), fmt.Sprintf("Bà con %s trong buổi lễ. Ảnh: Văn Lúa", place)
		}
		if i%3 == 0 {
			p.author = []string{"Nguyễn Thị Sen", "Trần Văn Lúa", "Lê Hoài"}[i/3]
		} else {
			p.source = "Báo Sông Lam"
		}
		if i%4 == 1 {
			p.file = fmt.Sprintf("/tai-ve/ke-hoach-%d.pdf", i)
		}
		pages = append(pages, p)
	}
	return pages
}

const (
	newsLinks = `<li><a href="/tin/1">Hội nghị tổng kết công tác năm của huyện</a></li><li><a href="/tin/2">Phát động tháng an toàn giao thông</a> (12/01/2016)</li>` +
		`<li><a href="/tin/3">Thông báo lịch tiếp công dân tháng này</a></li>`
	menuLinks = `<li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li><li><a href="/tt">Tin tức - Sự kiện</a></li><li><a href="/vb">Văn bản</a></li>`
)

// page frames the main part as portals do: banner, menu, side column, foot.
func framed(p portalPage, head, main string) string {
	return `<!DOCTYPE html><html><head><title>` + p.title + ` - Cổng thông tin điện tử huyện Sông Lam</title>` + head + `</head><body>
<div id="banner"><p>CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SÔNG LAM</p><span>Thứ Năm, 26/11/2026</span></div>
<div class="main-menu"><ul>` + menuLinks + `</ul></div>` + main + `
<div class="right-col"><h3>Liên kết website;lienketwebsite</h3><ul><li><a href="https://a.example">Trang của tỉnh Sông Lam</a></li><li><a href="https://b.example">Báo Sông Lam điện tử</a></li></ul>
<p>Đang online: 12</p><p>Tổng truy cập: 1.002.298</p></div>
<div id="footer"><p>Cơ quan chủ quản: Ủy ban nhân dân huyện Sông Lam. Chịu trách nhiệm: Phó Chủ tịch huyện, trưởng ban biên tập cổng thông tin. Địa chỉ: số 1 đường Bờ Đê, thị trấn Sông Lam.</p></div></body></html>`
}

func optional(text, format string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(format, text)
}

// oldSystems write a page the way the templates of a system are built.
var oldSystems = map[string]func(portalPage) string{
	"WebSphere Portal": func(p portalPage) string {
		picture := ""
		if p.picture != "" {
			picture = `<table class="image" align="center"><tr><td><img src="` + p.picture + `" alt="` + p.caption + `" width="500"></td></tr><tr><td>` + p.caption + `</td></tr></table>`
		}
		return framed(p, `<link rel="stylesheet" href="/wps/themes/html/x.css">`, `<div class="wpthemeControl"><h2>Tin tức;tintuc</h2><span>start portlet menu bar</span><a href="#">Display portlet menu</a><span>end portlet menu bar</span>
<div class="wpthemeControlBody"><div><a href="/xh">`+p.section+`</a></div><div class="newsTitle">`+p.title+`</div><div>`+p.shown("dd/mm/yyyy hh:ii")+`</div><div>Màu chữ Cỡ chữ</div>
<div><b>`+p.summary+`</b></div>`+picture+p.paragraphs("<div>%s</div>")+optional(p.file, `<div><a href="%s">Kế hoạch kèm theo</a></div>`)+
			optional(p.author, `<div align="right"><b>%s</b></div>`)+optional(p.source, `<div align="right">Nguồn: %s</div>`)+`<div>Các tin khác</div><ul>`+newsLinks+`</ul></div></div>`)
	},
	"Liferay 6": func(p portalPage) string {
		picture := optional(p.picture, `<p style="text-align:center"><img src="%s" alt="" /></p>`) + optional(p.caption, `<p style="text-align:center"><em>%s</em></p>`)
		return framed(p, "", `<div class="portlet-boundary"><div class="portlet-topper"><span class="portlet-title-text">Tin tức</span></div><div class="portlet-body"><div class="asset-full-content">
<div class="asset-content"><div class="journal-content-article"><h1 class="title">`+p.title+`</h1><span class="date">(`+p.shown("hh:ii | dd/mm/yyyy")+`)</span><p class="sapo">`+p.summary+`</p>`+picture+p.paragraphs("<p>%s</p>")+
			optional(p.file, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.author, `<p style="text-align:right"><strong>%s</strong></p>`)+optional(p.source, `<p>Nguồn: %s</p>`)+`</div></div>
<div class="taglib-social-bookmarks"><a href="#">Tweet</a></div><div class="tin-lien-quan"><h4>Tin liên quan</h4><ul>`+newsLinks+`</ul></div></div></div></div>`)
	},
	"Liferay 7": func(p portalPage) string {
		figure := ""
		if p.picture != "" {
			figure = `<figure><img data-src="` + p.picture + `" src="data:image/gif;base64,R0" alt=""><figcaption>` + p.caption + `</figcaption></figure>`
		}
		return framed(p, `<meta property="og:title" content="`+p.title+`">`, `<main><section class="portlet"><div class="portlet-content"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/x">`+p.section+`</a></li></ol>
<div class="journal-content-article" data-analytics-asset-type="web-content"><div class="news-detail"><h3 class="headline">`+p.title+`</h3><div class="info"><time datetime="`+p.isoTime()+`">`+p.shown("dd thg mm, yyyy")+`</time> <span class="views">Lượt xem: 245</span></div>
<div class="description">`+p.summary+`</div><div class="content-detail">`+figure+p.paragraphs("<p>%s</p>")+optional(p.file, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+`</div>`+
			optional(p.author, `<div class="author">Tác giả: %s</div>`)+optional(p.source, `<div class="source">Nguồn: %s</div>`)+`</div></div><div class="related-news"><h4>Tin cùng chuyên mục</h4><ul>`+newsLinks+`</ul></div></div></section></main>`)
	},
	"SharePoint": func(p portalPage) string {
		picture := optional(p.picture, `<div><img src="%s" alt="`+p.caption+`" style="width:450px"/></div>`) + optional(p.caption, `<div class="ms-rteElement-chuthich"><i>%s</i></div>`)
		return framed(p, `<meta name="GENERATOR" content="Microsoft SharePoint">`, `<div id="s4-workspace"><div class="ms-webpart-chrome"><div class="ms-rtestate-field"><table width="100%"><tr><td class="title-detail">`+p.title+`</td></tr>
<tr><td>`+p.shown("Ngày đăng: dd/mm/yyyy, hh giờ ii phút")+`</td></tr></table><div class="trichyeu">`+p.summary+`</div><div class="ExternalClass">`+picture+p.paragraphs("<div>%s</div><div>\u200b</div>")+
			optional(p.file, `<div><a href="%s">Kế hoạch kèm theo</a></div>`)+optional(p.author, `<div style="text-align:right"><strong>%s</strong></div>`)+optional(p.source, `<div>Nguồn: %s</div>`)+`</div></div></div>
<div class="cac-tin-khac"><span>Các tin khác</span><table><tr><td><ul>`+newsLinks+`</ul></td></tr></table></div></div>`)
	},
	"DotNetNuke": func(p portalPage) string {
		picture := optional(p.picture, `<p align="center"><img src="%s" alt="`+p.caption+`" /></p>`) + optional(p.caption, `<p align="center">%s</p>`)
		return framed(p, "", `<div id="dnn_ContentPane"><div class="DnnModule"><div id="dnn_ctr450_Main"><a class="category" href="/x">`+p.section+`</a><span class="NewsHead"><h2>`+p.title+`</h2></span><span class="NewsDate">`+p.shown("Thứ Hai, dd/mm/yyyy - hh:ii")+`</span>
<div class="toolbar"><a href="#">In bài viết</a> <a href="#">Gửi email</a></div><div class="Normal"><p><strong>`+p.summary+`</strong></p>`+picture+p.paragraphs("<p>%s</p>")+optional(p.file, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+
			optional(p.author, `<p align="right"><strong>%s</strong></p>`)+optional(p.source, `<p align="right"><em>Nguồn: %s</em></p>`)+`</div><div class="OtherNews"><b>Tin đã đăng</b><ul>`+newsLinks+`</ul></div></div></div></div>`)
	},
	"Joomla": func(p portalPage) string {
		picture := optional(p.picture, `<div class="img_caption"><img src="%s" alt=""/><p class="img_caption">`+p.caption+`</p></div>`)
		return framed(p, `<meta name="generator" content="Joomla! - Open Source Content Management">`, `<div class="item-page"><h2 itemprop="headline">`+p.title+`</h2><dl class="article-info"><dt>Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="/x" rel="category">`+p.section+`</a></dd>
<dd class="published">`+p.shown("Được đăng: dd Tháng mm yyyy hh:ii")+`</dd>`+optional(p.author, `<dd class="createdby">Viết bởi: %s</dd>`)+`<dd class="hits">Lượt xem: 881</dd></dl><ul class="actions"><li><a href="#">In</a></li><li><a href="#">Email</a></li></ul>
<div itemprop="articleBody"><p><strong>`+p.summary+`</strong></p>`+picture+p.paragraphs("<p>%s</p>")+optional(p.file, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.source, `<p>Nguồn: %s</p>`)+`</div><ul class="pager"><li><a href="/t">Trang trước</a></li><li><a href="/s">Trang sau</a></li></ul></div>`)
	},
	"WordPress": func(p portalPage) string {
		picture := optional(p.picture, `<div class="wp-caption aligncenter"><img class="size-full" src="%s" alt="" width="600" height="400"/><p class="wp-caption-text">`+p.caption+`</p></div>`)
		return framed(p, `<meta name="generator" content="WordPress 4.7"><meta property="article:section" content="`+p.section+`">`, `<div id="primary" class="content-area has-sidebar"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">`+p.title+`</h1>
<div class="entry-meta"><time class="entry-date published" datetime="`+p.isoTime()+`">`+p.shown("dd Tháng mm, yyyy")+`</time>`+optional(p.author, ` <span class="byline"><span class="author vcard">%s</span></span>`)+`</div></header><div class="entry-content"><p><strong>`+p.summary+`</strong></p>`+picture+p.paragraphs("<p>%s</p>")+
			optional(p.file, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.source, `<p>Nguồn: %s</p>`)+`<div class="sharedaddy"><h3>Chia sẻ:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li></ul></div></div></article>
<div id="comments" class="comments-area"><p>Bạn đọc Lan: Tin rất hay, mong xã tôi cũng sớm làm được như vậy, bà con đi lại đỡ vất vả hơn nhiều trong mùa mưa lũ.</p></div></div>`)
	},
	"hand-made": func(p portalPage) string {
		picture := optional(p.picture, `<table align="center"><tr><td><img src="%s" width="480"></td></tr><tr><td><font size="1"><i>`+p.caption+`</i></font></td></tr></table>`)
		return framed(p, "", `<table width="1000"><tr><td width="200"><table class="menu-trai"><tr><td><a href="/1">Tổ chức bộ máy</a></td></tr><tr><td><a href="/2">Thủ tục hành chính</a></td></tr></table></td>
<td width="600"><table width="100%"><tr><td class="tieude">`+p.title+`</td></tr><tr><td><font color="#888">`+p.shown("Cập nhật lúc hh:ii, ngày dd/mm/yyyy")+`</font></td></tr><tr><td class="noidung"><b>`+p.summary+`</b></td></tr><tr><td>`+picture+p.paragraphs("<p>%s</p>")+
			optional(p.file, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.author, `<p align="right"><b>%s</b></p>`)+optional(p.source, `<p align="right">Nguồn: %s</p>`)+`</td></tr></table><p>Quay lại | In trang</p><p><b>Các tin khác:</b></p><ul>`+newsLinks+`</ul></td></tr></table>`)
	},
}
