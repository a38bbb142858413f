package legacy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/internal/text/vi"
)

const frame = "start portlet menu bar\nTin;tin\nend portlet menu bar\nGiáo dục\nThư viện mới\n02/10/2024 08:05\n"

// What stands in the body stays there, and what stands around it does not.
func TestCasesOfText(t *testing.T) {
	body := "Sáng 2/10, học sinh nhận sách.\nCó 1.250 đầu sách.\n"
	f := func(page, want, source string) {
		t.Helper()
		p, err := legacy.Read(page, legacy.Options{})
		require.NoError(t, err)
		require.Equal(t, "Thư viện mới", p.Article.Title)
		require.Equal(t, "Sáng 2/10, học sinh nhận sách.", p.Article.Summary)
		require.Equal(t, "<p>Có 1.250 đầu sách.</p>"+want, strings.ReplaceAll(p.Article.Body.String(), "\n", ""))
		require.Equal(t, source, p.Article.Source.Name)
	}
	for _, line := range []string{"Theo kế hoạch, thư viện mở đến tháng 12.", "Theo đó, mỗi thôn có một tủ sách", "Theo Bộ Giáo dục, đây là mô hình mới",
		"Số cần nhớ: 112;113", "Gồm hai tệp: a;x", "Mở cửa: 7h;17h"} {
		f(frame+body+line+"\n", "<p>"+line+"</p>", "")
	}
	f(frame+body+"Theo Báo Sông Lam\n", "", "Theo Báo Sông Lam")
	for _, tools := range []string{"Tăng cỡ chữ Cỡ chữ mặc định Giảm cỡ chữ | Lượt xem: 1.234", "In bài | Gửi email", "Facebook Zalo", "A+ A- Quay lại", "A- A A+",
		"Cỡ chữ: Nhỏ Vừa To", "In bài viết | Gửi mail", "Nghe đọc bài", "Thích 0 Chia sẻ", "Like Share", "Print", "(0) Bình luận", "Lưu bài viết",
		"Theo dõi trên Google News", "Đã xem: 256", "Gửi bài viết qua email | In ra | Lưu vào máy", "Facebook Twitter Google+ Zalo", "0:00 / 3:21", "Giọng nữ miền Bắc"} {
		f(frame+tools+"\n"+body, "", "")
	}
	f("CỔNG THÔNG TIN\nTỈNH SÔNG LAM\nThứ Tư, 25/11/2026 09:15\nTrang chủ\n"+frame+body, "", "")
}

// Tools below the text, sources in other words, and what begins like a tool.
func TestEndsOfText(t *testing.T) {
	f := func(line, body, source string) {
		t.Helper()
		p, err := legacy.Read(frame+"Sáng 2/10, có sách.\nMở cửa.\n"+line+"\n", legacy.Options{})
		require.NoError(t, err)
		require.Equal(t, "<p>Mở cửa.</p>"+body, strings.ReplaceAll(p.Article.Body.String(), "\n", ""))
		require.Equal(t, source, p.Article.Source.Name)
	}
	f("Bình luận (0) | Chia sẻ", "", "")
	f("Nguồn : TTXVN", "", "TTXVN")
	f("Nguồn tin: Báo Sông Lam", "", "Báo Sông Lam")
	f("(Theo Báo Sông Lam)", "", "Theo Báo Sông Lam")
	f("In sách miễn phí", "<p>In sách miễn phí</p>", "")
	f("Lưu ý", "<p>Lưu ý</p>", "")
	f("To", "<p>To</p>", "")
	f("Nghe và đọc sách", "<p>Nghe và đọc sách</p>", "")
	f("Chia sẻ của bạn đọc", "<p>Chia sẻ của bạn đọc</p>", "")
}

// The time of an article is known by what stands around it.
func TestBylines(t *testing.T) {
	for _, line := range []string{"Cập nhật: 02/10/2024 08:05", "Đăng ngày 02/10/2024 08:05", "(02/10/2024 08:05)", "[02/10/2024 08:05]", "02/10/2024 08:05 | In | Email",
		"02/10/2024 08:05 Lượt xem: 25", "Cập nhật lúc 08:05, Thứ tư, 02/10/2024 (GMT+7)", "Thời gian: 02/10/2024 08:05", "Thứ Tư, ngày 2 tháng 10 năm 2024, 08:05"} {
		page := strings.Replace(frame, "02/10/2024 08:05", line, 1)
		p, err := legacy.Read(page+"Tác giả: Trần Thị Lan\nSáng 2/10, có sách.\nMở cửa.\n", legacy.Options{})
		require.NoError(t, err, line)
		require.Equal(t, "02/10/2024 08:05", vi.DateTime(p.Article.Published), line)
		require.Equal(t, "Trần Thị Lan", p.Article.Authors[0].Name)
		require.Equal(t, "Sáng 2/10, có sách.", p.Article.Summary)
	}
	_, err := legacy.Read(strings.Replace(frame, "02/10/2024 08:05", "Ngày 02/10/2024 trường mở cửa", 1)+"Sáng 2/10.\nMở.\n", legacy.Options{})
	require.ErrorIs(t, err, legacy.ErrNotPage)

	p, err := legacy.Read("start portlet menu bar\nBanner;banner\nend portlet menu bar\nTỈNH SÔNG LAM\nCổng thông tin\n24/11/2026 08:00\n"+frame+"Sáng 2/10, có sách.\nMở cửa.\n", legacy.Options{})
	require.NoError(t, err)
	require.Equal(t, "Thư viện mới", p.Article.Title)
}

// Totals in other words and places.
func TestCounterForms(t *testing.T) {
	f := func(lines string, online, total int64) {
		t.Helper()
		p, err := legacy.Read(frame+"Sáng 2/10, có sách.\nHết.\nCác tin khác\nTin một\n\n"+lines+"\n", legacy.Options{})
		require.NoError(t, err)
		require.Equal(t, [2]int64{online, total}, [2]int64{p.Online, p.Total}, lines)
		require.Empty(t, p.Warnings)
	}
	f("Tổng lượt truy cập 1.234.567", -1, 1234567)
	f("Tổng số lượt truy cập\n1002298", -1, 1002298)
	f("Tổng số lượt truy cập:\n\n1002298\nĐang online:\n5", 5, 1002298)
	f("Online: 5 | Tổng truy cập: 2.298", 5, 2298)
	f("• Đang online: 5\n• Tổng truy cập: 2298", 5, 2298)
	f("Đang trực tuyến: 7 (Khách: 5, Thành viên: 2)\nSố người truy cập website: 2298", 7, 2298)
	f("Lượt truy cập hôm nay: 15\nTruy cập trong tháng: 200\nLượt truy cập thứ: 2298", -1, 2298)
	f("Visitors: 1002298\nOnline users: 5", 5, 1002298)
	f("Bạn là người thứ 1002298", -1, 1002298)
	f("Hôm nay: 15\nHôm qua: 20", -1, -1)
}

func TestCounterLabels(t *testing.T) {
	for _, label := range []string{"Số lượt truy cập", "Tổng số lượt truy cập", "Số lượng truy cập", "Tổng số người truy cập"} {
		p, err := legacy.Read(frame+"Sáng 2/10, có sách.\nHết.\nSố người đang truy cập: 12\n"+label+": 358,920\n", legacy.Options{})
		require.NoError(t, err)
		require.Equal(t, [2]int64{12, 358920}, [2]int64{p.Online, p.Total}, label)
	}
}

// Section and time on one line, in either order, with the title above or below.
func TestSectionAndTimeOnOneLine(t *testing.T) {
	const start, body = "start portlet menu bar\nTin;tin\nend portlet menu bar\n", "Sáng 2/10, có sách.\nMở cửa.\n"
	f := func(page, section string) {
		t.Helper()
		p, err := legacy.Read(page, legacy.Options{})
		require.NoError(t, err, page)
		require.Equal(t, "Thư viện mới", p.Article.Title, page)
		require.Equal(t, section, p.Article.Section.Name, page)
		require.Equal(t, "2024-10-02T08:05:00+07:00", vi.Machine(p.Article.Published), page)
		require.Equal(t, "Sáng 2/10, có sách.", p.Article.Summary, page)
		require.Equal(t, "<p>Mở cửa.</p>", p.Article.Body.String(), page)
	}
	for line, section := range map[string]string{
		"Xã hội | 02/10/2024 08:05":                             "Xã hội",
		"Xã hội - 02/10/2024 08:05":                             "Xã hội",
		"Xã hội • 02/10/2024 08:05":                             "Xã hội",
		"Xã hội » 02/10/2024 08:05":                             "Xã hội",
		"Xã hội / 02/10/2024 08:05":                             "Xã hội",
		"Xã hội, 02/10/2024 08:05":                              "Xã hội",
		"Xã hội – Thứ Tư, 02/10/2024, 08:05":                    "Xã hội",
		"Kinh tế - Xã hội | 02/10/2024 08:05":                   "Kinh tế - Xã hội",
		"Giáo dục, Y tế | Cập nhật: 02/10/2024 08:05":           "Giáo dục, Y tế",
		"Trang chủ » Tin tức » Xã hội | 02/10/2024 08:05":       "Xã hội",
		"02/10/2024 08:05 | Xã hội":                             "Xã hội",
		"02-10-2024 08:05 GMT+7 · Xã hội":                       "Xã hội",
		"08:05 - 02/10/2024 | Kinh tế - Xã hội":                 "Kinh tế - Xã hội",
		"Xã hội | 02/10/2024 08:05 | Lượt xem: 1.234":           "Xã hội",
		"Thứ Tư, ngày 02 tháng 10 năm 2024, 08 giờ 05 | Xã hội": "Xã hội",
	} {
		f(start+"Thư viện mới\n"+line+"\n"+body, section)
		f(start+line+"\nThư viện mới\n\n"+body, section)
		f("Thứ Tư, 25/11/2026\n"+start+line+"\nThư viện mới\nCỡ chữ\n"+body, section)
	}
	// A time of its own stands for the article, whatever else says one.
	f(start+"Xã hội\nThư viện mới\n02/10/2024 08:05\n"+body, "Xã hội")
	p, err := legacy.Read(start+"Xã hội\nThư viện mới\n02/10/2024 08:05\n"+body+"Sông Lam, 03/10/2024\n", legacy.Options{})
	require.NoError(t, err)
	require.Contains(t, p.Article.Body.String(), "Sông Lam, 03/10/2024")
	for _, line := range []string{"Kết quả: 02/10/2024", "Lượt xem | 02/10/2024", "Số 5 - 02/10/2024", "Ngày 02/10/2024, tỉnh họp phiên thường kỳ, bàn việc xây trường cho các xã ven sông và nhiều việc khác nữa mà dân cần"} {
		_, err := legacy.Read(start+"Thư viện mới\n"+line+"\n"+body, legacy.Options{})
		require.ErrorIs(t, err, legacy.ErrNotPage, line)
	}
}
