package legacy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// Pages with something that misleads give title, time, picture and text, too:
// when they were written, the mean F1 of their words was 0.68, and 8 of 28 were
// refused.
func TestReadHTMLOfMisleadingPages(t *testing.T) {
	requireRead(t, oldpages.HeldOut(), "DotNetNuke: cookie bar and login")
}

// Pages that are no article are refused: lists, tables of documents, what says no
// time, what says little.
func TestReadHTMLRefusesOthers(t *testing.T) {
	const words = "Sáng nay, lãnh đạo huyện kiểm tra công tác phòng chống thiên tai tại các xã ven sông và yêu cầu trực ban nghiêm túc. "
	many := strings.Repeat
	for name, body := range map[string]string{
		"list of headings":  many(`<div class="item"><h3><a href="/a">Huyện kiểm tra đê điều trước mùa mưa bão năm nay</a></h3><span class="date">12/09/2016</span><p>`+words+`</p></div>`, 6),
		"list of bold text": many(`<div class="item"><b>Huyện kiểm tra đê điều trước mùa mưa bão năm nay</b><br><i>12/09/2016</i><br>`+words+words+`<br><br></div>`, 6),
		"list of cards":     many(`<article><a href="/x"><h2 class="title">Xã Bến Lau khánh thành cầu treo</h2></a><time datetime="2016-09-12T08:00">12/09</time><p>`+words+`</p></article>`, 4),
		"contact":           `<h1>Liên hệ với chúng tôi</h1><p>` + words + `</p><p>Điện thoại: 0238.3456.789</p>`,
		"error":             `<h1>Không tìm thấy trang</h1><p>27/11/2026 08:00</p><p>Trang bạn tìm không có.</p>`,
		"documents":         `<h1>Văn bản pháp luật</h1><table><tr><th>Số</th><th>Ngày</th><th>Trích yếu</th></tr>` + many(`<tr><td>12/QĐ-UBND</td><td>12/09/2016</td><td>`+words+`</td></tr>`, 8) + `</table>`,
		"front page":        `<h1>Cổng thông tin điện tử huyện</h1><div>Thứ sáu, 27/11/2026</div>` + many(`<div class="block"><h2>Tin tức</h2><p><a href="/x">`+words+`</a></p></div>`, 5) + `<p>` + many(words, 4) + `</p>`,
		"introduction":      `<h1>Giới thiệu chung về huyện</h1><p>` + many(words+`</p><p>`, 6) + `</p>`,
		"questions":         `<h1>Hỏi đáp</h1>` + many(`<div class="q"><b>Hỏi: `+words+`</b><br>(12/09/2016)<br><br>Đáp: `+words+words+`</div>`, 4),
	} {
		_, err := legacy.ReadHTML(`<html><head><title>Cổng thông tin điện tử</title></head><body>`+body+`</body></html>`, pageURL)
		require.ErrorIs(t, err, legacy.ErrNotPage, name)
	}
}
