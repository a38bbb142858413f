package journal

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
)

// FuzzOpen opens whatever there is. A file that opens must open again with the
// same content and take more; one that does not must stay as it is.
func FuzzOpen(f *testing.F) {
	state := appendFrame(nil, 1, []byte("a\nb"))
	full := appendFrame(state, 2, []byte("c"))
	f.Add([]byte{})
	f.Add(state)
	f.Add(full)
	f.Add(full[:len(full)-1])
	f.Add(append(full, "PkJ1"...))
	f.Fuzz(func(t *testing.T, data []byte) {
		files := crashdisk.New()
		files.Put(path, data)
		first := &lines{}
		j, _, err := Open(files, path, first.owner(), Options{})
		if err != nil {
			require.ErrorIs(t, err, ErrDamaged)
			kept, _ := files.ReadFile(path)
			require.Equal(t, len(data), len(kept))
			return
		}
		first.append(t, j, "more")
		require.NoError(t, j.Close())
		_, second, recovery := open(t, files)
		require.Equal(t, first.have, second.have)
		require.Zero(t, recovery.Torn)
	})
}
