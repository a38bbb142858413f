package main

import (
	"net/url"

	"github.com/portletkit/portletkit/portlet"
)

// look is how the gallery is shown; the zero value follows the reader's
// machine.
type look struct{ theme, size string }

// choice is one value of a switch.
type choice struct{ value, label string }

var (
	themes = []choice{{"", "Theo máy"}, {"sang", "Sáng"}, {"toi", "Tối"}, {"rieng", "Màu riêng"}, {"tuong-phan", "Tương phản cao"}}
	sizes  = []choice{{"", "100 %"}, {"125", "125 %"}, {"150", "150 %"}, {"200", "200 %"}}
)

// The parameters of an address.
const (
	themeParameter = "nen"
	sizeParameter  = "co"
)

// lookOf reads the address; unknown values are the first ones.
func lookOf(query url.Values) look {
	return look{pick(themes, query.Get(themeParameter)), pick(sizes, query.Get(sizeParameter))}
}

func pick(choices []choice, value string) string {
	for _, c := range choices {
		if c.value == value {
			return value
		}
	}
	return ""
}

// at is the address of a page that looks so.
func (l look) at(path string) string {
	query := url.Values{}
	if l.theme != "" {
		query.Set(themeParameter, l.theme)
	}
	if l.size != "" {
		query.Set(sizeParameter, l.size)
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

func (l look) withTheme(theme string) look { return look{theme, l.size} }
func (l look) withSize(size string) look   { return look{l.theme, size} }

// attributes are those of the html element: the kit's own for its two schemes,
// the gallery's for tokens of its own, which gallery.css sets as a site would.
func (l look) attributes() []portlet.Attr {
	var list []portlet.Attr
	switch l.theme {
	case "sang":
		list = append(list, portlet.Attr{Name: "data-portlet-scheme", Value: "light"})
	case "toi":
		list = append(list, portlet.Attr{Name: "data-portlet-scheme", Value: "dark"})
	case "rieng", "tuong-phan":
		list = append(list, portlet.Attr{Name: "data-portlet-scheme", Value: "light"}, portlet.Attr{Name: "data-gallery-theme", Value: l.theme})
	}
	if l.size != "" {
		list = append(list, portlet.Attr{Name: "data-gallery-size", Value: l.size})
	}
	return list
}
