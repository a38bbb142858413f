package move

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/portletkit/portletkit/article/moving"
)

// MaxMedia is how much of pictures and files is kept in all, in bytes: 50 GiB.
const MaxMedia = 50 << 30

// awayTimes is how often in a row a host may give no answer before no more files
// are asked of it.
const awayTimes = 5

// media are the pictures and files of old sites: in a folder, by the hash of
// what they are.
type media struct {
	state  *State
	folder string
	path   string
	mu     sync.Mutex
	away   map[string]int
	bytes  int64
}

// file is what became of an address.
type file struct {
	// path is the new address, "" where there is none, for the reason why.
	path, mediaType string
	bytes           int64
	why             string
	away            bool // it may come another time
}

func newMedia(ctx context.Context, state *State, folder, path string) (*media, error) {
	m := &media{state: state, folder: folder, path: path, away: map[string]int{}}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	var sum sql.NullInt64
	err := state.db.QueryRowContext(ctx, "SELECT sum(bytes) FROM files").Scan(&sum)
	m.bytes = sum.Int64
	return m, err
}

// take brings a file, unless it is here, or was refused before.
func (m *media) take(ctx context.Context, site *moving.Site, address string) (file, error) {
	var f file
	key := site.Name() + " " + address
	if strings.HasPrefix(moving.Original(address), "http") {
		key = address
	}
	err := m.state.db.QueryRowContext(ctx, "SELECT path, type, bytes, why FROM files WHERE address = ?", key).Scan(&f.path, &f.mediaType, &f.bytes, &f.why)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return f, err
	}
	f, err = m.fetch(ctx, site, address)
	if ctx.Err() != nil {
		return file{}, context.Cause(ctx)
	}
	if err != nil {
		f = file{why: err.Error()}
	}
	if f.away = errors.Is(err, moving.ErrAway); !f.away {
		_, err = m.state.db.ExecContext(ctx, "INSERT INTO files (address, path, type, bytes, why) VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
			key, f.path, f.mediaType, f.bytes, f.why)
		return f, err
	}
	return f, nil
}

func (m *media) fetch(ctx context.Context, site *moving.Site, address string) (f file, err error) {
	host, _ := moving.Place(address)
	if m.isAway(host) {
		return f, fmt.Errorf("%w: %s has not answered %d times", moving.ErrAway, host, awayTimes)
	}
	out, err := os.CreateTemp(m.folder, "new-*")
	if err != nil {
		return f, err
	}
	defer os.Remove(out.Name()) // gone already where all went well
	sum := sha256.New()
	begins := &beginning{}
	named, err := site.Fetch(ctx, address, io.MultiWriter(out, sum, begins))
	m.answered(host, err)
	info, statErr := out.Stat()
	if err := errors.Join(err, statErr, out.Close()); err != nil {
		return f, err
	}
	kind, ok := kindOf(address, named, begins.Bytes())
	if !ok {
		return f, errors.New("it is neither a picture nor a document that is published")
	}
	if !m.fits(info.Size()) {
		return f, fmt.Errorf("there are %d bytes of files already, no more are taken", int64(MaxMedia))
	}
	name := hex.EncodeToString(sum.Sum(nil)[:8]) + nameOf(address) + kind.ext
	if err := os.Rename(out.Name(), filepath.Join(m.folder, name)); err != nil {
		return f, err
	}
	return file{path: m.path + name, mediaType: kind.mediaType, bytes: info.Size()}, os.Chmod(filepath.Join(m.folder, name), 0o640)
}

func (m *media) fits(size int64) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bytes += size
	return m.bytes <= MaxMedia
}

func (m *media) isAway(host string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.away[host] >= awayTimes
}

func (m *media) answered(host string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if errors.Is(err, moving.ErrAway) {
		m.away[host]++
	} else {
		delete(m.away, host)
	}
}

// beginning keeps what content is told by.
type beginning struct{ bytes.Buffer }

func (b *beginning) Write(p []byte) (int, error) {
	b.Buffer.Write(p[:min(len(p), 512-min(b.Len(), 512))])
	return len(p), nil
}

type mediaKind struct{ ext, mediaType string }

// shown are what browsers show, told by its bytes alone: a page that is named
// like a picture is none.
var shown = map[string]mediaKind{
	"image/jpeg": {".jpg", "image/jpeg"}, "image/png": {".png", "image/png"}, "image/gif": {".gif", "image/gif"}, "image/webp": {".webp", "image/webp"},
	"image/avif": {".avif", "image/avif"}, "image/bmp": {".bmp", "image/bmp"}, "application/pdf": {".pdf", "application/pdf"},
	"audio/mpeg": {".mp3", "audio/mpeg"}, "audio/wave": {".wav", "audio/wav"}, "application/ogg": {".ogg", "audio/ogg"},
	"video/mp4": {".mp4", "video/mp4"}, "video/webm": {".webm", "video/webm"},
}

// documents are what readers load, told by the name in its address or by the
// server, as long as it is no page.
var documents = map[string]string{
	".doc": "application/msword", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xls": "application/vnd.ms-excel", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".ppt": "application/vnd.ms-powerpoint", ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet", ".odp": "application/vnd.oasis.opendocument.presentation",
	".rtf": "application/rtf", ".csv": "text/csv", ".zip": "application/zip", ".rar": "application/vnd.rar", ".7z": "application/x-7z-compressed",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4",
}

func kindOf(address, named string, begins []byte) (mediaKind, bool) {
	found, _, _ := strings.Cut(http.DetectContentType(begins), ";")
	if len(begins) > 12 && string(begins[4:12]) == "ftypavif" {
		found = "image/avif"
	}
	if kind, ok := shown[found]; ok {
		return kind, true
	}
	if found == "text/html" || found == "text/xml" || len(begins) == 0 {
		return mediaKind{}, false
	}
	if u, err := url.Parse(address); err == nil {
		ext := strings.ToLower(path.Ext(u.Path))
		if mediaType, ok := documents[ext]; ok {
			return mediaKind{ext, mediaType}, true
		}
	}
	for ext, mediaType := range documents {
		if mediaType == named {
			return mediaKind{ext, mediaType}, true
		}
	}
	return mediaKind{}, false
}

// nameOf is a dash and the name in an address as far as it is plain letters, so
// that readers know the file among their downloads.
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	base := path.Base(u.Path)
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return -1
	}, strings.TrimSuffix(base, path.Ext(base)))
	if name == "" {
		return ""
	}
	return "-" + name[:min(len(name), 60)]
}

// MediaHandler serves the folder of files. What browsers do not show by
// themselves is loaded down.
func MediaHandler(folder string) (http.Handler, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	files := http.FileServerFS(root.FS())
	types := map[string]string{}
	for _, kind := range shown {
		types[kind.ext] = kind.mediaType
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ext := path.Ext(r.URL.Path)
		mediaType, isShown := types[ext]
		if !isShown {
			w.Header().Set("Content-Disposition", "attachment")
			mediaType = documents[ext]
		}
		if mediaType == "" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	}), nil
}
