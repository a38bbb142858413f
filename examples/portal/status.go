package main

import "net/http"

// failed is the sheet of an error.
func failed(status int) sheet {
	title, text := "Trang tạm thời chưa hiển thị được", "Chúng tôi đã ghi nhận lỗi này. Mời bạn thử lại sau ít phút."
	switch {
	case status == http.StatusNotFound:
		title, text = "Không tìm thấy trang", "Trang này không có, hoặc đã được chuyển đi. Mời bạn tìm theo từ khóa, hoặc trở về trang chủ."
	case status < http.StatusInternalServerError:
		title, text = "Yêu cầu không hợp lệ", "Máy chủ không hiểu yêu cầu này. Mời bạn quay lại trang trước và thử lại."
	}
	return sheet{title: title, main: message(title, text)}
}
