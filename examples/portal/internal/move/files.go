package move

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/moving"
)

// files are those of an article, by their old addresses.
type files map[string]file

// away reports whether one did not come and may another time, came whether one is
// here.
func (f files) away() bool { return f.any(func(one file) bool { return one.away }) }
func (f files) came() bool { return f.any(func(one file) bool { return one.path != "" }) }

func (f files) any(is func(file) bool) bool {
	for _, one := range f {
		if is(one) {
			return true
		}
	}
	return false
}

// files brings those of an article, and says what was lost.
func (m *media) files(ctx context.Context, site *moving.Site, a article.Article) (files, []string, error) {
	all, lost := files{}, []string(nil)
	for _, address := range moving.FilesOf(a) {
		if !strings.Contains(address, "://") {
			continue // the portal's own
		}
		f, err := m.take(ctx, site, address)
		if err != nil {
			return nil, nil, err
		}
		all[address] = f
		if f.path == "" {
			lost = append(lost, lossOf(address)+f.why)
		}
	}
	return all, lost, nil
}

// lossOf is how the report begins what it says of a file that did not come.
func lossOf(address string) string { return "file " + moving.Original(address) + ": " }

// withFiles puts the files that came in the place of the old addresses.
func (m *mover) withFiles(a article.Article, all files) (article.Article, error) {
	a, err := moving.WithFiles(a, m.Sanitizer, func(address string) string {
		f, known := all[address]
		switch {
		case known && f.path != "":
			return f.path
		case moving.Original(address) != address:
			return "" // it was saved, and cannot be published
		}
		return address
	})
	for i, attached := range a.Attachments {
		for _, f := range all {
			if f.path != "" && f.path == attached.URL {
				a.Attachments[i].Type, a.Attachments[i].Bytes = f.mediaType, f.bytes
			}
		}
	}
	return a, err
}

// late asks again for the files that pages lack, and puts those that come into
// the articles as they are by now. What somebody edits meanwhile, or has removed,
// is left alone.
func (m *mover) late(ctx context.Context) error {
	lacking, err := m.State.lacking(ctx, m.site.Name())
	for _, r := range lacking {
		if err == nil {
			err = m.bringLate(ctx, r)
		}
	}
	return err
}

func (m *mover) bringLate(ctx context.Context, r Record) error {
	latest, err := m.Library.Latest(ctx, r.ID)
	if errors.Is(err, article.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	all, _, err := m.media.files(ctx, m.site, latest.Article)
	if err != nil {
		return err
	}
	if r.lacks = all.away(); r.lacks && !all.came() {
		return nil
	}
	a, err := m.withFiles(latest.Article, all)
	if err != nil {
		return err
	}
	if all.came() {
		_, err = m.Library.Save(ctx, article.Edit{Article: a, Base: latest.Number, By: "import"})
	}
	if errors.Is(err, article.ErrConflict) {
		return nil // the next run asks again
	}
	r.Losses = slices.DeleteFunc(r.Losses, func(loss string) bool {
		for address, f := range all {
			if f.path != "" && strings.HasPrefix(loss, lossOf(address)) {
				return true
			}
		}
		return false
	})
	return errors.Join(err, m.State.keep(ctx, []Record{r}))
}
