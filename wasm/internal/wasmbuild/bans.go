package main

import "github.com/portletkit/portletkit/wasm/internal/templcut"

// bans are what neither program may link.
var bans = []templcut.Ban{
	{Path: "net/http", Why: "343 KB; the browser fetches"},
	{Path: "html/template", Why: "43 KB; templ escapes by itself"},
	{Path: "text/template", Why: "it keeps every method of every type in the program"},
	{Path: "encoding/json", Why: "95 KB; the browser parses JSON for nothing"},
	{Path: "encoding/xml", Why: "66 KB; the browser parses XML for nothing"},
	{Path: "fmt", Why: "with reflect and os 60 KB; texts are put together by hand"},
	{Path: "reflect", Why: "it keeps exported methods in the program"},
	{Path: "regexp", Why: "compiled at start, before the first widget shows"},
	{Path: "os", Why: "a page has no files and starts no programs"},
	{Path: "log", Why: "it brings fmt; the runtime reports to the console"},
	{Path: "net/netip", Why: "it interns zones in a table with a cleaner of its own"},
	{Path: "crypto", Why: "42 KB for hashes that the browser has"},
	{Path: "database/sql", Why: "a page has no database"},
	{Path: "github.com/microcosm-cc/bluemonday", Why: "150 KB and 50 ms of start-up; natively it checks what the sanitizer wrote"},
	{Path: "golang.org/x/text", Why: "the browser normalizes, its tables alone are 420 KB"},
	{Path: "golang.org/x/net/html/charset", Why: "it brings the tables of x/text"},
}

// basicBans are what the program for text alone may not link besides.
var basicBans = []templcut.Ban{
	{Path: "golang.org/x/net", Why: "text needs no HTML parser"},
	{Path: "net/url", Why: "package portlet checks addresses by itself"},
	{Path: "github.com/portletkit/portletkit/article/sanitize", Why: "only the article widget shows foreign markup"},
}
