package moving

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"net/url"
	"os"
	"strings"

	"github.com/portletkit/portletkit/article/legacy"
)

const (
	// maxSitemap is the largest sitemap that is read, unpacked, in bytes: 50 MiB
	// (sitemaps.org).
	maxSitemap = 50 << 20
	// maxSitemaps is how many sitemaps an index may lead to, of all its levels.
	maxSitemaps = 1000
	// maxLocation is the longest entry of a sitemap, in bytes.
	maxLocation = 64 << 10
)

// robotsLimit is how much of robots.txt is read.
const robotsLimit = 512 << 10

// sitemapsOfHost are where a sitemap of the host may be.
func (s *Site) sitemapsOfHost(ctx context.Context) []string {
	root := &url.URL{Scheme: s.address.Scheme, Host: s.address.Host}
	var list []string
	var robots bytes.Buffer
	if _, err := s.web.get(ctx, root.JoinPath("robots.txt").String(), robotsLimit, &robots); err == nil {
		lines := bufio.NewScanner(&robots)
		for lines.Scan() && len(list) < 20 {
			key, value, ok := strings.Cut(lines.Text(), ":")
			if u, err := root.Parse(strings.TrimSpace(value)); ok && err == nil && strings.EqualFold(strings.TrimSpace(key), "sitemap") {
				list = append(list, u.String())
			}
		}
	}
	for _, name := range []string{"sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml"} {
		list = append(list, root.JoinPath(name).String())
	}
	return list
}

// sitemapReader goes through sitemaps and the indexes of them. It ends because
// each is read once, and no more than 1,000 are.
type sitemapReader struct {
	*Site
	host  string
	seen  map[string]bool
	pages map[uint64]bool // by the hash of their address: some name one twice
	hash  maphash.Seed
	queue []string
	yield func(Page) bool
	// maps is how many sitemaps are done, ended that nobody wants more.
	maps  int
	ended bool
}

func (s *Site) sitemap(ctx context.Context, yield func(Page) bool) error {
	r := &sitemapReader{Site: s, seen: map[string]bool{}, pages: map[uint64]bool{}, hash: maphash.MakeSeed(), yield: yield}
	if s.address != nil {
		r.host, _ = Place(s.what)
		r.isNew(s.what)
	}
	if err := r.document(ctx, s.file); err != nil {
		return err
	}
	for len(r.queue) > 0 && !r.ended {
		address := r.queue[0]
		r.queue = r.queue[1:]
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		r.maps++
		if err := r.fetched(ctx, address); err != nil && !r.ended {
			r.give(Page{Name: address, read: func(context.Context) Item { return failed(err) }})
		}
	}
	return nil
}

func (r *sitemapReader) give(p Page) {
	p.Done = float64(r.maps) / float64(r.maps+len(r.queue)+1)
	r.ended = r.ended || !r.yield(p)
}

func (r *sitemapReader) isNew(address string) bool {
	host, place := Place(address)
	if r.seen[host+place] {
		return false
	}
	r.seen[host+place] = true
	return true
}

// fetched reads a further sitemap, from a file of its own: a host that takes its
// time with the pages would keep the server waiting.
func (r *sitemapReader) fetched(ctx context.Context, address string) error {
	f, err := os.CreateTemp("", "moving-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = r.web.get(ctx, address, maxSitemap, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return r.document(ctx, f.Name())
}

// document reads one sitemap, packed or not, as XML or as lines.
func (r *sitemapReader) document(ctx context.Context, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	if begins, _ := in.Peek(2); string(begins) == "\x1f\x8b" {
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			return fmt.Errorf("%w: %w", errNoPage, err)
		}
		in = bufio.NewReader(unzipped)
	}
	limited := bufio.NewReader(io.LimitReader(in, maxSitemap))
	begins, _ := limited.Peek(1024)
	if !bytes.Contains(begins, []byte("<")) {
		return r.lines(ctx, limited)
	}
	return r.locations(ctx, newCutter(xmlAsUTF8(limited, begins), maxLocation, "url", "sitemap"))
}

func (r *sitemapReader) lines(ctx context.Context, in io.Reader) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() && !r.ended && ctx.Err() == nil {
		r.page(strings.TrimSpace(lines.Text()), "")
	}
	return lines.Err()
}

func (r *sitemapReader) locations(ctx context.Context, c *cutter) error {
	for !r.ended {
		raw, err := c.next()
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errLong):
			continue
		case err != nil:
			return fmt.Errorf("%w: %w", errNoPage, err)
		}
		var entry struct {
			XMLName xml.Name
			Loc     string `xml:"loc"`
			Changed string `xml:"lastmod"`
		}
		d := xml.NewDecoder(bytes.NewReader(printable(raw)))
		d.Strict = false
		if d.Decode(&entry) != nil {
			continue
		}
		if address := strings.TrimSpace(entry.Loc); entry.XMLName.Local == "url" {
			r.page(address, strings.TrimSpace(entry.Changed))
		} else {
			r.further(address)
		}
	}
	return nil
}

// further takes note of a sitemap that an index names.
func (r *sitemapReader) further(address string) {
	if !r.isNew(address) {
		return
	}
	host, _ := Place(address)
	var err error
	switch {
	case r.host != "" && host != r.host:
		err = fmt.Errorf("%w: the sitemap is on another host", errNoPage)
	case len(r.seen) > maxSitemaps:
		err = fmt.Errorf("%w: the index names more than %d sitemaps", errNoPage, maxSitemaps)
	default:
		r.queue = append(r.queue, address)
		return
	}
	r.give(Page{Name: address, read: func(context.Context) Item { return failed(err) }})
}

func (r *sitemapReader) page(address, changed string) {
	known := maphash.String(r.hash, address)
	if address == "" || r.pages[known] {
		return
	}
	r.pages[known] = true
	p := Page{Name: address, Mark: changed, read: func(ctx context.Context) Item { return r.fetchPage(ctx, address) }}
	switch host, _ := Place(address); {
	case r.host == "" && host != "":
		r.host = host
	case host != r.host:
		p.read = func(context.Context) Item { return failed(fmt.Errorf("%w: it is on another host", errNoPage)) }
	}
	r.give(p)
}

// fetchPage reads a page from where it stands.
func (s *Site) fetchPage(ctx context.Context, address string) Item {
	var data bytes.Buffer
	a, err := s.web.get(ctx, address, legacy.MaxBytes, &data)
	if err != nil {
		return failed(err)
	}
	known := []string{a.address.String(), address}
	if here, _ := Place(address); here != hostOnly(known[0]) {
		return failed(fmt.Errorf("%w: it leads to another host", errNoPage))
	}
	if kind := a.kind(); kind != "" && !strings.HasPrefix(kind, "text/") && !strings.Contains(kind, "html") && !strings.Contains(kind, "xml") {
		return failed(fmt.Errorf("%w: it is %s", errNoPage, kind))
	}
	item := s.readPage(textOf(data.Bytes(), a.contentType), saved{known: known})
	if len(item.Addresses) == 0 {
		item.Addresses = unique(known)
	}
	return item
}

func hostOnly(address string) string {
	host, _ := Place(address)
	return host
}
