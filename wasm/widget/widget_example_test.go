package widget_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/wasm/widget"
)

// show prints the tag and the first words of what stands inside; the whole is
// in the golden files of the packages that make it.
func show(c templ.Component, words string) {
	var out strings.Builder
	if err := c.Render(context.Background(), &out); err != nil {
		fmt.Println(err)
		return
	}
	tag, inside, _ := strings.Cut(out.String(), `<template shadowrootmode="open">`)
	fmt.Println(tag)
	fmt.Println(words+":", strings.Contains(inside, words))
}

func ExampleNews() {
	news := []article.Article{{Title: "Khởi công cầu mới", Slug: "cau-moi", Published: time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)}}
	show(widget.News(news, nil, widget.Options{Source: "/tin-tuc/feed.json", Heading: "Tin tức", Refresh: 300}), "06/04/2023 14:21")
	// Output:
	// <portlet-news src="/tin-tuc/feed.json" lang="vi" heading="Tin tức" refresh="300">
	// 06/04/2023 14:21: true
}

func ExampleLinks() {
	links := []portlet.Link{{Label: "Trang chủ", URL: "/"}}
	show(widget.Links(links, widget.Options{Source: "/lien-ket.json", View: "select"}), "Trang chủ")
	// Output:
	// <portlet-links src="/lien-ket.json" lang="vi" view="select">
	// Trang chủ: true
}

func ExampleVisits() {
	figures := figure.Figures{Values: figure.Values{figure.Online: 3, figure.ViewsTotal: 2298}}
	show(widget.Visits(figures, widget.Options{Source: "/counter", View: "views-total"}), "2.298")
	// Output:
	// <portlet-visits src="/counter" lang="vi" view="views-total" record="off">
	// 2.298: true
}

func ExampleArticle() {
	a := article.Article{Title: "Khởi công cầu mới", Slug: "cau-moi"}
	show(widget.Article(a, "https://portal.example/cau-moi", widget.Options{View: "plain", HeadingLevel: 3}), "Khởi công cầu mới</h3>")
	// Output:
	// <portlet-article lang="vi" heading-level="3" view="plain" slug="cau-moi">
	// Khởi công cầu mới</h3>: true
}

// Own words for widgets: one value for what the server prints and for what the
// script asks for.
func ExampleTextsHandler() {
	own := *locale.Of("en")
	own.Zone = time.UTC
	own.Widget.News = "Latest"
	texts, err := widget.TextsHandler(&own)
	if err != nil {
		fmt.Println(err)
		return
	}
	http.Handle("GET /texts.json", texts)

	news := []article.Article{{Title: "A bridge", Slug: "bridge", Published: time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)}}
	show(widget.News(news, nil, widget.Options{Source: "/feed.json", Locale: &own, Texts: "/texts.json"}), "6 April 2023, 07:21")
	// Output:
	// <portlet-news src="/feed.json" lang="en" texts="/texts.json">
	// 6 April 2023, 07:21: true
}
