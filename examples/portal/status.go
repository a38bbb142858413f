package main

import "net/http"

func notFound(*portal, *http.Request) (page, error) {
	return page{
		status: http.StatusNotFound,
		title:  "Không tìm thấy trang",
		main: message("Không tìm thấy trang",
			"Trang này không có, hoặc đã được chuyển đi. Mời bạn tìm theo từ khóa, hoặc trở về trang chủ."),
	}, nil
}

func failed() page {
	return page{
		status: http.StatusInternalServerError,
		title:  "Trang tạm thời chưa hiển thị được",
		main: message("Trang tạm thời chưa hiển thị được",
			"Chúng tôi đã ghi nhận lỗi này. Mời bạn thử lại sau ít phút."),
	}
}
