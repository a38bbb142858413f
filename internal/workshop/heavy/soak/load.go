package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/portletkit/portletkit/wasm"
)

const (
	// workers send the requests, each at its share of the rate.
	workers = 32
	// live streams are open all the time.
	liveStreams = 40
	// patience is how long a reader waits for an answer.
	patience = 20 * time.Second
)

// load is the steady load of readers.
type load struct {
	settings
	site    *site
	tally   *tally
	content *content
	client  *http.Client
	streams *http.Client
	ending  chan struct{}
	group   sync.WaitGroup

	mu     sync.Mutex
	unsent []request // beacons that were refused
}

func newLoad(ctx context.Context, s settings, to *site, t *tally) (*load, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: workers, DisableCompression: true}
	l := &load{
		settings: s, site: to, tally: t, ending: make(chan struct{}),
		client: &http.Client{Transport: transport, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		}},
		streams: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}},
	}
	var err error
	l.content, err = l.look(ctx)
	return l, err
}

var (
	articleLink = regexp.MustCompile(`href="(/tin/[a-z0-9-]+)"`)
	sectionLink = regexp.MustCompile(`href="(/chuyen-muc/[a-z0-9-]+)"`)
	fileLink    = regexp.MustCompile(`(?:href|src)="(/(?:assets|media)/[^"]+)"`)
)

// look finds what there is to ask for, as a crawler would that tells its name.
func (l *load) look(ctx context.Context) (*content, error) {
	c := &content{files: []string{wasm.Path("/widgets/v1", "portlet.js"), wasm.Path("/widgets/v1", "basic.wasm")}}
	for _, path := range []string{"/", "/chuyen-muc/xa-hoi", "/chuyen-muc/kinh-te"} {
		q := robot(&content{articles: []string{path}}, reader{})
		q.header.Del("Accept-Encoding")
		status, body, err := l.exchange(ctx, q)
		if err != nil || status != http.StatusOK {
			return nil, fmt.Errorf("%s: %d, %w", path, status, err)
		}
		for list, pattern := range map[*[]string]*regexp.Regexp{&c.articles: articleLink, &c.sections: sectionLink, &c.files: fileLink} {
			for _, match := range pattern.FindAllStringSubmatch(body, -1) {
				if !slices.Contains(*list, match[1]) {
					*list = append(*list, match[1])
				}
			}
		}
	}
	if len(c.articles) < 5 || len(c.sections) < 2 || len(c.files) < 5 {
		return nil, fmt.Errorf("the portal links too little: %+v", *c)
	}
	return c, nil
}

// warmUp asks for each kind once or more, so that what is made at first use is.
func (l *load) warmUp(ctx context.Context) error {
	for range 10 {
		for _, k := range kinds {
			if err := l.ask(ctx, k.make(l.content, l.somebody())); err != nil {
				return err
			}
		}
	}
	if broken := l.tally.window().broken; len(broken) > 0 {
		return errors.New("before anything began: " + strings.Join(broken, "; "))
	}
	l.tally.window().times = nil
	return nil
}

func (l *load) somebody() reader { return reader{rand.IntN(l.readers)} }

func (l *load) start(ctx context.Context) {
	for range workers {
		l.group.Go(func() { l.work(ctx) })
	}
	for range liveStreams {
		l.group.Go(func() { l.follow(ctx) })
	}
}

func (l *load) stop() {
	close(l.ending)
	l.group.Wait()
}

// hangUp ends the connections that wait for use.
func (l *load) hangUp() { l.client.CloseIdleConnections() }

// work sends requests at its share of the rate. What a slow answer holds up is
// not made up for.
func (l *load) work(ctx context.Context) {
	every := time.Second * workers / time.Duration(l.rate)
	tick := time.NewTicker(every)
	defer tick.Stop()
	time.Sleep(time.Duration(rand.Int64N(int64(every))))
	for {
		select {
		case <-l.ending:
			return
		case <-ctx.Done():
			return
		case <-tick.C:
			// The run is what ctx ends; its error is told there.
			_ = l.ask(ctx, next(l.content, l.somebody()))
		}
	}
}

// ask sends a request and judges the answer.
func (l *load) ask(ctx context.Context, q request) error {
	began, w := time.Now(), l.tally.window()
	status, body, err := l.exchange(ctx, q)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	took := time.Since(began)
	switch {
	case err == nil && (status == q.wants || status == http.StatusNotModified && q.wants == http.StatusOK):
		l.right(w, q, body, took)
	case err == nil && status == http.StatusServiceUnavailable && q.needsDisk && l.tally.excused(began):
		l.tally.window().refuse() // it may have begun before the disk was full
		l.keep(q)
	default:
		w.fail(fmt.Sprintf("%v: status %d, want %d, after %v: %v", q, status, q.wants, took.Round(time.Millisecond), err))
		l.doubt(q, status)
	}
	return nil
}

func (l *load) right(w *window, q request, body string, took time.Duration) {
	if q.counts {
		l.tally.view(q.reader)
	}
	if q.whole && !strings.HasSuffix(body, "</html>\n") {
		w.fail(fmt.Sprintf("%v: the page is cut off after %d bytes", q, len(body)))
		return
	}
	w.good(took)
}

// doubt notes a view of which nobody can say whether it was counted: with a
// right status it was, with another one it was not. A beacon is sent again.
func (l *load) doubt(q request, status int) {
	switch {
	case !q.counts:
	case q.token != "":
		l.keep(q)
	case status == q.wants:
		l.tally.view(q.reader)
	case status == 0:
		l.tally.unsure.Add(1)
	}
}

// keep remembers a beacon that is to be sent again.
func (l *load) keep(q request) {
	if q.token == "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.unsent = append(l.unsent, q)
}

// resend sends beacons that were refused until they are acknowledged, as a page
// of a reader would.
func (l *load) resend(ctx context.Context) error {
	l.mu.Lock()
	list := l.unsent
	l.unsent = nil
	l.mu.Unlock()
	for _, q := range list {
		if err := l.insist(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// insist sends a beacon until it is acknowledged.
func (l *load) insist(ctx context.Context, q request) error {
	end := time.Now().Add(time.Minute)
	for {
		status, _, err := l.exchange(ctx, q)
		if err == nil && status == q.wants {
			l.tally.view(q.reader)
			return nil
		}
		if ctx.Err() != nil || time.Now().After(end) {
			return fmt.Errorf("a beacon was not taken within a minute: status %d, %w", status, err)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// exchange returns a status of 0 when there was no answer.
func (l *load) exchange(ctx context.Context, q request) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, q.method, "http://"+l.site.host+q.path, strings.NewReader(q.body))
	if err != nil {
		return 0, "", err
	}
	if q.body == "" {
		r.Body, r.ContentLength = nil, 0
	}
	r.Header = q.header
	answer, err := l.client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	if !q.whole && q.method == http.MethodGet && q.header.Get("Accept-Encoding") != "" {
		_, err := io.Copy(io.Discard, answer.Body)
		return answer.StatusCode, "", err
	}
	body, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body), err
}

// follow reads a live stream, and opens the next when it ends, until the load
// does.
func (l *load) follow(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-l.ending:
			cancel()
		case <-ctx.Done():
		}
	}()
	for ctx.Err() == nil {
		if err := l.stream(ctx); err != nil && ctx.Err() == nil {
			l.tally.window().fail("live stream: " + err.Error())
			time.Sleep(time.Second)
		}
	}
}

func (l *load) stream(ctx context.Context) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+l.site.host+"/counter/stream", nil)
	if err != nil {
		return err
	}
	who := l.somebody()
	r.Header.Set("User-Agent", who.agent())
	r.Header.Set("X-Forwarded-For", who.address())
	answer, err := l.streams.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", answer.StatusCode)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	return io.ErrUnexpectedEOF // only the load ends it
}
