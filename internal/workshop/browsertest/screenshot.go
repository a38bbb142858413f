package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// Screenshot writes a picture of the whole page to
// .screenshots/<test>/<name>.png under the module's root, a folder that git
// ignores, and returns the file's path.
func (p *Page) Screenshot(name string) string {
	p.t.Helper()
	var file string
	p.must("screenshot "+name, func(ctx context.Context) (err error) {
		file, err = p.shoot(ctx, name)
		return err
	})
	return file
}

func (p *Page) shoot(ctx context.Context, name string) (string, error) {
	picture, err := p.driver.picture(ctx)
	if err != nil {
		return "", err
	}
	file := filepath.Join(testenv.Root(p.t), ".screenshots", fileName(p.t.Name()), fileName(name)+".png")
	return file, writeFile(file, picture)
}

// keepFailure takes a last picture of a page whose test has failed.
func (p *Page) keepFailure() {
	if !p.t.Failed() {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if file, err := p.shoot(ctx, "failed"); err == nil {
		p.t.Logf("browsertest: the page looked like this: %s", file)
	}
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
