package portlet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNames(t *testing.T) {
	var names Names
	f := func(title Title, id, name string) {
		t.Helper()
		gotID, gotName := names.Add(title)
		require.Equal(t, []string{id, name}, []string{gotID, gotName})
	}
	leaders := Title{"Hoạt động của lãnh đạo Bộ", "hoatdongcualanhdaobo"}
	f(leaders, "hoatdongcualanhdaobo", "Hoạt động của lãnh đạo Bộ")
	f(Title{"Liên kết", "lienket"}, "lienket", "Liên kết")
	f(leaders, "hoatdongcualanhdaobo-2", "Hoạt động của lãnh đạo Bộ (2)")
	f(leaders, "hoatdongcualanhdaobo-3", "Hoạt động của lãnh đạo Bộ (3)")
	// heard as one: case, Unicode form
	f(Title{"LIÊN KẾT", "lienket"}, "lienket-2", "LIÊN KẾT (2)")
	f(Title{"Lie\u0302n ke\u0302\u0301t", "khac"}, "khac", "Lie\u0302n ke\u0302\u0301t (3)")
	// heard as two, though folded alike
	f(Title{"Tân", "tan"}, "tan", "Tân")
	f(Title{"Tấn", "tan"}, "tan-2", "Tấn")
	// a key that takes the next number's place
	f(Title{"B", "tin-2"}, "tin-2", "B")
	f(Title{"C", "tin"}, "tin", "C")
	f(Title{"D", "tin"}, "tin-3", "D")
	// nothing to make a name of
	f(Title{}, "portlet", "")
	f(Title{"北京", ""}, "portlet-2", "北京")
	f(Title{"", "--"}, "portlet-3", "(2)")
	// bad keys that did not come from ParseTitle
	f(Title{"Thông báo", "Thông báo"}, "thongbao", "Thông báo")
}

func TestNamesFitTheirLimit(t *testing.T) {
	var names Names
	add := func(t Title) string {
		id, _ := names.Add(t)
		return id
	}
	long := Title{Text: strings.Repeat("a ", 60), Key: strings.Repeat("a", 60)}
	require.Equal(t, strings.Repeat("a", 40), add(long))
	require.Equal(t, strings.Repeat("a", 38)+"-2", add(long))
	// cut after a hyphen
	require.Equal(t, strings.Repeat("b", 39), add(Title{Key: strings.Repeat("b", 39) + "-c"}))
}

func TestNamesAreUniqueInBulk(t *testing.T) {
	var names Names
	seen := map[string]bool{}
	for i := range 20_000 {
		title := Title{"Tin", "tin"}
		if i%3 == 0 {
			title = Title{fmt.Sprintf("Tin (%d)", i), fmt.Sprintf("tin-%d", i)}
		}
		id, name := names.Add(title)
		require.False(t, seen[id] || seen[name], id)
		seen[id], seen[name] = true, true
	}
}
