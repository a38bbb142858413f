# make run    show the portal
# make test   install what the tests need, if it is missing, and check everything
# The other targets: browsers, tools, generate, check, vet, vuln, bench, soak, hostile, size.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.PHONY: run test browsers tools generate check vet vuln bench soak hostile size

export PATH := $(CURDIR)/.cache/bin:$(PATH)

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0

# Packages that the browser program links: they are vetted and tested as the
# browser builds them, too.
JS_LINKED := ./internal/text/bounds ./internal/text/vi ./internal/text/normal ./internal/text/plain ./internal/text/locale ./internal/text/pause ./internal/web/tokens ./internal/web/href ./internal/web/markup \
	./internal/web/ipv6 ./article ./article/internal/safe ./article/sanitize ./portlet ./counter/panel ./wasm/internal/view
JS_ONLY := ./wasm/program/... ./wasm/internal/browser
JS := GOOS=js GOARCH=wasm CGO_ENABLED=0

run:
	go run -C examples ./portal

test: export PORTLETKIT_REQUIRE_ALL := 1
test: tools check
	.ci/each go test -race -timeout 30m ./...
	$(JS) go test -timeout 10m -exec "$(CURDIR)/.ci/js-exec" $(JS_LINKED) ./wasm/internal/browser

# Every test that looks at a page, in three engines, and a table of them;
# ENGINES="webkit firefox" and RUN=Menu choose.
browsers: export PORTLETKIT_REQUIRE_ALL := 1
browsers: tools
	go run ./internal/workshop/browsers -why -engines "$(or $(ENGINES),chromium firefox webkit)" -run "$(RUN)"

# Three browsers, a Valkey or Redis server, PostgreSQL, SQLite's program, Node and npm's packages.
tools:
	.ci/install

# The components' Go code, then the browser programs that are built of it.
generate:
	go generate ./internal/workshop/generate
	go run -C wasm/internal/wasmbuild .

# What can be said without running the code.
check:
	.ci/fresh
	go run -C wasm/internal/wasmbuild . -check
	.ci/format
	.ci/each go mod tidy -diff
	$(MAKE) --no-print-directory vet

vet:
	.ci/each go vet ./...
	$(JS) go vet $(JS_LINKED) $(JS_ONLY)
	.ci/each go run $(STATICCHECK) ./...
	go run -exec "env $(JS)" $(STATICCHECK) $(JS_ONLY)

# Known vulnerabilities that our code reaches; asks the database at vuln.go.dev.
vuln:
	.ci/each go run $(GOVULNCHECK) ./...

# Every figure that the README states, into .github/FIGURES.md; ONLY="pages hits"
# measures those steps alone. "go run ./internal/workshop/figures -readme" quotes them.
bench: tools
	ONLY="$(ONLY)" .ci/bench

# The example portal under ten minutes of load with one fault after the other,
# into .github/FIGURES.md; TIME=1m is a try that is not kept.
soak:
	mkdir -p bench-out
	go run ./internal/workshop/figures -header >bench-out/soak.part
	go run -C internal/workshop/heavy ./soak -time $(or $(TIME),10m) -log $(CURDIR)/bench-out/soak.log -lines $(CURDIR)/bench-out/soak.part
ifndef TIME
	mv bench-out/soak.part bench-out/soak.txt
	go run ./internal/workshop/figures
endif

# Random hostile documents for the sanitizer; TIME=1h goes on for an hour. What
# breaks a promise is printed and kept in bench-out/hostile.
hostile:
	go run ./internal/workshop/hostile/hunt -time $(or $(TIME),1m)

# What a page with widgets loads, in bytes.
size:
	go run -C wasm/internal/wasmbuild . -size
