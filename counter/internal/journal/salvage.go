package journal

import (
	"fmt"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// Salvage makes a damaged journal usable again: it copies the file, as it is, to
// path.damaged, reads what it can up to the first damage, and replaces the file
// by one with that state. What stood behind the damage is in the copy alone. It
// takes a file that is shorter than its mark, too, and the mark is of the new
// file afterwards. It returns ErrDamaged if not even the state at the beginning can be read, or if
// there is a copy already.
func Salvage(files disk.FS, path string, owner Owner) (Recovery, error) {
	lock, err := lockOf(files, path)
	if err != nil {
		return Recovery{}, err
	}
	j := &Journal{fs: files, path: path, lock: lock, marker: newMarker(files, path, Options{})}
	defer j.Close()
	data, err := files.ReadFile(path)
	if err != nil {
		return Recovery{}, err
	}
	recovery := j.readable(data, owner)
	if j.size == 0 {
		return Recovery{}, fmt.Errorf("%w: %s: nothing of it can be read", ErrDamaged, path)
	}
	if err := j.keep(data); err != nil {
		return Recovery{}, err
	}
	return recovery, j.Rewrite(owner.State())
}

// readable hands over frames up to the first that cannot be taken.
func (j *Journal) readable(data []byte, owner Owner) Recovery {
	var recovery Recovery
	for {
		number, payload, size := readFrame(data[j.size:])
		first := j.size == 0
		if size == 0 || j.take(first, number, payload, owner) != nil {
			break
		}
		j.size += int64(size)
		if !first {
			recovery.Replayed++
		}
	}
	recovery.Torn = int64(len(data)) - j.size
	return recovery
}

// keep writes the copy.
func (j *Journal) keep(data []byte) error {
	name := j.path + ".damaged"
	if _, err := j.fs.ReadFile(name); err == nil {
		return fmt.Errorf("%w: %s is there already; move it away first", ErrDamaged, name)
	}
	return create(j.fs, name, data)
}
