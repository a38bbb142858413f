package heavy

// What the programs of the manual import.
import (
	_ "github.com/portletkit/portletkit/article/feed"
	_ "github.com/portletkit/portletkit/article/legacy"
	_ "github.com/portletkit/portletkit/article/source/sourcetest"
	_ "github.com/portletkit/portletkit/article/source/sql/postgres"
	_ "github.com/portletkit/portletkit/article/source/sql/sqlite"
	_ "github.com/portletkit/portletkit/counter/sql/postgres"
	_ "github.com/portletkit/portletkit/counter/sql/sqlite"
	_ "github.com/portletkit/portletkit/counter/valkey"
	_ "github.com/portletkit/portletkit/counter/visit/visittest"
	_ "github.com/portletkit/portletkit/portlet/links"
	_ "github.com/portletkit/portletkit/portlet/portlettest"
	_ "github.com/portletkit/portletkit/wasm/widget"
)
