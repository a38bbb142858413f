package history_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet/locale"
)

func ExampleChart() {
	days := []visit.DayCounts{{Day: visit.DayOf(2026, 11, 24), Counts: figure.Counts{Views: 140, Visits: 80, Visitors: 75}}}
	var b strings.Builder
	err := locale.In(locale.Of("en"), history.Chart(days)).Render(context.Background(), &b)
	fmt.Println(strings.Count(b.String(), "<rect"), strings.Contains(b.String(), "<td>140</td>"), err)
	// Output: 1 true <nil>
}

func ExampleMostRead() {
	items := []history.Item{{Title: "Khánh thành cầu", URL: "/tin/cau", Views: 1234}}
	if err := history.MostRead(items, history.MostReadOptions{}).Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <ol class="counter-most-read"><li class="counter-most-read-item"><a href="/tin/cau">Khánh thành cầu</a> <span class="counter-most-read-views">1.234 lượt xem</span></li></ol>
}

func ExampleAssets() {
	css, _, _ := history.Assets()
	fmt.Println(strings.Contains(css, "forced-colors"))
	// Output: true
}
