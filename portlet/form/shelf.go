package form

import (
	"crypto/rand"
	"sync"
	"time"
)

// heldTime is how long files wait for their form to be sent again.
const heldTime = time.Hour

// shelf holds the files of forms that came back, so that nobody has to choose
// them anew. Where it is full the oldest go. Who knows an id may send the file
// with a form of his own, and no more: it is never shown.
type shelf struct {
	limit int64
	now   func() time.Time

	mu    sync.Mutex
	files map[string]held
	order []string
	size  int64
}

type held struct {
	fieldFile
	since time.Time
}

func newShelf(limit int64, now func() time.Time) *shelf {
	return &shelf{limit: limit, now: now, files: map[string]held{}}
}

// put gives a file its id. One that is there stays where it is.
func (s *shelf) put(f *fieldFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	size := int64(len(f.Content))
	if _, there := s.files[f.id]; there && f.id != "" || size > s.limit {
		return
	}
	s.clear(size)
	f.id = rand.Text()
	s.files[f.id] = held{*f, s.now()}
	s.order = append(s.order, f.id)
	s.size += size
}

// clear makes room, of the files whose time is over or who came first.
func (s *shelf) clear(size int64) {
	now := s.now()
	for len(s.order) > 0 {
		first, there := s.files[s.order[0]]
		if there && s.size+size <= s.limit && now.Sub(first.since) <= heldTime {
			return
		}
		s.remove(s.order[0])
		s.order = s.order[1:]
	}
}

func (s *shelf) remove(id string) {
	if f, there := s.files[id]; there {
		s.size -= int64(len(f.Content))
		delete(s.files, id)
	}
}

// get finds a file of a field.
func (s *shelf) get(id, field string) (File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, there := s.files[id]
	if !there || f.field != field || s.now().Sub(f.since) > heldTime {
		return File{}, false
	}
	return f.File, true
}

// drop lets files go that are wanted no more.
func (s *shelf) drop(files []fieldFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range files {
		s.remove(f.id)
	}
}
