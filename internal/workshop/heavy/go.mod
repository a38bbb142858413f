module github.com/portletkit/portletkit/internal/workshop/heavy

go 1.26.0

toolchain go1.26.8

require (
	codeberg.org/readeck/go-readability/v2 v2.1.3
	github.com/jackc/pgx/v5 v5.12.0
	github.com/portletkit/portletkit v0.0.0
	github.com/portletkit/portletkit/article/source/sql/postgres v0.0.0
	github.com/portletkit/portletkit/article/source/sql/sqlite v0.0.0
	github.com/portletkit/portletkit/counter/sql/postgres v0.0.0
	github.com/portletkit/portletkit/counter/sql/sqlite v0.0.0
	github.com/portletkit/portletkit/counter/valkey v0.0.0
	github.com/stretchr/testify v1.12.1
	github.com/valkey-io/valkey-go v1.0.79
	golang.org/x/sys v0.49.0
	modernc.org/sqlite v1.62.0
)

require (
	code.dny.dev/ssrf v0.3.0 // indirect
	github.com/a-h/templ v0.3.977 // indirect
	github.com/andybalholm/brotli v1.2.8 // indirect
	github.com/andybalholm/cascadia v1.3.3 // indirect
	github.com/axiomhq/hyperloglog v0.3.0 // indirect
	github.com/aymerick/douceur v0.2.0 // indirect
	github.com/dgryski/go-metro v0.0.0-20250106013310-edb8663e5e33 // indirect
	github.com/dustin/go-humanize v1.1.0 // indirect
	github.com/go-shiori/dom v0.0.0-20230515143342-73569d674e1c // indirect
	github.com/gogs/chardet v0.0.0-20211120154057-b7413eaefb8f // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/gorilla/css v1.0.1 // indirect
	github.com/itlightning/dateparse v0.2.1 // indirect
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/puddle/v2 v2.2.3 // indirect
	github.com/kamstrup/intmap v0.5.2 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/microcosm-cc/bluemonday v1.0.27 // indirect
	github.com/ncruces/go-strftime v1.1.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/net v0.62.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/text v0.43.0 // indirect
	modernc.org/libc v1.80.1 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
	zgo.at/isbot v1.0.0 // indirect
)

replace github.com/portletkit/portletkit => ../../..

replace github.com/portletkit/portletkit/counter/sql/sqlite => ../../../counter/sql/sqlite

replace github.com/portletkit/portletkit/counter/sql/postgres => ../../../counter/sql/postgres

replace github.com/portletkit/portletkit/counter/valkey => ../../../counter/valkey

replace github.com/portletkit/portletkit/article/source/sql/sqlite => ../../../article/source/sql/sqlite

replace github.com/portletkit/portletkit/article/source/sql/postgres => ../../../article/source/sql/postgres
