package sanitize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSelfClosingTags writes start tags as XHTML did: HTML reads them as open.
// 2,048 bytes of them once made a loop without an end.
func TestSelfClosingTags(t *testing.T) {
	s := portal()
	for _, tag := range []string{
		"<i/>", "<b />", "<B/>", "<font/>", "<a/>", "<a href=/x/>", "<nobr/>", "<span/>", "<div/>", "<p/>", "<li/>", "<td/>", "<table/>", "<x-a/>", "<o:p/>", "<svg/>",
		"<math/>", "<select/>", "<option/>", "<button/>", "<object/>", "<template/>", "<ruby/>", "<rt/>", "<form/>", "<h2/>", "<blockquote/>", "<ul/>", "<html/>", "<br/>", "<image/>",
	} {
		for _, count := range []int{511, 512, 600} {
			markup := strings.Repeat(tag, count) + "sâu"
			out, _, err := s.HTML(markup)
			require.NoError(t, err, tag)
			if !strings.HasPrefix(tag, "<svg") && !strings.HasPrefix(tag, "<math") {
				requirePromises(t, s, markup)
			}
			_ = out
		}
	}
}

// TestHiddenTextStaysHidden nests more deeply than any parser goes: what no
// reader would see is not shown either.
func TestHiddenTextStaysHidden(t *testing.T) {
	s := portal()
	for _, hidden := range []string{
		"<script>ẩn</script>", "<style>ẩn</style>", "<title>ẩn</title>", "<template>ẩn</template>", "<noscript>ẩn</noscript>", "<xmp>ẩn</xmp>",
		"<math><annotation>ẩn</annotation></math>", "<svg><metadata>ẩn</metadata></svg>", "<datalist>ẩn</datalist>", "<xml>ẩn</xml>", "<svg><style>ẩn</style></svg>",
		"<template><template>ẩn</template>ẩn</template>", "<noframes>ẩn</noframes>", "<!-- ẩn -->", "<iframe>ẩn</iframe>", "<script/>ẩn</script>", "<STYLE>ẩn</STYLE >",
	} {
		for _, around := range []string{"<span>", "<span/>", "<b title=x>", "<div>", "<x-a>", "<table><td>", "<ul><li>"} {
			for _, count := range []int{10, 257, 600} {
				markup := strings.Repeat(around, count) + "<p>thấy</p>" + hidden + "<p>thấy</p>"
				out, _, err := s.HTML(markup)
				require.NoError(t, err)
				require.NotContains(t, out.String(), "ẩn", "%s in %d %s", hidden, count, around)
				require.Equal(t, 2, strings.Count(out.String(), "thấy"), "%s in %d %s", hidden, count, around)
			}
		}
	}
}

// Links, tables and pictures outlive what is nested too deeply.
func TestDeepContentStays(t *testing.T) {
	for _, around := range []string{"<span>", "<i/>", "<div>"} {
		for _, count := range []int{300, 3000} {
			out, report, err := portal().HTML(strings.Repeat(around, count) + `<a href="/x">k</a><table><tr><td>b<td>c</table><img src="/d.jpg" alt="d">`)
			require.NoError(t, err)
			require.Contains(t, out.String(), `<a href="/x">k</a>`)
			require.Contains(t, out.String(), "<td>b</td><td>c</td>")
			require.Contains(t, out.String(), `<img src="/d.jpg"`)
			require.Contains(t, report.String(), "deeper than 256 elements")
		}
	}
}
