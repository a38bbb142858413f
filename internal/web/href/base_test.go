package href_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/href"
)

func TestBase(t *testing.T) {
	f := func(base, origin, path string) {
		t.Helper()
		b, ok := href.ParseBase(base)
		require.True(t, ok, base)
		require.Equal(t, []string{origin, path}, []string{b.Origin(), b.Path()}, base)
	}
	f("", "", "")
	f("/", "", "")
	f("/a/b", "", "/a/b")
	f("/a/b/", "", "/a/b")
	f("https://gov.example", "https://gov.example", "")
	f("https://gov.example/", "https://gov.example", "")
	f("http://gov.example:8080/a/b//", "http://gov.example:8080", "/a/b")
	f("https://[::1]/a", "https://[::1]", "/a")
	for _, base := range []string{"a", "a/b", "//gov.example/", "ftp://gov.example/", "/a?b", "/a#b", "javascript:x", "https://", "?", `/\gov.example`, "https:gov.example", "mailto:a@b.vn", "/a b"} {
		_, ok := href.ParseBase(base)
		require.False(t, ok, base)
	}
}

func TestAddressesOfABase(t *testing.T) {
	b, _ := href.ParseBase("https://gov.example/a/b/")
	for address, want := range map[string]string{
		"": "", "https://x.example/y": "https://x.example/y", "/a/b/tin": "https://gov.example/a/b/tin", "/tin": "https://gov.example/tin",
		"tin": "https://gov.example/a/b/tin", "?x": "", "#x": "",
	} {
		require.Equal(t, want, b.Absolute(address), address)
	}
	path, _ := href.ParseBase("/a/b")
	require.Empty(t, path.Absolute("/a/b/tin"))
	for asked, want := range map[string][2]string{
		"/a/b": {"/", "/a/b"}, "/a/b/": {"/", "/a/b/"}, "/a/b/x": {"/x", "/a/b/x"}, "/a/bc": {"/a/bc", "/a/b/a/bc"}, "/x": {"/x", "/a/b/x"}, "/": {"/", "/a/b/"},
	} {
		require.Equal(t, want, [2]string{path.Cut(asked), path.Put(asked)}, asked)
	}
	root := href.Base{}
	require.Equal(t, "/x", root.Cut("/x"))
	require.Equal(t, "/x", root.Put("/x"))
}
