package figure_test

import (
	"encoding/json"
	"fmt"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/portlet/locale"
)

func ExampleKey_Definition() {
	fmt.Println(figure.VisitsToday.Label(locale.Of("en")) + ": " + figure.VisitsToday.Definition(locale.Of("en")))
	// Output:
	// Visits today: Since midnight today, by the portal's clock: visits. One is the pages that a visitor views until no page is opened for 30 minutes; it counts on the day when it begins. Visitors who ask not to be tracked do not count. Of a network (an IPv4 address, an IPv6 /64) at most 200 visitors of a day count, of neighbouring ones (a /24, a /48) together at most 1,000 or as many as there are such groups with readers, unless the portal sets other bounds.
}

// The words and definitions are those of every page and of the JSON.
func ExampleKeys() {
	for _, key := range figure.Keys()[:3] {
		fmt.Println(key, "–", key.Label(nil), "–", key.Label(locale.Of("en")))
	}
	// Output:
	// online – Đang online – Online now
	// views-today – Lượt xem hôm nay – Page views today
	// views-yesterday – Lượt xem hôm qua – Page views yesterday
}

// A configuration names figures as the JSON does.
func ExampleParse() {
	fmt.Println(figure.Parse("views-total"))
	fmt.Println(figure.Parse("hits"))
	// Output:
	// views-total true
	// online false
}

func ExampleValues() {
	v := figure.Values{figure.Online: 3, figure.ViewsToday: 17, figure.ViewsTotal: 2298}
	text, err := json.Marshal(v)
	fmt.Println(v[figure.Online], v.Of(figure.Today), string(text[:27]), err)
	// Output: 3 {17 0 0} {"online":3,"views-today":1 <nil>
}

// Sums stand still at the greatest number that browsers read exactly.
func ExampleValues_Set() {
	var v figure.Values
	v.Set(figure.Total, figure.Counts{Views: 1<<62 + 1, Visits: 7})
	fmt.Println(v[figure.ViewsTotal] == 1<<53-1, v[figure.VisitsTotal])
	// Output: true 7
}

func ExampleCounts_Plus() {
	day := figure.Counts{Views: 11, Visits: 4, Visitors: 3}
	fmt.Println(day.Plus(figure.Counts{Views: 1}))
	// Output: {12 4 3}
}
