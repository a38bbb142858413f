package oldpages

import "strings"

// Sample is a page whose text is known.
type Sample struct {
	System string
	HTML   string
	Want   Page
	// Text is what the article says: summary, captions and body.
	Text        string
	ShowsAuthor bool
	// When is the time of publication, in the form of RFC 3339.
	When string
}

// Further are pages of other templates of the systems, and of portals that
// imitate them, than those of Systems: the reading was measured on them before
// it was mended by them.
func Further() []Sample { return fillAll(furtherTemplates, furtherPages) }

// template is a page of a system with places for what it says.
type template struct{ system, html string }

// fillAll writes each page by each template.
func fillAll(templates []template, pages []Page) (list []Sample) {
	for _, template := range templates {
		for _, p := range pages {
			fill := strings.NewReplacer("{title}", p.Title, "{section}", p.Section, "{summary}", p.Summary, "{author}", p.Author, "{source}", p.Source,
				"{picture}", p.Picture, "{caption}", p.Caption, "{file}", p.File, "{p1}", p.Body[0], "{p2}", p.Body[1], "{p3}", p.Body[2],
				"{dd/mm/yyyy}", p.Shown("dd/mm/yyyy"), "{hh:ii}", p.Shown("hh:ii"), "{dd-mm-yyyy}", p.Shown("dd-mm-yyyy"), "{d}", p.Shown("dd"), "{m}", p.Shown("mm"), "{iso}", p.Time())
			when := p.Time()
			if !strings.Contains(template.html, "{hh:ii}") && !strings.Contains(template.html, "{iso}") {
				when = p.Shown("yyyy-mm-ddT00:00:00+07:00")
			}
			parts := []string{p.Summary}
			if strings.Contains(template.html, ">{caption}<") {
				parts = append(parts, p.Caption)
			} else {
				p.Caption = ""
			}
			list = append(list, Sample{template.system, fill.Replace(template.html), p, strings.Join(append(parts, p.Body...), "\n"), strings.Contains(template.html, "{author}"), when})
		}
	}
	return list
}

var furtherPages = []Page{
	{
		Title: "Huyện Sông Lam sơ kết một năm vận hành bộ phận một cửa", Section: "Tin hoạt động",
		Summary: "Chiều qua, tại hội trường huyện, lãnh đạo huyện chủ trì buổi sơ kết một năm vận hành bộ phận một cửa liên thông hiện đại.",
		Body: []string{
			"Báo cáo tại buổi sơ kết nêu: trong một năm, bộ phận một cửa tiếp nhận 12.480 hồ sơ, giải quyết đúng hạn 99,1%, số còn lại đều có thư xin lỗi gửi tới người dân.",
			"Các xã vùng cao kiến nghị bổ sung máy quét và đường truyền, vì nhiều hồ sơ phải chờ đến buổi tối mới gửi được về huyện; phòng Nội vụ ghi nhận và sẽ trình phương án trong quý tới.",
			"Kết luận buổi làm việc, lãnh đạo huyện yêu cầu niêm yết công khai số điện thoại đường dây nóng 0238.3456.789 ở từng thôn, xóm và đăng kết quả hằng tuần.",
		},
		Picture: "/Uploads/2016/mot-cua.jpg", Caption: "Người dân nộp hồ sơ tại bộ phận một cửa huyện", Author: "Phan Hải Yến", Source: "Văn phòng UBND huyện", Day: 9, Month: 8, Hour: 16, File: "/Uploads/2016/bao-cao-mot-cua.docx",
	},
	{
		Title: "Nghề dệt chiếu làng Cói: giữ lửa bên dòng sông", Section: "Văn hóa - Du lịch",
		Summary: "Ba trăm năm qua, người làng Cói vẫn dệt chiếu bằng khung tay; nay lớp trẻ đưa chiếu lên sàn thương mại điện tử.",
		Body: []string{
			"Cụ Mười năm nay 84 tuổi, ngày nào cũng ngồi khung từ sáng sớm. Cụ kể hồi trẻ mỗi tháng cả làng chở ba thuyền chiếu xuống chợ huyện, đi từ lúc gà gáy đến trưa mới tới nơi.",
			"Hợp tác xã thành lập năm 2012, hiện có 46 hộ. Mỗi lá chiếu bán ra được dán mã để người mua xem ai đã dệt, cói cắt ở ruộng nào và phơi bao nhiêu nắng.",
			"“Chúng tôi không mong giàu, chỉ mong con cháu còn biết cầm cái go, cái thoi”, cụ Mười nói, tay vẫn không ngừng lao sợi.",
		},
		Picture: "/Uploads/2016/det-chieu.jpg", Caption: "Cụ Mười bên khung dệt. (Ảnh: Thế Anh)", Author: "Thế Anh", Source: "Đài truyền thanh huyện", Day: 21, Month: 11, Hour: 6, File: "/Uploads/2016/chieu.pdf",
	},
}

const furtherSide = `<div class="cot-phai"><div class="tieu-de">Thông báo</div><ul><li><a href="/a">Lịch tiếp công dân của lãnh đạo huyện tháng này và tháng sau</a></li><li><a href="/b">Mời chào giá cung cấp văn phòng phẩm năm nay cho văn phòng</a></li></ul></div>
<div class="thong-ke">Hôm nay: 120<br>Tổng lượt truy cập: 2.345.678</div>`

// furtherTemplates follow public templates of the systems.
var furtherTemplates = []template{
	{"WebSphere Portal 6", `<html><head><title>Cổng TTĐT huyện Sông Lam</title></head><body class="wpsPortalBody"><table class="wpsPortalBanner"><tr><td>CỔNG THÔNG TIN ĐIỆN TỬ</td><td>Thứ sáu, ngày 27/11/2026 08:00</td></tr></table>
<table class="wpsPortletTitleBar"><tr><td class="wpsPortletTitle">Tin hoạt động;tinhoatdong</td><td><a href="#">start portlet menu bar</a></td></tr></table>
<div class="wpsPortletBody"><table width="100%"><tr><td class="ArticleTitle"><span class="title">{title}</span></td></tr><tr><td class="ArticleDate">{dd/mm/yyyy} {hh:ii}</td></tr><tr><td><p align="justify"><b>{summary}</b></p>
<p align="center"><img src="{picture}" alt="{caption}" border="0"></p><p align="center"><i>{caption}</i></p><p align="justify">{p1}</p><p align="justify">{p2}</p><p align="justify">{p3}</p><p align="right"><b>{author}</b></p></td></tr></table>
<div class="otherTitle">Tin liên quan</div><ul><li><a href="/x1">Khai mạc hội thao cán bộ công chức huyện</a> (02/08/2016)</li><li><a href="/x2">Ra quân dọn vệ sinh bãi biển</a> (01/08/2016)</li></ul></div>` + furtherSide + `<div class="wpsFooter">Bản quyền thuộc Ủy ban nhân dân huyện Sông Lam. Ghi rõ nguồn khi phát hành lại thông tin từ cổng này.</div></body></html>`},
	{"Liferay 6.2 asset publisher", `<html><head><title>{title} - Tin hoạt động - songlam.example</title></head><body class="aui"><div id="wrapper"><header id="banner"><h1 class="site-title"><a class="logo" href="/"><img src="/logo.png" alt="Sông Lam"></a></h1></header>
<nav id="breadcrumbs"><ul class="breadcrumb"><li><a href="/">Trang chủ</a><span>/</span></li><li class="active">{section}</li></ul></nav><div class="portlet-asset-publisher"><div class="asset-full-content show-asset-title"><h3 class="header-title"><span>{title}</span></h3>
<div class="metadata-entry metadata-publish-date">{d}/{m}/2016</div><div class="asset-content"><div class="asset-content-body" id="a1"><p>{summary}</p><p style="text-align: center;"><img alt="" src="{picture}" style="width: 500px;"></p><p style="text-align: center;"><em>{caption}</em></p><p>{p1}</p><p>{p2}</p><p>{p3}</p></div>
<div class="asset-ratings"><div class="taglib-ratings stars">Đánh giá trung bình (0 phiếu)</div></div><div class="asset-discussion">Bình luận</div></div></div></div>` + furtherSide + `</div></body></html>`},
	{"Liferay 7.4 display page", `<html lang="vi-VN"><head><title>{title} - Huyện Sông Lam</title><meta property="og:title" content="{title} - Huyện Sông Lam"><meta property="og:description" content="{summary}"></head><body><div class="top-bar">Thứ Sáu, 27/11/2026</div><main id="content"><div class="layout-content"><div class="lfr-layout-structure-item-x"><h1 class="component-heading">{title}</h1></div>
<div class="component-paragraph text-secondary">{hh:ii} {dd/mm/yyyy}</div><div class="component-paragraph"><strong>{summary}</strong></div><div class="component-paragraph"><picture data-fileentryid="1"><source srcset="/o/adaptive-media/1.jpg"><img src="{picture}" alt=""></picture><p class="caption-img">{caption}</p><p>{p1}</p><p>{p2}</p><p>{p3}</p><p style="text-align:right"><strong>{author}</strong></p></div>
<div class="portlet-tab"><h2>Tin cùng chuyên mục</h2><div class="card"><a href="/1">Trao học bổng cho học sinh vượt khó xã Bến Lau</a><p class="card-text">Sáng 5/8, hội khuyến học huyện trao 40 suất học bổng cho học sinh nghèo của xã Bến Lau, mỗi suất một triệu đồng.</p></div></div></div></main>` + furtherSide + `</body></html>`},
	{"SharePoint 2013 publishing", `<html><head><meta name="GENERATOR" content="Microsoft SharePoint"><title>
	{title}
</title></head><body><form id="aspnetForm"><div id="s4-ribbonrow">Site Actions</div><div id="s4-workspace"><div class="breadcrumb">Trang chủ &gt; {section}</div><div id="DeltaPlaceHolderMain"><div class="article article-left"><div class="article-header"><div class="date-line">{dd/mm/yyyy} {hh:ii}</div></div><h2 class="tieude">{title}</h2>
<div class="captioned-image"><div class="image"><img src="{picture}" alt=""></div><div class="caption">{caption}</div></div><div class="article-content"><div id="ctl00_PlaceHolderMain_RichHtmlField"><div class="ms-rtestate-field"><p><strong>{summary}</strong></p><p>` + "\u200b" + `</p><p>{p1}</p><p>` + "\u200b" + `{p2}</p><p>{p3}</p><p style="text-align:right">{author}</p></div></div></div><div class="read-more">Số lượt xem: 1204</div></div></div></div></form>` + furtherSide + `<div class="chan-trang">Trụ sở: thị trấn Sông Lam. Điện thoại: 0238.1234.567. Thư điện tử: ubnd@songlam.example. Giấy phép số 12/GP-TTĐT do Sở cấp ngày 01/02/2012.</div></body></html>`},
	{"DNN 9 EasyDNNnews", `<html><head><title>{title}</title><meta property="og:type" content="article"></head><body><div class="header-top">Hôm nay: 27/11/2026</div><div id="dnn_ContentPane"><div class="eds_news_module_1"><article class="edn_article"><h1 class="edn_articleTitle">{title}</h1><div class="edn_metaDetails"><time>{dd/mm/yyyy} {hh:ii}</time> <span>Tác giả: {author}</span> / <span>Số lần xem: 55</span> / <a href="/c">{section}</a></div>
<div class="edn_articleSummary">{summary}</div><figure class="edn_mainImage"><img src="{picture}" alt="{caption}"><figcaption>{caption}</figcaption></figure><div class="edn_articleContent"><p>{p1}</p><p>{p2}</p><p>{p3}</p><p><a href="{file}">Tải tệp đính kèm</a></p></div><div class="edn_socialButtonWrapper"><a href="#">Chia sẻ</a></div>
<div class="edn_relatedArticles"><h3>Bài viết liên quan</h3><ol><li><a href="/3">Thông tin tuyển dụng viên chức ngành giáo dục năm học mới</a></li></ol></div></article></div></div>` + furtherSide + `</body></html>`},
	{"Joomla 1.5", `<html><head><meta name="generator" content="Joomla! 1.5 - Open Source Content Management"><title>{title}</title></head><body><table class="nopad"><tr><td class="moduletable_menu"><ul class="menu"><li><a href="/">Trang nhất</a></li><li><a href="/2">Liên hệ</a></li></ul></td><td id="maincontent"><table class="contentpaneopen"><tr><td class="contentheading" width="100%">{title}</td><td class="buttonheading"><a href="#"><img src="/images/M_images/pdf_button.png" alt="PDF"></a></td></tr></table>
<table class="contentpaneopen"><tr><td valign="top"><span class="small">Viết bởi {author}</span></td></tr><tr><td class="createdate">Thứ ba, {d} Tháng {m} 2016 {hh:ii}</td></tr><tr><td valign="top"><p><strong>{summary}</strong></p><p><img src="{picture}" alt="{caption}" border="0" width="450"><br><em>{caption}</em></p><p>{p1}</p><p>{p2}</p><p>{p3}</p></td></tr><tr><td class="modifydate">Lần cập nhật cuối ( {d} Tháng {m} 2016 )</td></tr></table>
<span class="article_separator"></span></td></tr></table>` + furtherSide + `</body></html>`},
	{"WordPress block theme", `<html><head><meta name="generator" content="WordPress 6.4"><title>{title} – Trang tin huyện Sông Lam</title></head><body class="single"><div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title">Trang tin huyện Sông Lam</p></header><main class="wp-block-group"><h1 class="wp-block-post-title">{title}</h1><div class="wp-block-template-part"><div class="wp-block-post-date"><time datetime="{iso}"><a href="/p">{d} Tháng {m}, 2016</a></time></div><div class="wp-block-post-author"><p class="wp-block-post-author__name">{author}</p></div><div class="taxonomy-category wp-block-post-terms"><a href="/cat" rel="tag">{section}</a></div></div>
<div class="entry-content wp-block-post-content"><p class="has-medium-font-size"><strong>{summary}</strong></p><figure class="wp-block-image size-large"><img src="{picture}" alt=""><figcaption class="wp-element-caption">{caption}</figcaption></figure><p>{p1}</p><p>{p2}</p><p>{p3}</p><div class="wp-block-file"><a href="{file}">Tải về</a></div></div><nav class="post-navigation"><a href="/pre">Bài trước đó</a></nav><div class="wp-block-comments"><h2>Một phản hồi</h2><p>Bạn đọc An: Bài viết rất bổ ích, mong trang tin đăng thêm nhiều tin như thế này nữa để bà con biết.</p></div></main></div>` + furtherSide + `</body></html>`},
	{"Drupal 7", `<html><head><meta name="Generator" content="Drupal 7 (http://drupal.org)"><title>{title} | Huyện Sông Lam</title></head><body class="node-type-article"><div id="header"><a href="/" id="logo"></a><div id="name-and-slogan"><h1 id="site-name">Huyện Sông Lam</h1></div></div><div id="breadcrumb"><h2 class="element-invisible">You are here</h2><a href="/">Trang chủ</a> » <a href="/tin">{section}</a></div>
<div id="main"><h1 class="title" id="page-title">{title}</h1><div class="tabs"></div><div class="region region-content"><div id="node-12" class="node node-article"><div class="meta submitted"><span property="dc:date dc:created" content="{iso}">Được gửi bởi <span class="username">{author}</span> vào {dd/mm/yyyy} - {hh:ii}</span></div><div class="content clearfix"><div class="field field-name-field-image"><img src="{picture}" alt="{caption}" title="{caption}" width="480" height="320"></div>
<div class="field field-name-body"><div class="field-item even"><p>{summary}</p><p>{p1}</p><p>{p2}</p><p>{p3}</p></div></div><div class="field field-name-field-tags"><h3>Tags:</h3><a href="/t/1">một cửa</a></div></div><div class="link-wrapper"><ul class="links inline"><li><a href="/user">Đăng nhập để gửi ý kiến</a></li></ul></div></div></div></div>` + furtherSide + `</body></html>`},
	{"Vietnamese CMS (NukeViet-like)", `<html><head><title>{title} - Tin Tức - Trang thông tin huyện Sông Lam</title></head><body><div class="header-clock">Thứ sáu, 27/11/2026, 09:15</div><ol class="breadcrumb"><li><a href="/">Trang nhất</a></li><li><a href="/t">Tin Tức</a></li><li><a href="/t2">{section}</a></li></ol><div class="news_column panel"><h1 class="title margin-bottom-lg">{title}</h1><div class="row"><em class="pull-left time">Thứ ba - {dd/mm/yyyy} {hh:ii}</em><div class="pull-right"><a href="/p">In ra</a></div></div>
<div class="h2 hometext m-bottom">{summary}</div><div class="bodytext margin-bottom-lg" id="news-bodyhtml"><figure class="article center"><img alt="{caption}" src="{picture}" width="480"><figcaption>{caption}</figcaption></figure><p>{p1}</p><p>{p2}</p><p>{p3}</p></div><p class="text-right"><strong>Tác giả bài viết: </strong>{author}</p><p class="text-right"><strong>Nguồn tin: </strong>{source}</p>
<div class="panel-body"><ul class="list-inline"><li>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</li></ul><div id="stringrating">Xếp hạng: 5 - 1 phiếu bầu</div></div><p class="h3"><strong>Những tin mới hơn</strong></p><ul class="related"><li><a href="/m1">Tập huấn phòng chống đuối nước cho học sinh</a> <em>(25/08/2016)</em></li></ul><p class="h3"><strong>Những tin cũ hơn</strong></p><ul class="related"><li><a href="/c1">Hội nghị giao ban báo chí quý hai</a> <em>(05/07/2016)</em></li></ul></div>` + furtherSide + `</body></html>`},
	{"Vietnamese ASP.NET portal", `<html><head><title>:: UBND huyện Sông Lam ::</title></head><body><form method="post" action="Default.aspx"><table id="Table1"><tr><td colspan="3"><img src="/banner.jpg" alt=""></td></tr><tr><td valign="top" class="left-menu"><a href="/1">Giới thiệu chung</a><br><a href="/2">Bộ máy tổ chức</a></td><td valign="top"><span id="lblChuyenMuc"><a href="/cm">{section}</a></span><br><span id="lblTieuDe" class="TieuDeTin">{title}</span><br><span id="lblNgay" class="NgayDang">(Cập nhật: {hh:ii} - {dd/mm/yyyy})</span><br><span id="lblTrichDan" class="TrichDan">{summary}</span><br>
<span id="lblNoiDung" class="NoiDung"><table align="center"><tr><td><img src="{picture}" width="420"></td></tr><tr><td align="center"><i>{caption}</i></td></tr></table><div align="justify">{p1}</div><div align="justify">{p2}</div><div align="justify">{p3}</div></span><div align="right"><span id="lblTacGia" class="TacGia">{author}</span></div><div class="xem">Số lần đọc: 310</div><hr><b>Các tin đã đưa:</b><table><tr><td><a href="/k1">Hội thi tiếng hát hoa phượng đỏ cấp huyện</a> (06/07/2016)</td></tr></table></td><td valign="top">` + furtherSide + `</td></tr></table></form></body></html>`},
}
