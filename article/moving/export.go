package moving

import (
	"errors"
	"io"
	"os"
)

// export is an XML document that is read entry by entry.
type export struct {
	*cutter
	file *os.File
	size int64
}

func openExport(name string, limit int, entries ...string) (*export, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	begins := make([]byte, 1024)
	n, err := io.ReadFull(f, begins)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, errors.Join(err, f.Close())
	}
	info, err := f.Stat()
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &export{newCutter(xmlAsUTF8(f, begins[:n]), limit, entries...), f, max(info.Size(), 1)}, nil
}

func (e *export) Close() error { return e.file.Close() }

// done is how much of the document has been read; an encoding of two bytes a
// letter counts as one of one.
func (e *export) done() float64 { return min(1, float64(e.read)/float64(e.size)) }
