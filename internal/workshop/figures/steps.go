package main

import (
	"regexp"
	"strings"
)

// step is a step of .ci/bench, or make soak.
type step struct {
	name    string
	command string
	claims  func() []claim
}

var steps = []step{
	{"pages", "make bench ONLY=pages", pages},
	{"articles", "make bench ONLY=articles", articles},
	{"sanitize", "make bench ONLY=sanitize", sanitizing},
	{"hostile", "make bench ONLY=hostile", hostile},
	{"store", "make bench ONLY=store", stores("10,000")},
	{"archive", "make bench ONLY=archive", stores("100,000")},
	{"million", "make bench ONLY=million", million},
	{"hits", "make bench ONLY=hits", hits},
	{"kills", "make bench ONLY=kills", kills},
	{"sketches", "make bench ONLY=sketches", sketches},
	{"middleware", "make bench ONLY=middleware", middleware},
	{"processes", "make bench ONLY=processes", processes},
	{"portal", "make bench ONLY=portal", portal},
	{"lighthouse", "make bench ONLY=lighthouse", lighthouse},
	{"start", "make bench ONLY=start", start},
	{"size", "make bench ONLY=size", size},
	{"visits", "make bench ONLY=visits", visits},
	{"soak", "make soak", soak},
}

func pages() []claim {
	of := func(name string) measures {
		return measures{{benchmark: "FrontRatio", unit: name + "-µs", show: "µs", scale: 1}}
	}
	return []claim{
		{what: "front page of 8 windows, all rendered", figure: of("rendered"), beside: "html/template, the same bytes", theirs: of("html-template"), quoted: true},
		{what: "the same page from the cache", figure: of("cached"), beside: "html/template, the same bytes", theirs: of("html-template")},
		{what: "the page with one portlet asleep and one that panics, eight readers at once", figure: measures{
			{label: "p50", benchmark: "Trouble", unit: "p50-µs", show: "ms", scale: 1e-3},
			{label: "p99", benchmark: "Trouble", unit: "p99-µs", show: "ms", scale: 1e-3},
			{benchmark: "Trouble", unit: "goroutines-more", show: "goroutines more after 10,000 pages", scale: 1},
		}, quoted: true},
		{what: "memory of a reader who does not read, of 1,000", figure: measures{{benchmark: "SlowReaders", unit: "bytes/reader", show: "KB", scale: 1e-3}}},
	}
}

func articles() []claim {
	of := func(benchmark string) measures {
		return measures{
			{benchmark: benchmark, unit: "ns/op", show: "µs", scale: 1e-3},
			{benchmark: benchmark, unit: "allocs/op", show: "allocations", scale: 1},
		}
	}
	return []claim{{what: "article page of 20 KB", figure: of("Full"), beside: "html/template, the same page", theirs: of("FullHTMLTemplate")}}
}

func sanitizing() (list []claim) {
	for _, text := range []struct{ name, what string }{{"clean", "sanitizing 20 KB of clean markup"}, {"word", "sanitizing 20 KB from Word"}} {
		of := func(unit string) measures {
			return measures{{benchmark: "Ratios/" + text.name, unit: unit, show: "MB/s", scale: 1, more: true}}
		}
		for _, peer := range []struct{ unit, name string }{
			{"DOMPurify-MB/s", "DOMPurify on jsdom"},
			{"sanitize-html-MB/s", "sanitize-html"},
			{"UGC-MB/s", "bluemonday's UGC policy alone"},
			{"bare-policy-MB/s", "this kit's policy alone, without the rest"},
		} {
			list = append(list, claim{what: text.what, figure: of("MB/s"), beside: peer.name, theirs: of(peer.unit), quoted: text.name == "word" && peer.unit == "DOMPurify-MB/s"})
		}
	}
	return list
}

func hostile() []claim {
	of := func(label, unit string) measure {
		return measure{label: label, benchmark: "Hostile", unit: unit, show: "×", scale: 1}
	}
	return []claim{
		{what: "hostile markup of every known shape: processor time as a multiple of bluemonday's alone",
			figure: measures{of("median", "median-time"), of("nine in ten below", "ninth-time"), of("worst", "worst-time")}},
		{what: "the same: bytes allocated as a multiple of the markup's",
			figure: measures{of("median", "median-memory"), of("nine in ten below", "ninth-memory"), of("worst", "worst-memory")}},
	}
}

// stores are the figures of a library of that many articles.
func stores(size string) func() []claim {
	return func() (list []claim) {
		of := func(database, name string) measures {
			benchmark := "Store/" + database + "/" + underscored(name)
			return measures{
				{label: "p50", benchmark: benchmark, unit: "p50-ms", show: "ms", scale: 1},
				{label: "p99", benchmark: benchmark, unit: "p99-ms", show: "ms", scale: 1},
			}
		}
		for _, name := range []string{"newest", "section", "page 500 of section", "section by cursor", "tag", "feed with bodies", "get", "others", "sections", "put"} {
			list = append(list, claim{what: size + " articles in SQLite: " + name, figure: of("SQLite", name),
				beside: "PostgreSQL", theirs: of("PostgreSQL", name)})
		}
		for _, words := range []string{
			"1 rare word", "1 common word", "2 common words", "4 frequent words", "4 common words", "a title", "last word of 3 letters, 1 word", "2 common words in section",
		} {
			name := "search " + words
			for _, database := range []string{"SQLite", "PostgreSQL"} {
				list = append(list, claim{what: size + " articles in " + database + ": " + name, figure: of(database, name),
					beside: "PostgreSQL's tsvector with unaccent, unranked", theirs: of("tsvector", name), quoted: size == "100,000" && database == "SQLite" && words == "2 common words"})
			}
		}
		return list
	}
}

func million() []claim {
	of := func(label, unit, show string) measure {
		return measure{label: label, benchmark: "Archive", unit: unit, show: show, scale: 1}
	}
	return append(stores("1,000,000")(), claim{
		what: "the example portal with 1,000,000 articles",
		figure: measures{of("first page after", "s/first-page", "s"), of("memory then", "MB-at-first", "MB"),
			of("after 1,000 searches", "MB-after-1000", "MB")},
	})
}

func underscored(name string) string { return strings.ReplaceAll(name, " ", "_") }

func hits() (list []claim) {
	for _, connections := range []string{"32", "128"} {
		for _, connecting := range []struct{ name, what string }{{"alive", "kept alive"}, {"each", "one for each hit"}} {
			of := func(kind string) measures {
				benchmark := "Hit/" + connections + "/" + kind + "/" + connecting.name
				return measures{
					{benchmark: benchmark, unit: "hits/s", show: "a second", scale: 1, more: true},
					{label: "p50", benchmark: benchmark, unit: "p50-ms", show: "ms", scale: 1},
					{label: "p99", benchmark: benchmark, unit: "p99-ms", show: "ms", scale: 1},
					{benchmark: benchmark, unit: "lost", show: "lost", scale: 1},
				}
			}
			quoted := connections == "128" && connecting.name == "alive"
			what := "durable beacons, " + connections + " connections, " + connecting.what
			list = append(list,
				claim{what: what, figure: of("counter"), beside: "one INSERT a hit in SQLite, WAL, synchronous=FULL", theirs: of("sqlite")},
				claim{what: what, figure: of("counter"), beside: "one INSERT a hit in PostgreSQL, its own defaults", theirs: of("postgres"), quoted: quoted})
		}
	}
	return list
}

func kills() []claim {
	return []claim{{
		what: "beacons under way while the server is killed with `kill -9`",
		figure: words{
			regexp.MustCompile(`(\d+) kills: (\d+) beacons acknowledged, (\d+) without an answer sent again, (\d+) counted`),
			"$1 kills: $2 acknowledged, $3 without an answer sent again; $4 counted",
		},
		quoted: true,
	}}
}

func sketches() []claim {
	return []claim{
		{what: "memory of a visitor of the day, at a million", figure: words{regexp.MustCompile(`memory per visitor: ([\d.]+) B at a million`), "$1 bytes"}},
		{what: "error of the sketches for week, month and year", figure: words{regexp.MustCompile(`(\d+) visitors: standard error ([\d.]+) %`), "$2 % at $1"}},
	}
}

func middleware() []claim {
	of := func(name string) measures {
		return measures{
			{benchmark: "Middleware/" + name, unit: "ns/op", show: "µs", scale: 1e-3},
			{benchmark: "Middleware/" + name, unit: "allocs/op", show: "allocations", scale: 1},
		}
	}
	return []claim{{what: "an empty page with the counter's middleware", figure: of("with"), beside: "the same without", theirs: of("without"), unrated: true}}
}

func processes() (list []claim) {
	for _, size := range []string{"1", "32", "512"} {
		list = append(list, claim{
			what:   "three processes that share one Redis, each hit durable and counted exactly, writes of " + size,
			figure: measures{{benchmark: "ThreeProcesses/" + size + "_hits_an_Add", unit: "hits/s", show: "hits a second", scale: 1, more: true}},
		})
	}
	return list
}

func portal() (list []claim) {
	for _, page := range []string{"front", "section", "article"} {
		list = append(list, claim{
			what: "the whole portal in a second process, counter on, 32 connections: " + page,
			figure: measures{
				{benchmark: "Server/" + page, unit: "req/s", show: "pages a second", scale: 1, more: true},
				{label: "p50", benchmark: "Server/" + page, unit: "p50-ms", show: "ms", scale: 1},
				{label: "p99", benchmark: "Server/" + page, unit: "p99-ms", show: "ms", scale: 1},
			},
			quoted: page == "front",
		})
	}
	for _, page := range []string{"front", "section", "article", "search", "feed"} {
		list = append(list, claim{
			what: "compressed pages of the portal beside those who send the same bytes, 16 connections: " + page,
			figure: measures{
				{benchmark: "Beside/" + page, unit: "req/s", show: "pages a second", scale: 1, more: true},
				{label: "of a bare net/http server", benchmark: "Beside/" + page, unit: "of-bare", show: "×", scale: 1, more: true},
			},
		})
	}
	list = append(list, claim{
		what: "compressed front page of the portal on 1,000 connections",
		figure: measures{
			{label: "p50", benchmark: "Beside/crowd", unit: "p50-ms", show: "ms", scale: 1},
			{label: "p99", benchmark: "Beside/crowd", unit: "p99-ms", show: "ms", scale: 1},
		},
	})
	return list
}

func lighthouse() (list []claim) {
	for _, page := range []string{"front", "section", "article"} {
		name := "Lighthouse/" + page
		list = append(list, claim{
			what: "Lighthouse's scores of a first visit by phone: " + page,
			figure: measures{
				{label: "performance", benchmark: name, unit: "performance", scale: 1, more: true},
				{label: "accessibility", benchmark: name, unit: "accessibility", scale: 1, more: true},
				{label: "best practices", benchmark: name, unit: "best-practices", scale: 1, more: true},
				{label: "SEO", benchmark: name, unit: "seo", scale: 1, more: true},
				{label: "first paint", benchmark: name, unit: "first-paint-ms", show: "ms", scale: 1},
				{label: "largest", benchmark: name, unit: "largest-paint-ms", show: "ms", scale: 1},
			},
		})
	}
	return list
}

func start() []claim {
	return []claim{{
		what:   "from `go run -C examples ./portal` to the first page, empty build cache",
		figure: measures{{benchmark: "FirstPage", unit: "s/first-page", show: "s", scale: 1}},
	}}
}

func size() (list []claim) {
	for _, program := range []struct{ name, what string }{{"basic", "news, links, visits"}, {"article", "with articles"}} {
		list = append(list, claim{
			what:   "what a page with widgets loads, brotli: " + program.what,
			figure: words{regexp.MustCompile(`a page of ` + program.name + `, limit \d+ +(\d+)`), "$1 bytes"},
			beside: "an empty Go program",
			theirs: words{regexp.MustCompile(`empty Go program +(\d+)`), "$1 bytes"},
			quoted: program.name == "basic",
		})
	}
	return list
}

func soak() (list []claim) {
	for _, window := range []struct{ name, what string }{
		{"calm", "steady load before the faults"}, {"slow-clients", "1,000 slow clients"}, {"slow-feed", "the other site's feed is slow"},
		{"dead-feed", "the other site's feed is dead"}, {"full-disk", "no disk is left for the counter and the articles"},
		{"killed-connections", "connections are killed"}, {"calm-again", "steady load after the faults"},
	} {
		benchmark := "Soak/" + window.name
		list = append(list, claim{
			what: "soak of the portal: " + window.what,
			figure: measures{
				{benchmark: benchmark, unit: "answers/s", show: "answers a second", scale: 1},
				{label: "p50", benchmark: benchmark, unit: "p50-ms", show: "ms", scale: 1},
				{label: "p99", benchmark: benchmark, unit: "p99-ms", show: "ms", scale: 1},
				{benchmark: benchmark, unit: "refused", show: "refused where the fault is primary", scale: 1},
				{benchmark: benchmark, unit: "broken", show: "wrong", scale: 1},
				{label: "memory", benchmark: benchmark, unit: "RSS-MB", show: "MB", scale: 1},
				{benchmark: benchmark, unit: "goroutines", show: "goroutines", scale: 1},
			},
		})
	}
	return append(list, claim{
		what:   "soak of the portal: page views counted",
		figure: measures{{benchmark: "Soak/counts", unit: "counted", scale: 1}},
		beside: "page views sent", theirs: measures{{benchmark: "Soak/counts", unit: "sent", scale: 1}}, quoted: true,
	})
}
