package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/source/folder"
)

// importPage takes over the article of an old page. On any error nothing is
// imported. One that was imported before is replaced.
func (p *portal) importPage(ctx context.Context, name string) error {
	raw, err := readFile(name)
	if err != nil {
		return fmt.Errorf("-import: %w", err)
	}
	page, err := legacy.Read(string(raw), legacy.Options{
		Sanitizer:   p.sanitizer,
		Placeholder: article.Figure{Src: "/media/chua-co-anh.svg", Width: 960, Height: 540},
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := p.library.Put(ctx, page.Article); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, warning := range page.Warnings {
		p.logger.Warn("import", "file", name, "warning", warning)
	}
	fmt.Printf("Đã nhập / imported: %s%s\n", p.public, articlePath(page.Article))
	return nil
}

// readFile follows a link that the operator names, and reads a regular file of
// bounded size: neither a named pipe nor a device keeps the portal from
// starting.
func readFile(name string) ([]byte, error) {
	path, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, err
	}
	dir, err := folder.OpenDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return dir.ReadFile(filepath.Base(path))
}
