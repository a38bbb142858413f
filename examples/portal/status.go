package main

import "net/http"

// failed is the sheet of an error.
func failed(e edition, status int) sheet {
	title := e.pick("Trang tạm thời chưa hiển thị được", "This page cannot be shown at the moment")
	text := e.pick("Chúng tôi đã ghi nhận lỗi này. Mời bạn thử lại sau ít phút.", "The fault has been recorded. Please try again in a few minutes.")
	switch {
	case status == http.StatusNotFound:
		title = e.pick("Không tìm thấy trang", "Page not found")
		text = e.pick("Trang này không có, hoặc đã được chuyển đi. Mời bạn tìm theo từ khóa, hoặc trở về trang chủ.",
			"There is no such page, or it has moved. Please search for it, or go back to the front page.")
	case status < http.StatusInternalServerError:
		title = e.pick("Yêu cầu không hợp lệ", "The request is not valid")
		text = e.pick("Máy chủ không hiểu yêu cầu này. Mời bạn quay lại trang trước và thử lại.",
			"The server does not understand this request. Please go back and try again.")
	}
	return sheet{title: title, main: message(e, title, text)}
}
