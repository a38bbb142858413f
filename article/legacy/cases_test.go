package legacy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
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
	for _, tools := range []string{"Tăng cỡ chữ Cỡ chữ mặc định Giảm cỡ chữ | Lượt xem: 1.234", "In bài | Gửi email", "Facebook Zalo", "A+ A- Quay lại"} {
		f(frame+tools+"\n"+body, "", "")
	}
	f("CỔNG THÔNG TIN\nTỈNH SÔNG LAM\nThứ Tư, 25/11/2026 09:15\nTrang chủ\n"+frame+body, "", "")
}

func TestCounterLabels(t *testing.T) {
	for _, label := range []string{"Số lượt truy cập", "Tổng số lượt truy cập", "Số lượng truy cập", "Tổng số người truy cập"} {
		p, err := legacy.Read(frame+"Sáng 2/10, có sách.\nHết.\nSố người đang truy cập: 12\n"+label+": 358,920\n", legacy.Options{})
		require.NoError(t, err)
		require.Equal(t, [2]int64{12, 358920}, [2]int64{p.Online, p.Total}, label)
	}
}
