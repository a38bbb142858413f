package main

import "net/http"

// privacy says what the counter keeps and what its figures mean.
func (p *portal) privacy(*http.Request) (sheet, error) {
	return sheet{
		title:       "Quyền riêng tư và bộ đếm truy cập",
		description: "Bộ đếm truy cập của cổng thông tin giữ gì và đếm thế nào",
		main:        privacyMain(),
	}, nil
}
