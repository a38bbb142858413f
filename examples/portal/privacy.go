package main

import "net/http"

// privacy says what the counter keeps and what its figures mean.
func (p *portal) privacy(_ *http.Request, e edition) (sheet, error) {
	return sheet{
		title:       privacyTitle(e),
		description: e.pick("Bộ đếm truy cập của cổng thông tin giữ gì và đếm thế nào", "What the portal's visitor counter keeps, and how it counts"),
		main:        privacyMain(e),
		head:        p.languages(e, e.privacy, e.other().privacy),
		other:       e.other().privacy,
	}, nil
}

func privacyTitle(e edition) string {
	return e.pick("Quyền riêng tư và bộ đếm truy cập", "Privacy and the visitor counter")
}
