package moving

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
)

const (
	// batchEntries and batchBytes are how much of an archive is read at once.
	batchEntries = 200
	batchBytes   = feed.MaxBytes - maxHead - 1024
)

// archive gives the entries of a feed of any length: in parts, each of which is
// a feed of its own.
func (s *Site) archive(ctx context.Context, yield func(Page) bool) error {
	e, err := openExport(s.file, min(maxEntry, batchBytes), "item", "entry")
	if err != nil {
		return err
	}
	defer e.Close()
	first := 1
	var part bytes.Buffer
	count := 0
	flush := func() (bool, error) {
		if count == 0 {
			return true, nil
		}
		document := append(bytes.Clone(utf8Head(e.head.Bytes())), part.Bytes()...)
		more, err := s.entries(ctx, document, first, e.done(), yield)
		first += count
		count = 0
		part.Reset()
		return more, err
	}
	for {
		raw, err := e.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if errors.Is(err, errLong) {
			if more, err := flush(); err != nil || !more {
				return err
			}
			name := fmt.Sprintf("entry %d", first)
			first++
			if !yield(Page{Name: name, Done: e.done(), Mark: "long", read: func(context.Context) Item { return failed(fmt.Errorf("%w: %w", errNoPage, errLong)) }}) {
				return nil
			}
			continue
		}
		if err != nil {
			_, flushed := flush()
			return errors.Join(flushed, err)
		}
		if count == batchEntries || part.Len()+len(raw) > batchBytes {
			if more, err := flush(); err != nil || !more {
				return err
			}
		}
		part.Write(raw)
		part.WriteByte('\n')
		count++
	}
	if count == 0 && first == 1 {
		return s.wholeFeed(ctx, yield)
	}
	_, err = flush()
	return err
}

// utf8Head takes the declaration off: the text is UTF-8 by now.
func utf8Head(head []byte) []byte {
	if begins := bytes.TrimLeft(head, "\ufeff \t\r\n"); bytes.HasPrefix(begins, []byte("<?xml")) {
		if _, rest, ok := bytes.Cut(begins, []byte("?>")); ok {
			return rest
		}
	}
	return head
}

// wholeFeed reads a JSON Feed, and a feed without entries.
func (s *Site) wholeFeed(ctx context.Context, yield func(Page) bool) error {
	data, err := readFile(s.file, feed.MaxBytes)
	if isOver(err) {
		err = fmt.Errorf("%w: %s is larger than %d bytes, and no XML that is read in parts", errNothing, s.what, feed.MaxBytes)
	}
	if err != nil {
		return err
	}
	_, err = s.entries(ctx, data, 1, 0, yield)
	return err
}

// entries gives the entries of a part of a feed, of which the first has a
// number.
func (s *Site) entries(ctx context.Context, document []byte, first int, done float64, yield func(Page) bool) (more bool, err error) {
	result, err := feed.Read(ctx, document, feed.ReadOptions{URL: s.base(), Identity: cmp.Or(s.base(), "archive "+filepath.Base(s.what))})
	if err != nil {
		return false, err
	}
	faults := map[string][]feed.ItemError{}
	for _, f := range result.Faults {
		if f.ID != "" {
			faults[f.ID] = append(faults[f.ID], f)
			continue
		}
		if f.Index < 0 {
			continue
		}
		name := fmt.Sprintf("entry %d", first+f.Index)
		p := Page{Name: name, Mark: markOf([]byte(f.Error())), Done: done, read: func(context.Context) Item { return failed(f) }}
		if !yield(p) {
			return false, nil
		}
	}
	for _, a := range result.Articles {
		p := Page{Name: cmp.Or(a.Canonical, "entry "+a.ID), Mark: markOf([]byte(a.Title + "\n" + a.Summary + "\n" + a.Body.String())), Done: done}
		p.read = func(context.Context) Item { return entryItem(a, result, faults[a.ID]) }
		if !yield(p) {
			return false, nil
		}
	}
	return true, nil
}

// entryItem makes an item of an entry. One that stood on the feed's own site is
// first published here from now on.
func entryItem(a article.Article, result feed.Result, faults []feed.ItemError) Item {
	item := Item{Confidence: 1, Visits: -1}
	home, _ := Place(result.Home)
	if host, _ := Place(a.Canonical); home == "" || host == home {
		item.Addresses = unique([]string{a.Canonical})
		a.Canonical, a.Source = "", article.Origin{}
	}
	for _, f := range faults {
		if f.Undated() {
			item.Doubts = append(item.Doubts, "it has no date")
			a.Published, a.Updated, a.Draft = time.Time{}, time.Time{}, true
			continue
		}
		item.Losses = append(item.Losses, strings.TrimPrefix(f.Field+": "+f.Err.Error(), ": "))
	}
	return finished(item, a)
}
