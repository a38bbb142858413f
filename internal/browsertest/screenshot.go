package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/chromedp/chromedp"

	"github.com/portletkit/portletkit/internal/testenv"
)

// Screenshot writes a picture of the whole page to
// .screenshots/<test>/<name>.png under the module's root, a folder that git
// ignores, and returns the file's path.
func (p *Page) Screenshot(name string) string {
	p.t.Helper()
	var picture []byte
	p.must("screenshot "+name, func(ctx context.Context) (err error) {
		picture, err = chromedp.Run(ctx, chromedp.FullScreenshot(100))
		return err
	})
	file := filepath.Join(testenv.Root(p.t), ".screenshots", fileName(p.t.Name()), fileName(name)+".png")
	if err := writeFile(file, picture); err != nil {
		p.t.Fatalf("browsertest: screenshot: %v", err)
	}
	return file
}

func writeFile(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// fileName keeps letters, digits and the slashes between a test and its
// subtests, so that a name never leaves the folder.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '/' {
			return r
		}
		return '-'
	}, name)
}
