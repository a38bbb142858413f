package counter

import (
	"slices"
	"strings"
	"sync"

	"zgo.at/isbot"
)

// robotWords are parts of User-Agent headers, in lower case, that isbot v1.0.0
// (of 2022) does not know: crawlers that train or answer for language models,
// previews, monitors, and browsers without a person in front of them.
var robotWords = []string{
	"anthropic", "claude", "gptbot", "chatgpt", "oai-search", "openai", "perplexity", "ccbot", "bytespider", "cohere",
	"diffbot", "google-extended", "googleother", "google-inspectiontool", "applebot", "amazonbot", "meta-external",
	"facebookexternalhit", "meta-webindexer", "mistralai", "duckassist", "youbot", "timpi", "imagesift", "omgili", "webzio",
	"ai2bot", "petalbot", "coccocbot", "zalobot", "yandex.com/bots", "baiduspider", "semrush", "ahrefs", "dataforseo",
	"headlesschrome", "phantomjs", "puppeteer", "playwright", "selenium", "lighthouse", "pagespeed", "gtmetrix",
	"uptime", "pingdom", "statuscake", "checkly", "datadog", "newrelic", "site24x7", "zabbix", "nagios", "prometheus",
	"archive.org", "heritrix", "wget", "curl", "httpx", "aiohttp", "axios", "node-fetch", "undici", "okhttp", "guzzle",
	"scrapy", "python", "java/", "go-http", "libwww", "colly", "nuclei", "masscan", "zgrab", "censys", "validator", "preview", "indy library", "jsdom",
	"monitor", "scanner", "scrap", "checker", "linkcheck", "sitecheck", "inspector", "-agent", " agent", "agent/", "optimizer", " research", "-research", "ptst/", "catchpoint",
	"splash", "datanyze", "nutch", "imageproxy", "emailproxy", "google-", "google favicon", "google search console", "google page speed",
	"cloudflare", "siteimprove", "dareboost", "detectify", "nikto", "acunetix", "openvas", "hotjar", "whatcms", "securityheaders", "mailto",
}

// browsers begin with one of these, and say what they draw pages with. What else
// asks for pages is a library, or an application that fetches a preview.
var (
	beginnings = []string{"mozilla/", "opera/", "ucweb/"}
	engines    = []string{"applewebkit", "gecko", "firefox/", "chrome/", "safari/", "trident/", "msie", "khtml", "presto/", "opera", "midp", "ucweb/"}
)

// maxAgents bounds the remembered verdicts.
const maxAgents = 4096

// robots tells robots by their User-Agent header and remembers the verdicts of
// the agents that it saw last. User agents stay in memory only.
type robots struct {
	words []string

	mu       sync.RWMutex
	verdicts map[string]bool
}

func newRobots(more []string) *robots {
	words := robotWords
	for _, word := range more {
		if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
			words = append(words[:len(words):len(words)], word)
		}
	}
	return &robots{words: words, verdicts: map[string]bool{}}
}

// match reports whether agent is a robot's. An absent one is.
func (b *robots) match(agent string) bool {
	agent = agent[:min(len(agent), maxAgent)]
	b.mu.RLock()
	verdict, known := b.verdicts[agent]
	b.mu.RUnlock()
	if known {
		return verdict
	}
	verdict = b.judge(agent)
	b.remember(agent, verdict)
	return verdict
}

func (b *robots) judge(agent string) bool {
	agent = phones.Replace(agent)
	lower := strings.ToLower(agent)
	return isbot.Is(isbot.UserAgent(agent)) || !browses(lower) || containsAny(lower, b.words)
}

// phones have names that look like robots'.
var phones = strings.NewReplacer("Cubot", "", "CUBOT", "")

// browses reports whether an agent in lower case looks like a browser's. Of
// those, only Internet Explorer and Konqueror called themselves compatible.
func browses(lower string) bool {
	begins := slices.ContainsFunc(beginnings, func(start string) bool { return strings.HasPrefix(lower, start) })
	return begins && containsAny(lower, engines) &&
		(!strings.Contains(lower, "compatible;") || strings.Contains(lower, "msie") || strings.Contains(lower, "konqueror"))
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

func (b *robots) remember(agent string, verdict bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.verdicts) >= maxAgents {
		clear(b.verdicts)
	}
	b.verdicts[strings.Clone(agent)] = verdict
}
