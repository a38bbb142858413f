package form

import (
	"crypto/rand"
	"slices"
	"time"

	"github.com/portletkit/portletkit/internal/web/cache"
)

// heldTime is how long files wait for their form to be sent again.
const heldTime = time.Hour

// shelf holds the files of forms that came back, so that nobody has to choose
// them anew. Where it is full those go that were asked for least recently. Who
// knows an id may send the file with a form of his own, and no more: it is never
// shown.
type shelf struct {
	limit int64
	now   func() time.Time
	files *cache.LRU[string, held]
}

type held struct {
	fieldFile
	since time.Time
}

func newShelf(limit int64, now func() time.Time) *shelf {
	weigh := func(_ string, f held) int { return len(f.Content) }
	return &shelf{limit: limit, now: now, files: cache.NewLRU(int(limit), 0, weigh)}
}

// put gives a file its id. One that is there stays where it is.
func (s *shelf) put(f *fieldFile) {
	if _, there := s.files.Get(f.id); there || int64(len(f.Content)) > s.limit {
		return
	}
	s.files.DeleteFunc(func(_ string, f held) bool { return s.over(f) })
	f.id = rand.Text()
	s.files.Put(f.id, held{*f, s.now()})
}

func (s *shelf) over(f held) bool { return s.now().Sub(f.since) > heldTime }

// get finds a file of a field.
func (s *shelf) get(id, field string) (File, bool) {
	f, there := s.files.Get(id)
	if !there || f.field != field || s.over(f) {
		return File{}, false
	}
	return f.File, true
}

// drop lets files go that are wanted no more.
func (s *shelf) drop(files []fieldFile) {
	s.files.DeleteFunc(func(id string, _ held) bool {
		return slices.ContainsFunc(files, func(f fieldFile) bool { return f.id == id })
	})
}
