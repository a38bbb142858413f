package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/folder"
	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/memory"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// portal is the site: what it publishes and what it counts.
type portal struct {
	site      site
	public    string
	media     http.Handler
	links     []portlet.Link
	articles  *memory.Source
	sanitizer *sanitize.Sanitizer
	counter   *counter.Counter
	engine    *page.Engine
	remote    remoteFeed
	assets    assetPaths
	logger    *slog.Logger
	now       func() time.Time
}

func openPortal(s settings, logger *slog.Logger) (*portal, error) {
	fsys, err := sampleContent()
	if err != nil {
		return nil, err
	}
	p := &portal{
		public: strings.TrimSuffix(s.public, "/"), remote: s.remote, assets: newAssetPaths(),
		sanitizer: sanitize.New(sanitize.Options{}), logger: logger, now: time.Now,
	}
	if err := p.readContent(fsys, s); err != nil {
		return nil, err
	}
	if s.imports != "" {
		if err := p.importPage(s.imports, s.data); err != nil {
			return nil, err
		}
	}
	proxies, err := prefixes(s.proxies)
	if err != nil {
		return nil, err
	}
	p.counter, err = counter.Open(filepath.Join(s.data, "counter.log"), counter.Options{
		Logger:         logger,
		Origins:        append([]string{"*"}, splitList(s.origins)...), // all may read the figures
		TrustedProxies: proxies,
	})
	return p, err
}

func splitList(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

func prefixes(text string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, part := range splitList(text) {
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, fmt.Errorf("-proxies: %w", err)
		}
		list = append(list, prefix)
	}
	return list, nil
}

func (p *portal) close() error {
	return p.counter.Close()
}

func (p *portal) readContent(fsys fs.FS, s settings) error {
	if err := os.MkdirAll(filepath.Join(s.data, "articles"), 0o750); err != nil {
		return err
	}
	media, err := fs.Sub(fsys, "media")
	if err != nil {
		return err
	}
	p.media = http.StripPrefix("/media/", http.FileServerFS(media))
	if p.links, err = readLinks(fsys); err != nil {
		return err
	}
	if err := readJSON(fsys, "site.json", &p.site); err != nil {
		return err
	}
	if p.articles, err = p.load(fsys, "articles"); err != nil {
		return err
	}
	return p.readImported(s.data)
}

// load names bad files in the log; the good ones are published all the same.
func (p *portal) load(fsys fs.FS, dir string) (*memory.Source, error) {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil, err
	}
	source, err := folder.Load(sub, folder.Options{Sanitizer: p.sanitizer})
	if source == nil {
		return nil, err
	}
	if err != nil {
		p.logger.Error("articles left out", "error", err)
	}
	return source, nil
}

func importedFolder(data string) string {
	return filepath.Join(data, "articles")
}

// readImported adds what earlier runs imported.
func (p *portal) readImported(data string) error {
	files, err := filepath.Glob(filepath.Join(importedFolder(data), "*.html"))
	if err != nil {
		return err
	}
	for _, name := range files {
		if err := p.readFile(name); err != nil {
			p.logger.Error("imported article left out", "file", name, "error", err)
		}
	}
	return nil
}

func (p *portal) readFile(name string) error {
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	a, err := folder.Parse(raw, p.sanitizer)
	if err != nil {
		return err
	}
	return p.articles.Put(a)
}

// importPage takes over the article of an old page and keeps it for later
// runs. On any error nothing is imported.
func (p *portal) importPage(name, data string) error {
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	page, err := legacy.Read(string(raw), legacy.Options{
		Sanitizer:   p.sanitizer,
		Placeholder: article.Figure{Src: "/media/chua-co-anh.svg", Width: 960, Height: 540},
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	file, err := folder.Format(page.Article)
	if err != nil {
		return err
	}
	if err := p.articles.Put(page.Article); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := writeWhole(filepath.Join(importedFolder(data), page.Article.Slug+".html"), file); err != nil {
		return err
	}
	for _, warning := range page.Warnings {
		p.logger.Warn("import", "file", name, "warning", warning)
	}
	fmt.Printf("Đã nhập / imported: %s%s\n", p.public, articlePath(page.Article))
	return nil
}

// writeWhole leaves either the old file or the whole new one.
func writeWhole(name string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".import-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(content)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

func articlePath(a article.Article) string {
	if strings.HasPrefix(a.Lang, "en") {
		return "/en/" + a.Slug
	}
	return "/tin/" + a.Slug
}

func sectionPath(s article.Section) string {
	return "/chuyen-muc/" + s.Key
}
