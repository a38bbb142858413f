package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// balancer sends each request to the next server, and to another one if that
// does not answer, as any balancer in front of a portal does.
type balancer struct {
	urls   []string
	next   atomic.Uint64
	client *http.Client
}

// giveUp is how long a reader waits in all.
const giveUp = 20 * time.Second

func newBalancer(urls []string) *balancer {
	return &balancer{urls: urls, client: &http.Client{
		Timeout:   5 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: 64},
	}}
}

// do repeats a request, on one server after the other, until one answers with
// the status. It returns how many answers were refusals of a living server.
func (b *balancer) do(ctx context.Context, want int, request func(base string) (*http.Request, error)) (refused int, err error) {
	ctx, cancel := context.WithTimeout(ctx, giveUp)
	defer cancel()
	for {
		r, err := request(b.urls[b.next.Add(1)%uint64(len(b.urls))])
		if err != nil {
			return refused, err
		}
		status, err := b.once(r.WithContext(ctx))
		if status == want {
			return refused, nil
		}
		if err == nil {
			refused++
			err = fmt.Errorf("%s %s answered %d", r.Method, r.URL.Path, status)
		}
		select {
		case <-ctx.Done():
			return refused, err
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// once returns the status of an answer that came whole.
func (b *balancer) once(r *http.Request) (int, error) {
	res, err := b.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return 0, err
	}
	return res.StatusCode, nil
}

// reader is one of the visitors: an address and a browser.
type reader struct{ number int }

func (r reader) request(method, address, body string) (*http.Request, error) {
	q, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	q.Header.Set("X-Forwarded-For", fmt.Sprintf("203.0.113.%d", 1+r.number%250))
	q.Header.Set("User-Agent", fmt.Sprintf("Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0", 100+r.number/250, 100+r.number/250))
	return q, nil
}

var paths = []string{"/", "/tin/ba-may-chu-mot-bo-dem", "/tin/lich-bao-tri-kho-du-lieu", "/tin/dien-tap-mat-dien-tai-phong-may"}

// read gets a page and reports it, as the page's script does.
func (r reader) read(ctx context.Context, b *balancer, n int, t *tally) {
	path := paths[n%len(paths)]
	begun := time.Now()
	_, err := b.do(ctx, http.StatusOK, func(base string) (*http.Request, error) {
		return r.request(http.MethodGet, base+path, "")
	})
	t.page(time.Since(begun), err)
	body := fmt.Sprintf(`{"page":%q,"token":%q}`, path, rand.Text())
	refused, err := b.do(ctx, http.StatusNoContent, func(base string) (*http.Request, error) {
		return r.request(http.MethodPost, base+"/counter/beacon", body)
	})
	t.beacon(refused, err)
}
