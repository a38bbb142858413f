package main

import (
	"context"
	"fmt"
	"os"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/legacy"
)

// importPage takes over the article of an old page. On any error nothing is
// imported. One that was imported before is replaced.
func (p *portal) importPage(ctx context.Context, name string) error {
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
	if err := p.library.Put(ctx, page.Article); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, warning := range page.Warnings {
		p.logger.Warn("import", "file", name, "warning", warning)
	}
	fmt.Printf("Đã nhập / imported: %s%s\n", p.public, articlePath(page.Article))
	return nil
}
