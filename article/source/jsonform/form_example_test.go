package jsonform_test

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

// complete has every field. id, slug, section and title are needed, and
// published but for drafts; a draft has "status": "draft". Times are written
// as RFC 3339.
const complete = `{
	"id": "sl-1",
	"slug": "cau-moi",
	"oldSlugs": ["bai-123"],
	"section": {"key": "xa-hoi", "name": "Xã hội"},
	"title": "Cầu mới nối đôi bờ",
	"kicker": "Giao thông",
	"summary": "Cầu dài 240 m.",
	"cover": {"src": "/media/cau.jpg", "width": 960, "height": 540,
		"variants": [{"src": "/media/cau-480.jpg", "width": 480}],
		"alt": "Cầu trong sương sớm", "caption": "Ngày khánh thành", "credit": "T. N."},
	"figures": [{"src": "/media/le.jpg", "alt": "Lễ khánh thành"}],
	"authors": [{"name": "Lê Thu", "url": "/tac-gia/le-thu"}],
	"source": {"name": "Báo Sông Lam", "url": "https://bao.example/cau"},
	"tags": ["giao thông"],
	"attachments": [{"name": "Quyết định", "type": "application/pdf", "bytes": 12345, "url": "/media/qd.pdf", "lang": "vi"}],
	"lang": "vi",
	"alternates": [{"lang": "en", "url": "/en/new-bridge"}],
	"canonical": "https://portal.example/cau-moi",
	"published": "2026-11-12T08:30:00+07:00",
	"updated": "2026-11-12T10:00:00+07:00",
	"changes": [{"time": "2026-11-12T10:00:00+07:00", "note": "Sửa chiều dài cầu", "major": true}],
	"expires": "2027-11-12T00:00:00+07:00",
	"withdrawn": {"time": "2026-12-01T09:00:00+07:00", "reason": "Sai số liệu"},
	"pinned": true,
	"body": "<p>Cầu dài 240 m.</p>"
}`

// All fields, read and written again.
func Example() {
	a, _, err := jsonform.Unmarshal([]byte(complete), sanitize.New(sanitize.Options{}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Validate())
	text, err := jsonform.Marshal(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	var want bytes.Buffer
	if err := json.Compact(&want, []byte(complete)); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(text) == want.String())
	// Output:
	// <nil>
	// true
}
