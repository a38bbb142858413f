package moving

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/folder"
)

// maxExport is the largest export that is read, unpacked, in bytes: 8 GiB.
const maxExport = 8 << 30

// errNothing says that what was named holds no site.
var errNothing = errors.New("moving: there is no page, folder, export or sitemap")

// What a site is read from.
const (
	onePage   = "page"
	aFolder   = "folder"
	wordPress = "WordPress export"
	archive   = "feed archive"
	sitemap   = "sitemap"
)

// Options says how a site is read. The zero value works.
type Options struct {
	// Sanitizer makes the bodies; nil is one with the default news policy.
	Sanitizer *sanitize.Sanitizer
	// Section is that of pages which name none; one without a key is "Tin khác".
	Section article.Section
	// Placeholder stands for the pictures of a page of which only the text was
	// saved; without one their captions become paragraphs.
	Placeholder article.Figure
	// Transport sends the requests in place of the kit's own, where the way out
	// is a proxy: &http.Transport{Proxy: http.ProxyFromEnvironment}. It, or its
	// proxy, decides then which networks the addresses of pages lead to; nil
	// reaches the public internet and the server that the caller named.
	Transport http.RoundTripper
}

// Site is an old site that is read. Several goroutines may read its pages and
// fetch its files.
type Site struct {
	opts Options
	// what is what the site was opened by: an absolute path or an address.
	what string
	kind string
	// address is what the caller named, nil for a path.
	address *url.URL
	dir     *folder.Dir
	file    string
	spooled []string
	web     *web
}

// Open finds out what is named: a path of this machine or an http or https
// address, which is asked from wherever it is, private networks too, since the
// caller named it. Of an address that is no sitemap the one that robots.txt
// names is taken, else /sitemap.xml, else the page itself. What is packed by
// gzip is unpacked. Close the site when it has been read.
//
// Errors wrap ErrAway where another attempt may do, or say what is wrong.
func Open(ctx context.Context, what string, opts Options) (*Site, error) {
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{})
	}
	s := &Site{opts: opts}
	err := s.open(ctx, what)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Site) open(ctx context.Context, what string) error {
	if u, err := url.Parse(what); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		s.what, s.address, s.web = u.String(), u, newWeb(s.opts.Transport, dialled(u)...)
		return s.openAddress(ctx)
	}
	s.web = newWeb(s.opts.Transport)
	path, err := filepath.EvalSymlinks(what)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return err
	}
	s.what = path
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		s.kind = aFolder
		s.dir, err = folder.OpenDir(path)
		return err
	}
	if s.dir, err = folder.OpenDir(filepath.Dir(path)); err != nil {
		return err
	}
	// Neither a named pipe nor a device may keep the caller waiting.
	f, err := s.dir.Open(filepath.Base(path))
	if err != nil {
		return err
	}
	defer f.Close()
	s.file = path
	return s.sniff(f)
}

// openAddress takes what the address gives, else looks for a sitemap.
func (s *Site) openAddress(ctx context.Context) error {
	_, file, err := s.spool(ctx, s.what)
	if err == nil {
		s.file = file
		err = s.sniffFile()
	}
	if path := strings.Trim(s.address.Path, "/"); path != "" || err == nil && !s.IsPage() {
		return err
	}
	for _, address := range s.sitemapsOfHost(ctx) {
		_, file, found := s.spool(ctx, address)
		if found != nil {
			continue
		}
		page := s.file
		if s.file = file; s.sniffFile() == nil && s.kind == sitemap {
			s.what = address
			return nil
		}
		s.file, s.kind = page, onePage
	}
	return err
}

// spool writes an answer to a file of its own.
func (s *Site) spool(ctx context.Context, address string) (answer, string, error) {
	f, err := os.CreateTemp("", "moving-*")
	if err != nil {
		return answer{}, "", err
	}
	s.spooled = append(s.spooled, f.Name())
	a, err := s.web.get(ctx, address, maxExport, f)
	return a, f.Name(), errors.Join(err, f.Close())
}

func (s *Site) sniffFile() error {
	f, err := os.Open(s.file)
	if err != nil {
		return err
	}
	defer f.Close()
	return s.sniff(f)
}

// sniff finds out what a file is by how it begins.
func (s *Site) sniff(f io.Reader) error {
	begins := make([]byte, 64<<10)
	n, err := io.ReadFull(f, begins)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return err
	}
	begins = begins[:n]
	if bytes.HasPrefix(begins, []byte("\x1f\x8b")) {
		return s.unpack(io.MultiReader(bytes.NewReader(begins), f))
	}
	if n == 0 {
		return fmt.Errorf("%w: %s is empty", errNothing, s.what)
	}
	s.kind = kindOf(begins)
	return nil
}

// unpack goes on with what was packed; what was packed twice is not looked into.
func (s *Site) unpack(f io.Reader) error {
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	out, err := os.CreateTemp("", "moving-*")
	if err != nil {
		return err
	}
	s.file = out.Name()
	s.spooled = append(s.spooled, s.file)
	n, err := io.Copy(out, io.LimitReader(unzipped, maxExport+1))
	if err := errors.Join(err, out.Close()); err != nil {
		return err
	}
	if n > maxExport {
		return fmt.Errorf("%w: %s is larger than 8 GiB", errNothing, s.what)
	}
	begins := make([]byte, 64<<10)
	in, err := os.Open(s.file)
	if err != nil {
		return err
	}
	defer in.Close()
	size, _ := io.ReadFull(in, begins)
	s.kind = kindOf(begins[:size])
	return nil
}

func kindOf(begins []byte) string {
	text, _ := io.ReadAll(xmlAsUTF8(bytes.NewReader(begins), begins))
	lower := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(text), "\ufeff")))
	roots := func(names ...string) bool {
		for _, name := range names {
			if at := strings.Index(lower, name); at >= 0 && !strings.Contains(lower[:at], "<html") {
				return true
			}
		}
		return false
	}
	switch {
	case strings.HasPrefix(lower, "{") && strings.Contains(lower, `"items"`):
		return archive
	case roots("<urlset", "<sitemapindex", ":urlset", ":sitemapindex"):
		return sitemap
	case roots("<rss", "<rdf:rdf", "<feed"):
		if strings.Contains(lower, "wordpress.org/export") {
			return wordPress
		}
		return archive
	}
	return onePage
}

// Kind says what the site is read from: "page", "folder", "WordPress export",
// "feed archive" or "sitemap".
func (s *Site) Kind() string { return s.kind }

// IsPage reports whether the site is one page.
func (s *Site) IsPage() bool { return s.kind == onePage }

// Name is what the site was opened by, an absolute path or an address.
func (s *Site) Name() string { return s.what }

// Close removes what was kept of the site on the disk.
func (s *Site) Close() error {
	var err error
	if s.dir != nil {
		err = s.dir.Close()
	}
	for _, name := range s.spooled {
		err = errors.Join(err, os.Remove(name))
	}
	s.spooled = nil
	return err
}

// Pages gives the pages in the site's order, always the same. An error is the
// last thing that it gives: the site cannot be read on, or ctx has ended. What
// is wrong with one page is the page's own.
func (s *Site) Pages(ctx context.Context) iter.Seq2[Page, error] {
	read := map[string]func(context.Context, func(Page) bool) error{
		onePage: s.one, aFolder: s.folder, wordPress: s.wordPress, archive: s.archive, sitemap: s.sitemap,
	}[s.kind]
	return func(yield func(Page, error) bool) {
		left := false
		err := read(ctx, func(p Page) bool {
			if ctx.Err() != nil {
				return false
			}
			left = !yield(p, nil)
			return !left
		})
		if err = cmp.Or(context.Cause(ctx), err); err != nil && !left {
			yield(Page{}, err)
		}
	}
}

// base is the address that relative ones belong to where nothing better is
// known.
func (s *Site) base() string {
	if s.address == nil {
		return ""
	}
	return s.address.String()
}

func (s *Site) section() article.Section {
	if s.opts.Section.Key == "" {
		return article.Section{Key: "tin-khac", Name: "Tin khác"}
	}
	return s.opts.Section
}
