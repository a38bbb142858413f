package moving

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"strings"

	"github.com/portletkit/portletkit/article/legacy"
)

// maxFile is the largest picture or file that is fetched, in bytes: 100 MiB.
const maxFile = 100 << 20

// Fetch writes the picture or file that stands under an address of FilesOf, from
// the folder of saved pages or over the network, and returns its media type as
// the server names it, "" where none does. An error wraps ErrAway where another
// attempt may do; what was written before one is nothing.
func (s *Site) Fetch(ctx context.Context, address string, into io.Writer) (mediaType string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("%w: %q is no address", errNoPage, address)
	}
	if u.Host != savedHost {
		a, err := s.web.get(ctx, address, maxFile, into)
		return a.kind(), err
	}
	if s.dir == nil {
		return "", fmt.Errorf("%w: %s is not among the saved files", errNoPage, u.Path)
	}
	f, err := s.dir.Open(strings.TrimPrefix(path.Clean(u.Path), "/"))
	if err != nil {
		return "", fmt.Errorf("%w: %s is not among the saved files", errNoPage, u.Path)
	}
	defer f.Close()
	n, err := io.Copy(into, io.LimitReader(f, maxFile+1))
	if err == nil && n > maxFile {
		err = fmt.Errorf("%w: it is larger than %d bytes", errNoPage, maxFile)
	}
	return "", err
}

// Original is the address of FilesOf as a report may name it: that of a saved
// file is its path.
func Original(address string) string {
	if rest, ok := strings.CutPrefix(address, "http://"+savedHost+"/"); ok {
		if plain, err := url.PathUnescape(rest); err == nil {
			return plain
		}
	}
	return address
}

// isFile reports whether a path is that of a picture, a sound, a film or a
// document, and not of a page.
func isFile(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".avif", ".bmp", ".svg", ".ico", ".tif", ".tiff",
		".mp3", ".m4a", ".ogg", ".wav", ".wma", ".mp4", ".m4v", ".webm", ".mov", ".wmv", ".flv", ".avi", ".swf",
		".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".csv",
		".zip", ".rar", ".7z", ".gz":
		return true
	}
	return false
}

// isPart reports whether a file belongs to pages and is none.
func isPart(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".css", ".js", ".mjs", ".json", ".map", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".db", ".tmp", ".download":
		return true
	}
	return isFile(p)
}

// readFile reads at most limit bytes; a longer file is legacy.ErrTooLarge.
func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, limit)
}

func readAll(f io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = legacy.ErrTooLarge
	}
	return data, err
}

// isOver reports errors that concern one file alone.
func isOver(err error) bool { return errors.Is(err, legacy.ErrTooLarge) }
