package visit

import (
	"fmt"

	"github.com/portletkit/portletkit/counter/internal/journal"
)

// Salvage makes a file usable for which OpenFile returns ErrDamaged, also
// because it is too short: it keeps
// the file as path.damaged and replaces it by one with everything that can be
// read before the damage. It returns how many records those were behind the
// last full state, and as Torn how many bytes are in the copy alone. Somebody
// must decide that the rest is lost: nothing calls it by itself. The copy holds
// the keys of visitor ids; delete it when it is understood.
func Salvage(path string, opts FileOptions) (Recovery, error) {
	f := &File{opts: opts.withDefaults()}
	f.state = newState(f.opts.limits())
	recovery, err := journal.Salvage(f.opts.files, path, f.owner())
	if err != nil {
		return Recovery{}, fmt.Errorf("visit: salvage %s: %w", path, err)
	}
	return Recovery(recovery), nil
}
