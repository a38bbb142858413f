package folder

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/jsonform"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

// Below revisionsDir each article has a folder, with a file for each form that
// is remembered, named by its number ("7.json"), and numberFile, the number of
// the latest form where that is not 1.
const (
	revisionsDir = ".revisions"
	numberFile   = "latest"
)

// record is a form of an article in its file.
type record struct {
	Number  int             `json:"number"`
	Time    time.Time       `json:"time,omitzero"`
	By      string          `json:"by,omitempty"`
	Note    string          `json:"note,omitempty"`
	Article json.RawMessage `json:"article"`
}

// historyOf is the folder of an article: IDs are any text.
func historyOf(id string) string {
	sum := sha256.Sum256([]byte(id))
	return path.Join(revisionsDir, hex.EncodeToString(sum[:16]))
}

// Latest implements article.Store.
func (s *Store) Latest(ctx context.Context, id string) (article.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.latest(ctx, id)
}

func (s *Store) latest(ctx context.Context, id string) (article.Revision, error) {
	a, err := s.articles.ByID(ctx, id)
	if err != nil {
		return article.Revision{}, err
	}
	r := article.Revision{Number: s.numbers[id], Article: a}
	saved, err := s.revision(ctx, id, r.Number)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	r.Time, r.By, r.Note = saved.Time, saved.By, saved.Note
	return r, err
}

// Revisions implements article.Store.
func (s *Store) Revisions(ctx context.Context, id string) ([]article.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	latest, err := s.latest(ctx, id)
	if err != nil {
		return nil, err
	}
	numbers, err := s.remembered(id)
	if err != nil {
		return nil, err
	}
	if len(numbers) == 0 {
		return []article.Revision{latest}, nil
	}
	var found []article.Revision
	for _, number := range slices.Backward(numbers) {
		r, err := s.revision(ctx, id, number)
		if err != nil {
			return nil, fmt.Errorf("folder: article %q: revision %d: %w", id, number, err)
		}
		found = append(found, r)
	}
	for i := range len(found) - 1 {
		found[i].Changed = article.Changed(found[i+1].Article, found[i].Article)
	}
	return found, nil
}

// remember notes a form that was saved, the one before where it came by Put, and
// that those beyond the limit go.
func (s *Store) remember(c *change, before, saved article.Revision) error {
	numbers, err := s.remembered(saved.Article.ID)
	if err != nil {
		return err
	}
	forms := []article.Revision{saved}
	if before.Number > 0 && !slices.Contains(numbers, before.Number) {
		forms = append(forms, before)
	}
	for _, r := range forms {
		data, err := encode(r)
		if err != nil {
			return err
		}
		c.write(fileOf(r.Article.ID, r.Number), data)
	}
	for _, number := range numbers[:max(0, len(numbers)+len(forms)-bounds.Revisions)] {
		c.remove(fileOf(saved.Article.ID, number))
	}
	return nil
}

// numbered notes the number of an article's latest form.
func (s *Store) numbered(c *change, id string, number int) error {
	file := path.Join(historyOf(id), numberFile)
	if number > 1 {
		c.write(file, []byte(strconv.Itoa(number)+"\n"))
	}
	return nil
}

func (s *Store) latestNumber(id string) (int, error) {
	data, err := s.disk.root.ReadFile(path.Join(historyOf(id), numberFile))
	if errors.Is(err, fs.ErrNotExist) {
		return 1, nil
	}
	if err != nil {
		return 0, err
	}
	number, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err == nil && number < 2 {
		err = fmt.Errorf("%d is no number of a later form", number)
	}
	return number, err
}

// forget notes that all forms of an article go.
func (s *Store) forget(c *change, id string) error {
	numbers, err := s.remembered(id)
	for _, number := range numbers {
		c.remove(fileOf(id, number))
	}
	c.remove(path.Join(historyOf(id), numberFile))
	c.remove(historyOf(id))
	return err
}

// remembered returns the numbers of the forms that are kept, the oldest first.
func (s *Store) remembered(id string) ([]int, error) {
	entries, err := fs.ReadDir(s.disk.root.FS(), historyOf(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var numbers []int
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".json")
		if number, err := strconv.Atoi(name); ok && err == nil {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	return numbers, err
}

func fileOf(id string, number int) string {
	return path.Join(historyOf(id), strconv.Itoa(number)+".json")
}

func encode(r article.Revision) ([]byte, error) {
	form, err := jsonform.Marshal(r.Article)
	if err != nil {
		return nil, err
	}
	return json.Marshal(record{Number: r.Number, Time: r.Time, By: r.By, Note: r.Note, Article: form})
}

func (s *Store) revision(ctx context.Context, id string, number int) (article.Revision, error) {
	data, err := s.disk.root.ReadFile(fileOf(id, number))
	if err != nil {
		return article.Revision{}, err
	}
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return article.Revision{}, err
	}
	a, _, err := jsonform.Unmarshal(r.Article, s.sanitizer)
	if err == nil && (a.ID != id || r.Number != number) {
		err = fmt.Errorf("the file of revision %d holds another form", number)
	}
	return article.Revision{Number: r.Number, Time: r.Time, By: r.By, Note: r.Note, Article: a}, cmp.Or(err, ctx.Err())
}
