package counter

import (
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
	"scrapy", "python", "java/", "go-http", "libwww", "colly", "nuclei", "masscan", "zgrab", "censys", "validator", "linkpreview", "link preview",
}

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
	if isbot.Is(isbot.UserAgent(agent)) {
		return true
	}
	lower := strings.ToLower(agent)
	for _, word := range b.words {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

func (b *robots) remember(agent string, verdict bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.verdicts) >= maxAgents {
		clear(b.verdicts)
	}
	b.verdicts[strings.Clone(agent)] = verdict
}
