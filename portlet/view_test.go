package portlet

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func testSchema(t testing.TB) *Schema {
	t.Helper()
	s, err := NewSchema([]WindowSpec{
		{ID: "tin", Params: []string{"trang", "loc"}, Modes: []Mode{ModeHelp, ModeEdit}},
		{ID: "tin-2", Params: []string{"trang"}},
		{ID: "vanban", Params: []string{"nam", "a", "b", "c", "d"}, Modes: []Mode{"so-sanh"}},
	}, []string{"tukhoa", "q1", "q2", "q3", "q4"})
	require.NoError(t, err)
	return s
}

func TestNewSchemaRefuses(t *testing.T) {
	f := func(reason string, windows []WindowSpec, public ...string) {
		t.Helper()
		_, err := NewSchema(windows, public)
		require.ErrorIs(t, err, errSchema)
		require.ErrorContains(t, err, reason)
	}
	f(`window id "Tin" is not`, []WindowSpec{{ID: "Tin"}})
	f(`window id "" is not`, []WindowSpec{{}})
	f("is not [a-z0-9-]{1,40}", []WindowSpec{{ID: strings.Repeat("a", 41)}})
	f(`"tin" stands twice`, []WindowSpec{{ID: "tin"}, {ID: "tin"}})
	f(`parameter "a.b"`, []WindowSpec{{ID: "tin", Params: []string{"a.b"}}})
	f(`parameter "" of the page`, nil, "")
	f("is not [a-z0-9_-]{1,32}", nil, strings.Repeat("a", 33))
	f(`mode "view"`, []WindowSpec{{ID: "tin", Modes: []Mode{"view"}}})
	f(`mode ""`, []WindowSpec{{ID: "tin", Modes: []Mode{""}}})
	// secrets, in all spellings
	for _, name := range []string{"token", "csrf_token", "csrf-token", "session-id", "sid", "api_key", "mat-khau", "x-auth"} {
		f("sounds like a secret", nil, name)
		f("sounds like a secret", []WindowSpec{{ID: "tin", Params: []string{name}}})
	}
	// names that merely contain such a word are fine
	_, err := NewSchema(nil, []string{"author", "tokenize", "sidebar", strings.Repeat("a", 32)})
	require.NoError(t, err)
}

func TestViewQuery(t *testing.T) {
	base := testSchema(t).View()
	f := func(v View, want string) {
		t.Helper()
		require.Equal(t, want, v.Query())
		require.Empty(t, v.Dropped())
	}
	f(base, "")
	f(base.WithState("tin", StateMinimized), "?p.tin=minimized")
	f(base.WithMode("tin", ModeHelp), "?p.tin=normal.help")
	f(base.WithMode("tin", ModeHelp).WithState("tin", StateMaximized), "?p.tin=maximized.help")
	f(base.WithMode("vanban", "so-sanh").WithState("vanban", StateSolo), "?p.vanban=solo.so-sanh")
	// defaults vanish, whichever way they came
	f(base.WithState("tin", StateMinimized).WithState("tin", StateNormal), "")
	f(base.WithMode("tin", ModeEdit).WithMode("tin", ModeHelp).WithMode("tin", "view"), "")
	f(base.WithParam("tin", "trang", "2").WithParam("tin", "trang"), "")
	f(base.WithState("tin", StateMinimized).WithParam("tin", "trang", "2").Reset("tin"), "")
	// keys in byte order, values in theirs
	f(base.WithParam("tin", "trang", "2").WithState("tin-2", StateMinimized).WithState("tin", StateMaximized).WithPublic("tukhoa", "b", "a"),
		"?g.tukhoa=b&g.tukhoa=a&p.tin=maximized&p.tin-2=minimized&p.tin.trang=2")
	// encoded, composed
	f(base.WithPublic("tukhoa", "đê & đập"), "?g.tukhoa=%C4%91%C3%AA%20%26%20%C4%91%E1%BA%ADp")
	f(base.WithPublic("tukhoa", "e\u0302\u0301-._~"), "?g.tukhoa=%E1%BA%BF-._~")
	f(base.WithPublic("tukhoa", ""), "?g.tukhoa=")
}

func TestViewReads(t *testing.T) {
	v := testSchema(t).Parse("?p.tin=Maximized.HELP&p.tin.trang=2&g.tukhoa=%C4%91%C3%AA+%C4%91i%E1%BB%81u&utm_source=x")
	require.Equal(t, StateMaximized, v.State("tin"))
	require.Equal(t, ModeHelp, v.Mode("tin"))
	require.Equal(t, []string{"2"}, v.Param("tin", "trang"))
	require.Equal(t, []string{"đê điều"}, v.Public("tukhoa"))
	require.Equal(t, "tin", v.Alone())
	require.Nil(t, v.Param("tin", "loc"))
	require.Nil(t, v.Public("khac"))
	require.Equal(t, StateNormal, v.State("vanban"))
	require.Empty(t, v.Dropped())
	require.Equal(t, "/tin"+v.Query(), v.URL("/tin"))
	require.Equal(t, "/tin?lang=en&"+v.Query()[1:], v.URL("/tin?lang=en"))
	require.Equal(t, "/tin?lang=en", testSchema(t).View().URL("/tin?lang=en"))
}

func TestViewDrops(t *testing.T) {
	f := func(query, want string, dropped ...string) {
		t.Helper()
		v := testSchema(t).Parse(query)
		require.Equal(t, want, v.Query())
		require.Equal(t, dropped, v.Dropped())
	}
	// unknown to the page
	f("p.khac=minimized", "", "p.khac"+": "+dropUnknown)
	f("p.tin.khac=1&p.tin-2.loc=1&g.khac=1&p.=x&p.tin.=1&g.=1", "",
		"p.tin.khac"+": "+dropUnknown, "p.tin-2.loc"+": "+dropUnknown, "g.khac"+": "+dropUnknown,
		"p."+": "+dropUnknown, "p.tin."+": "+dropUnknown, "g."+": "+dropUnknown)
	f("p.tin.trang.x=1", "", "p.tin.trang.x"+": "+dropUnknown)
	// unknown states and modes count as normal and view
	f("p.tin=undefined", "", "p.tin"+": "+dropMalformed)
	f("p.tin=minimized.edit2", "?p.tin=minimized", "p.tin"+": "+dropMalformed)
	f("p.tin-2=minimized.help", "?p.tin-2=minimized", "p.tin-2"+": "+dropMalformed)
	f("p.tin=.help", "?p.tin=normal.help", "p.tin"+": "+dropMalformed)
	f("p.tin=", "", "p.tin"+": "+dropMalformed)
	// damaged encodings and values
	f("g.tukhoa=%", "", "g.tukhoa"+": "+dropMalformed)
	f("g.tukhoa=%4&g.tukhoa=%zz&g.tukhoa=%ff&g.tukhoa=%00a", "",
		"g.tukhoa"+": "+dropMalformed, "g.tukhoa"+": "+dropMalformed, "g.tukhoa"+": "+dropMalformed, "g.tukhoa"+": "+dropMalformed)
	f("g.tukhoa="+strings.Repeat("a", maxValue), "?g.tukhoa="+strings.Repeat("a", maxValue), []string(nil)...)
	f("g.tukhoa="+strings.Repeat("a", maxValue+1), "", "g.tukhoa"+": "+dropMalformed)
	// one state for each window, one window for the whole page
	f("p.tin=minimized&p.tin=maximized", "?p.tin=minimized", "p.tin"+": "+dropRepeated)
	f("p.vanban=maximized&p.tin=solo&p.tin-2=minimized", "?p.tin-2=minimized&p.vanban=maximized", "p.tin"+": "+dropSecond)
	// at most 20 values
	f(strings.Repeat("&g.tukhoa=1", 21), "?"+strings.Repeat("&g.tukhoa=1", 20)[1:], "g.tukhoa"+": "+dropRepeated)
	// equal spellings of nothing
	f("&&=&p&g&p.tin=normal.view&p.tin-2=normal", "", []string(nil)...)
}

func TestViewReportIsBounded(t *testing.T) {
	v := testSchema(t).Parse(strings.Repeat("&p.x=1", 1000))
	require.Len(t, v.Dropped(), maxDropped)
	v = testSchema(t).Parse("p." + strings.Repeat("đ", 100))
	require.Len(t, v.Dropped(), 1)
	require.LessOrEqual(t, len(v.Dropped()[0]), 80+len(": "+dropUnknown))
	// 8,192 bytes are read, of 8,193 what is whole
	query := "p.tin=minimized&x=" + strings.Repeat("a", maxParsed-18-16) + "&p.tin.trang=12"
	require.Len(t, query, maxParsed-1)
	require.Equal(t, "?p.tin=minimized&p.tin.trang=12", testSchema(t).Parse(query).Query())
	v = testSchema(t).Parse(query + "34")
	require.Equal(t, "?p.tin=minimized", v.Query())
	require.Equal(t, []string{"" + ": " + dropTooLong}, v.Dropped())
	require.Empty(t, testSchema(t).Parse(strings.Repeat("a", maxParsed+1)).Query())
}

func TestViewKeepsItsBudget(t *testing.T) {
	v := testSchema(t).View().WithState("tin", StateMinimized)
	block := strings.Repeat("x", 400)
	for _, name := range []string{"c", "a", "d", "b"} {
		v = v.WithParam("vanban", name, block)
		require.Empty(t, v.Dropped())
	}
	// the oldest private parameter goes, though it is not the first by name
	over := v.WithParam("vanban", "nam", block)
	require.Equal(t, []string{"p.vanban.c" + ": " + dropTooLong}, over.Dropped())
	require.LessOrEqual(t, len(over.Query()), maxQuery)
	require.Equal(t, StateMinimized, over.State("tin"))
	// setting one again makes it the youngest
	over = v.WithParam("vanban", "c", block+"y").WithParam("vanban", "nam", block)
	require.Equal(t, []string{"p.vanban.a" + ": " + dropTooLong}, over.Dropped())
	// public ones are not pushed out: what does not fit is refused
	v = testSchema(t).View().WithPublic("q1", block).WithPublic("q2", block).WithPublic("q3", block).WithPublic("q4", block)
	over = v.WithPublic("tukhoa", block)
	require.Equal(t, v.Query(), over.Query())
	require.Equal(t, []string{"g.tukhoa" + ": " + dropTooLong}, over.Dropped())
	require.Equal(t, v.Query(), v.WithParam("tin", "loc", block).Query())
	// to the byte
	room := maxQuery - len(v.Query()) - len("&p.tin.loc=")
	require.Len(t, v.WithParam("tin", "loc", block[:room]).Query(), maxQuery)
	require.Equal(t, v.Query(), v.WithParam("tin", "loc", block[:room+1]).Query())
}

func TestViewIsAValue(t *testing.T) {
	v := testSchema(t).View().WithParam("tin", "trang", "2").WithPublic("tukhoa", "đê")
	before := v.Query()
	v.WithParam("tin", "trang", "3").WithState("tin", StateMaximized).WithPublic("tukhoa").Only("tin")
	v.Param("tin", "trang")[0] = "9"
	require.Equal(t, before, v.Query())
}

func TestViewOfOneWindow(t *testing.T) {
	v := testSchema(t).Parse("p.tin=minimized&p.tin.trang=2&p.tin-2.trang=3&g.tukhoa=a")
	require.Equal(t, "?g.tukhoa=a&p.tin=minimized&p.tin.trang=2", v.Only("tin").Query())
	require.Equal(t, "?g.tukhoa=a&p.tin-2.trang=3", v.Reset("tin").Query())
}

func TestZeroViewRefusesAll(t *testing.T) {
	var v View
	require.Empty(t, v.Query())
	require.Empty(t, v.WithState("tin", StateMaximized).WithMode("tin", ModeHelp).WithParam("tin", "a", "b").WithPublic("a", "b").Query())
	require.Equal(t, []string{"p.tin" + ": " + dropUnknown}, v.WithState("tin", StateMaximized).Dropped())
}

// The four laws: parse∘format is the identity, equal views have equal URLs,
// format∘parse is idempotent, nothing panics. net/url is the second opinion on
// the encoding.
func FuzzViewLaws(f *testing.F) {
	f.Add("p.tin=maximized.help&p.tin.trang=2&g.tukhoa=%C4%91%C3%AA")
	f.Add("?p.tin=minimized&p.tin=solo&p.vanban=solo.so-sanh&p.vanban.a=%e1%bb%99&x=y")
	f.Add("g.tukhoa=o%CC%82%CC%A3&g.tukhoa=+%2B;&p.tin.trang")
	f.Add("p.vanban.a=" + strings.Repeat("%C4%91", 120) + "&p.vanban.b=" + strings.Repeat("%C4%91", 120) + "&p.vanban.c=" + strings.Repeat("z", 500) + "&p.vanban.d=1")
	f.Add("p.%74in=minimized&%")
	schema := testSchema(f)
	f.Fuzz(func(t *testing.T, query string) {
		v := schema.Parse(query)
		url1 := v.Query()
		again := schema.Parse(url1)
		require.Equal(t, url1, again.Query())
		require.Empty(t, again.Dropped())
		require.LessOrEqual(t, len(url1), maxQuery)
		values, err := url.ParseQuery(strings.TrimPrefix(url1, "?"))
		require.NoError(t, err)
		count := 0
		for key, list := range values {
			require.Equal(t, v.values(key), list)
			count++
		}
		require.Equal(t, len(v.params), count)
		require.Equal(t, url1, rebuild(schema, v).Query(), "the order of setting does not matter")
	})
}

// rebuild sets everything that a view says, in the opposite order.
func rebuild(s *Schema, v View) View {
	w := s.View()
	for i := len(v.params) - 1; i >= 0; i-- {
		p := v.params[i]
		id, name, _ := strings.Cut(strings.TrimPrefix(p.key, windowPrefix), ".")
		switch {
		case strings.HasPrefix(p.key, publicPrefix):
			w = w.WithPublic(strings.TrimPrefix(p.key, publicPrefix), p.values...)
		case p.private():
			w = w.WithParam(id, name, p.values...)
		default:
			w = w.WithMode(id, v.Mode(id)).WithState(id, v.State(id))
		}
	}
	return w
}

// What is set anew does not make room for itself.
func TestViewMakesRoomByOthers(t *testing.T) {
	v := testSchema(t).View().WithParam("tin", "trang", strings.Repeat("a", 100))
	for _, name := range []string{"nam", "a", "b", "c", "d"} {
		v = v.WithParam("vanban", name, strings.Repeat("b", 300))
	}
	require.Empty(t, v.Dropped())
	over := v.WithParam("tin", "trang", strings.Repeat("a", 490))
	require.LessOrEqual(t, len(over.Query()), maxQuery)
	require.Equal(t, []string{strings.Repeat("a", 490)}, over.Param("tin", "trang"))
	require.Equal(t, []string{"p.vanban.nam: " + dropTooLong}, over.Dropped())
}
