package portlet_test

import (
	"fmt"

	"github.com/portletkit/portletkit/portlet"
)

func ExampleParseTitle() {
	title, err := portlet.ParseTitle("Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo")
	fmt.Println(title.Text, err)
	title, err = portlet.ParseTitle("Tin vắn;tinnoibat")
	fmt.Println(title.Text)
	fmt.Println(err)
	// Output:
	// Hoạt động của lãnh đạo Bộ <nil>
	// Tin vắn
	// portlet: title "Tin vắn" has the key "tinnoibat", its text has "tinvan"
}

func ExampleNames() {
	var names portlet.Names
	for _, s := range []string{"Liên kết website;lienketwebsite", "Tin vắn", "Liên kết website;lienketwebsite"} {
		title, _ := portlet.ParseTitle(s)
		id, name := names.Add(title)
		fmt.Println(id, "=", name)
	}
	// Output:
	// lienketwebsite = Liên kết website
	// tinvan = Tin vắn
	// lienketwebsite-2 = Liên kết website (2)
}
