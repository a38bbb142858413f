package main

import (
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/workshop/articletest"
	"github.com/portletkit/portletkit/internal/workshop/portletcases"
)

// place is where a sample belongs in a document.
type place int

const (
	inBody place = iota
	inHead
	whole // it is a document itself
)

// sample is one component in one state.
type sample struct {
	name      string
	about     string
	aboutLang string // "" is Vietnamese
	component templ.Component
	place     place
}

// shelf holds the samples of one component.
type shelf struct {
	key, label string
	samples    []sample
}

// room holds the shelves of one package.
type room struct {
	label   string
	shelves []shelf
}

// rooms is the whole gallery, in the order of the packages' own cases.
func rooms() []room {
	return []room{
		{"portlet: khung, trình đơn, liên kết", shelve(portletSamples())},
		{"article: bài viết và danh sách tin", shelve(articleSamples())},
		{"counter: lượt truy cập", shelve(append(counterSamples(), historySamples()...))},
	}
}

func portletSamples() []sample {
	var list []sample
	for _, c := range portletcases.All() {
		s := sample{name: c.Name, about: c.About, component: c.Component}
		if c.Document {
			s.place = whole
		}
		list = append(list, s)
	}
	return list
}

func articleSamples() []sample {
	var list []sample
	for _, c := range articletest.Cases() {
		s := sample{name: c.Name, about: c.About, aboutLang: "en", component: c.Component}
		if strings.HasPrefix(c.Name, "head-") {
			s.place = inHead
		}
		list = append(list, s)
	}
	return list
}

// shelve puts samples whose names begin alike on one shelf.
func shelve(samples []sample) []shelf {
	var shelves []shelf
	at := map[string]int{}
	for _, s := range samples {
		key := shelfOf(s.name)
		i, known := at[key]
		if !known {
			i = len(shelves)
			at[key] = i
			shelves = append(shelves, shelf{key: key, label: labels[key]})
		}
		shelves[i].samples = append(shelves[i].samples, s)
	}
	return shelves
}

// labels name the components; those of articles that are small share a shelf.
var labels = map[string]string{
	"window": "Khung (Window)", "menu": "Trình đơn (Menu)", "nav": "Điều hướng (Nav)", "pager": "Phân trang (Pager)", "form": "Biểu mẫu (form)", "links": "Liên kết website (Links)",
	"regions": "Cột (Regions)", "shell": "Trang (Shell)",
	"list": "Danh sách (List)", "cards": "Thẻ tin (Cards)", "top": "Tin đầu trang (TopStories)", "others": "Tin khác (OtherNews)",
	"full": "Cả bài (Full)", "picture": "Hình (Picture)", "reading": "Cách đọc (Reading)",
	"parts": "Từng phần của bài", "head": "Phần đầu trang (Head)",
	"panel": "Bảng lượt truy cập (Panel)", "presence": "Báo có mặt (Presence)",
	"chart": "Biểu đồ lượt xem (Chart)", "most": "Tin đọc nhiều (MostRead)",
}

func shelfOf(name string) string {
	key, _, _ := strings.Cut(name, "-")
	if _, ok := labels[key]; ok {
		return key
	}
	return "parts"
}
