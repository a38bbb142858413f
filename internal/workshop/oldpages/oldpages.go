// Package oldpages writes pages the way the templates of old portals are built:
// the same article as WebSphere Portal, Liferay, SharePoint, DotNetNuke, Joomla,
// WordPress and a hand-made portal show it, with all that stands around.
package oldpages

import (
	"fmt"
	"strings"
)

// Page is what a page of an old portal says, whatever system shows it.
type Page struct {
	Title, Section, Summary string
	Body                    []string
	// Picture and File are addresses, "" for none.
	Picture, Caption string
	Author, Source   string
	// Day, Month and Hour are those of 2016 in which it was published.
	Day, Month, Hour int
	File             string
}

// Time is the time of publication, in the form of RFC 3339.
func (p Page) Time() string {
	return fmt.Sprintf("2016-%02d-%02dT%02d:05:00+07:00", p.Month, p.Day, p.Hour)
}

// Shown is that time in a form of dd, mm, yyyy, hh and ii.
func (p Page) Shown(format string) string {
	return strings.NewReplacer("dd", fmt.Sprintf("%02d", p.Day), "mm", fmt.Sprintf("%02d", p.Month),
		"hh", fmt.Sprintf("%02d", p.Hour), "ii", "05", "yyyy", "2016").Replace(format)
}

func (p Page) paragraphs(format string) string {
	var b strings.Builder
	for _, text := range p.Body {
		fmt.Fprintf(&b, format+"\n", text)
	}
	return b.String()
}

// Pages are articles of a district that does not exist.
func Pages() []Page {
	places := []string{"Bến Lau", "Đồng Vang", "Hòn Sim", "Cửa Trại", "Làng Sấu", "Bãi Cói", "Gò Chay", "Suối Ngà"}
	things := []string{"khánh thành cầu treo dân sinh", "trao máy tính cho trường tiểu học", "trồng rừng ngập mặn ven sông",
		"tập huấn dùng dịch vụ công trực tuyến", "sửa xong trạm y tế sau mùa lũ", "mở hội thi thuyền nan truyền thống",
		"cấp nước sạch cho xóm cuối", "đối thoại với nông dân về giá lúa"}
	var pages []Page
	for i, place := range places {
		p := Page{
			Title: fmt.Sprintf("Xã %s %s", place, things[i]), Section: []string{"Xã hội", "Giáo dục", "Môi trường", "Cải cách hành chính"}[i%4],
			Summary: fmt.Sprintf("Sáng %d/%d, Ủy ban nhân dân xã %s %s, với sự góp công của hơn một trăm hộ dân trong vùng.", 3+i, 2+i, place, things[i]),
			Day:     3 + i, Month: 2 + i, Hour: 7 + i,
		}
		for k := range 3 + i%3 {
			p.Body = append(p.Body, fmt.Sprintf("Theo kế hoạch đợt %d của xã %s, mỗi thôn cử %d người tham gia, phần vật liệu do huyện hỗ trợ; "+
				"bà con tự làm đường vào và trông coi công trình. Chủ tịch xã cho biết công việc bắt đầu từ tháng %d và xong trước mùa mưa.", k+1, place, 10+3*k+i, k+1))
		}
		if i%2 == 0 {
			p.Picture, p.Caption = fmt.Sprintf("/anh/%d.jpg", i), fmt.Sprintf("Bà con %s trong buổi lễ. Ảnh: Văn Lúa", place)
		}
		if i%3 == 0 {
			p.Author = []string{"Nguyễn Thị Sen", "Trần Văn Lúa", "Lê Hoài"}[i/3]
		} else {
			p.Source = "Báo Sông Lam"
		}
		if i%4 == 1 {
			p.File = fmt.Sprintf("/tai-ve/ke-hoach-%d.pdf", i)
		}
		pages = append(pages, p)
	}
	return pages
}

const (
	// NewsLinks are what stands in a list of other news.
	NewsLinks = `<li><a href="/tin/1">Hội nghị tổng kết công tác năm của huyện</a></li><li><a href="/tin/2">Phát động tháng an toàn giao thông</a> (12/01/2016)</li>` +
		`<li><a href="/tin/3">Thông báo lịch tiếp công dân tháng này</a></li>`
	menuLinks = `<li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li><li><a href="/tt">Tin tức - Sự kiện</a></li><li><a href="/vb">Văn bản</a></li>`
)

// Framed frames the main part as portals do: banner, menu, side column, foot.
func Framed(p Page, head, main string) string {
	return `<!DOCTYPE html><html><head><title>` + p.Title + ` - Cổng thông tin điện tử huyện Sông Lam</title>` + head + `</head><body>
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

// Systems write a page the way the templates of a system are built.
var Systems = map[string]func(Page) string{
	"WebSphere Portal": func(p Page) string {
		picture := ""
		if p.Picture != "" {
			picture = `<table class="image" align="center"><tr><td><img src="` + p.Picture + `" alt="` + p.Caption + `" width="500"></td></tr><tr><td>` + p.Caption + `</td></tr></table>`
		}
		return Framed(p, `<link rel="stylesheet" href="/wps/themes/html/x.css">`, `<div class="wpthemeControl"><h2>Tin tức;tintuc</h2><span>start portlet menu bar</span><a href="#">Display portlet menu</a><span>end portlet menu bar</span>
<div class="wpthemeControlBody"><div><a href="/xh">`+p.Section+`</a></div><div class="newsTitle">`+p.Title+`</div><div>`+p.Shown("dd/mm/yyyy hh:ii")+`</div><div>Màu chữ Cỡ chữ</div>
<div><b>`+p.Summary+`</b></div>`+picture+p.paragraphs("<div>%s</div>")+optional(p.File, `<div><a href="%s">Kế hoạch kèm theo</a></div>`)+
			optional(p.Author, `<div align="right"><b>%s</b></div>`)+optional(p.Source, `<div align="right">Nguồn: %s</div>`)+`<div>Các tin khác</div><ul>`+NewsLinks+`</ul></div></div>`)
	},
	"Liferay 6": func(p Page) string {
		picture := optional(p.Picture, `<p style="text-align:center"><img src="%s" alt="" /></p>`) + optional(p.Caption, `<p style="text-align:center"><em>%s</em></p>`)
		return Framed(p, "", `<div class="portlet-boundary"><div class="portlet-topper"><span class="portlet-title-text">Tin tức</span></div><div class="portlet-body"><div class="asset-full-content">
<div class="asset-content"><div class="journal-content-article"><h1 class="title">`+p.Title+`</h1><span class="date">(`+p.Shown("hh:ii | dd/mm/yyyy")+`)</span><p class="sapo">`+p.Summary+`</p>`+picture+p.paragraphs("<p>%s</p>")+
			optional(p.File, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.Author, `<p style="text-align:right"><strong>%s</strong></p>`)+optional(p.Source, `<p>Nguồn: %s</p>`)+`</div></div>
<div class="taglib-social-bookmarks"><a href="#">Tweet</a></div><div class="tin-lien-quan"><h4>Tin liên quan</h4><ul>`+NewsLinks+`</ul></div></div></div></div>`)
	},
	"Liferay 7": func(p Page) string {
		figure := ""
		if p.Picture != "" {
			figure = `<figure><img data-src="` + p.Picture + `" src="data:image/gif;base64,R0" alt=""><figcaption>` + p.Caption + `</figcaption></figure>`
		}
		return Framed(p, `<meta property="og:title" content="`+p.Title+`">`, `<main><section class="portlet"><div class="portlet-content"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/x">`+p.Section+`</a></li></ol>
<div class="journal-content-article" data-analytics-asset-type="web-content"><div class="news-detail"><h3 class="headline">`+p.Title+`</h3><div class="info"><time datetime="`+p.Time()+`">`+p.Shown("dd thg mm, yyyy")+`</time> <span class="views">Lượt xem: 245</span></div>
<div class="description">`+p.Summary+`</div><div class="content-detail">`+figure+p.paragraphs("<p>%s</p>")+optional(p.File, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+`</div>`+
			optional(p.Author, `<div class="author">Tác giả: %s</div>`)+optional(p.Source, `<div class="source">Nguồn: %s</div>`)+`</div></div><div class="related-news"><h4>Tin cùng chuyên mục</h4><ul>`+NewsLinks+`</ul></div></div></section></main>`)
	},
	"SharePoint": func(p Page) string {
		picture := optional(p.Picture, `<div><img src="%s" alt="`+p.Caption+`" style="width:450px"/></div>`) + optional(p.Caption, `<div class="ms-rteElement-chuthich"><i>%s</i></div>`)
		return Framed(p, `<meta name="GENERATOR" content="Microsoft SharePoint">`, `<div id="s4-workspace"><div class="ms-webpart-chrome"><div class="ms-rtestate-field"><table width="100%"><tr><td class="title-detail">`+p.Title+`</td></tr>
<tr><td>`+p.Shown("Ngày đăng: dd/mm/yyyy, hh giờ ii phút")+`</td></tr></table><div class="trichyeu">`+p.Summary+`</div><div class="ExternalClass">`+picture+p.paragraphs("<div>%s</div><div>\u200b</div>")+
			optional(p.File, `<div><a href="%s">Kế hoạch kèm theo</a></div>`)+optional(p.Author, `<div style="text-align:right"><strong>%s</strong></div>`)+optional(p.Source, `<div>Nguồn: %s</div>`)+`</div></div></div>
<div class="cac-tin-khac"><span>Các tin khác</span><table><tr><td><ul>`+NewsLinks+`</ul></td></tr></table></div></div>`)
	},
	"DotNetNuke": func(p Page) string {
		picture := optional(p.Picture, `<p align="center"><img src="%s" alt="`+p.Caption+`" /></p>`) + optional(p.Caption, `<p align="center">%s</p>`)
		return Framed(p, "", `<div id="dnn_ContentPane"><div class="DnnModule"><div id="dnn_ctr450_Main"><a class="category" href="/x">`+p.Section+`</a><span class="NewsHead"><h2>`+p.Title+`</h2></span><span class="NewsDate">`+p.Shown("Thứ Hai, dd/mm/yyyy - hh:ii")+`</span>
<div class="toolbar"><a href="#">In bài viết</a> <a href="#">Gửi email</a></div><div class="Normal"><p><strong>`+p.Summary+`</strong></p>`+picture+p.paragraphs("<p>%s</p>")+optional(p.File, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+
			optional(p.Author, `<p align="right"><strong>%s</strong></p>`)+optional(p.Source, `<p align="right"><em>Nguồn: %s</em></p>`)+`</div><div class="OtherNews"><b>Tin đã đăng</b><ul>`+NewsLinks+`</ul></div></div></div></div>`)
	},
	"Joomla": func(p Page) string {
		picture := optional(p.Picture, `<div class="img_caption"><img src="%s" alt=""/><p class="img_caption">`+p.Caption+`</p></div>`)
		return Framed(p, `<meta name="generator" content="Joomla! - Open Source Content Management">`, `<div class="item-page"><h2 itemprop="headline">`+p.Title+`</h2><dl class="article-info"><dt>Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="/x" rel="category">`+p.Section+`</a></dd>
<dd class="published">`+p.Shown("Được đăng: dd Tháng mm yyyy hh:ii")+`</dd>`+optional(p.Author, `<dd class="createdby">Viết bởi: %s</dd>`)+`<dd class="hits">Lượt xem: 881</dd></dl><ul class="actions"><li><a href="#">In</a></li><li><a href="#">Email</a></li></ul>
<div itemprop="articleBody"><p><strong>`+p.Summary+`</strong></p>`+picture+p.paragraphs("<p>%s</p>")+optional(p.File, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.Source, `<p>Nguồn: %s</p>`)+`</div><ul class="pager"><li><a href="/t">Trang trước</a></li><li><a href="/s">Trang sau</a></li></ul></div>`)
	},
	"WordPress": func(p Page) string {
		picture := optional(p.Picture, `<div class="wp-caption aligncenter"><img class="size-full" src="%s" alt="" width="600" height="400"/><p class="wp-caption-text">`+p.Caption+`</p></div>`)
		return Framed(p, `<meta name="generator" content="WordPress 4.7"><meta property="article:section" content="`+p.Section+`">`, `<div id="primary" class="content-area has-sidebar"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">`+p.Title+`</h1>
<div class="entry-meta"><time class="entry-date published" datetime="`+p.Time()+`">`+p.Shown("dd Tháng mm, yyyy")+`</time>`+optional(p.Author, ` <span class="byline"><span class="author vcard">%s</span></span>`)+`</div></header><div class="entry-content"><p><strong>`+p.Summary+`</strong></p>`+picture+p.paragraphs("<p>%s</p>")+
			optional(p.File, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.Source, `<p>Nguồn: %s</p>`)+`<div class="sharedaddy"><h3>Chia sẻ:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li></ul></div></div></article>
<div id="comments" class="comments-area"><p>Bạn đọc Lan: Tin rất hay, mong xã tôi cũng sớm làm được như vậy, bà con đi lại đỡ vất vả hơn nhiều trong mùa mưa lũ.</p></div></div>`)
	},
	"hand-made": func(p Page) string {
		picture := optional(p.Picture, `<table align="center"><tr><td><img src="%s" width="480"></td></tr><tr><td><font size="1"><i>`+p.Caption+`</i></font></td></tr></table>`)
		return Framed(p, "", `<table width="1000"><tr><td width="200"><table class="menu-trai"><tr><td><a href="/1">Tổ chức bộ máy</a></td></tr><tr><td><a href="/2">Thủ tục hành chính</a></td></tr></table></td>
<td width="600"><table width="100%"><tr><td class="tieude">`+p.Title+`</td></tr><tr><td><font color="#888">`+p.Shown("Cập nhật lúc hh:ii, ngày dd/mm/yyyy")+`</font></td></tr><tr><td class="noidung"><b>`+p.Summary+`</b></td></tr><tr><td>`+picture+p.paragraphs("<p>%s</p>")+
			optional(p.File, `<p><a href="%s">Kế hoạch kèm theo</a></p>`)+optional(p.Author, `<p align="right"><b>%s</b></p>`)+optional(p.Source, `<p align="right">Nguồn: %s</p>`)+`</td></tr></table><p>Quay lại | In trang</p><p><b>Các tin khác:</b></p><ul>`+NewsLinks+`</ul></td></tr></table>`)
	},
}
