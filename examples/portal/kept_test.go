package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

func TestKept(t *testing.T) {
	var k kept[int]
	now, reads := time.Now(), 0
	bad := errors.New("away")
	read := func(err error) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { reads++; return reads, err }
	}
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	f := func(after time.Duration, load func(context.Context) (int, error), want int, wantErr error) {
		t.Helper()
		value, err := k.get(t.Context(), now.Add(after), logger, load)
		require.Equal(t, want, value)
		require.Equal(t, wantErr, err)
	}
	f(0, read(bad), 1, bad) // there is nothing yet
	f(0, read(nil), 2, nil)
	f(fresh-1, read(nil), 2, nil)
	f(fresh, read(nil), 3, nil)
	require.Empty(t, log.String())
	f(3*fresh, read(bad), 3, nil) // the last one
	require.Contains(t, log.String(), "away")
	f(3*fresh+again-1, read(nil), 3, nil) // not asked again yet
	f(3*fresh+again, read(nil), 5, nil)
	f(5*fresh, func(context.Context) (int, error) {
		f(5*fresh, read(nil), 5, nil) // others do not wait for the one who reads
		return 6, nil
	}, 6, nil)
	require.Panics(t, func() {
		_, _ = k.get(t.Context(), now.Add(7*fresh), logger, func(context.Context) (int, error) { panic("boom") })
	})
	f(7*fresh, read(nil), 6, nil) // it is asked again
}

// What is read for all does not end with the reader who came first.
func TestKeptOutlivesItsReader(t *testing.T) {
	var k kept[int]
	gone, leave := context.WithCancel(t.Context())
	leave()
	value, err := k.get(gone, time.Now(), slog.New(slog.DiscardHandler), func(ctx context.Context) (int, error) {
		_, limited := ctx.Deadline()
		require.True(t, limited)
		return 1, ctx.Err()
	})
	require.NoError(t, err)
	require.Equal(t, 1, value)
}

// The front page stays while the database is away.
func TestFrontStays(t *testing.T) {
	s := start(t, nil)
	_, before := s.get(t, "/")
	require.NoError(t, s.portal.library.Close())
	s.portal.now = func() time.Time { return time.Now().Add(2 * fresh) }
	status, body := s.get(t, "/")
	require.Equal(t, http.StatusOK, status)
	first := find(t, before, `/tin/[^"]+`)
	require.Contains(t, body, first)
	status, _ = s.get(t, first)
	require.Equal(t, http.StatusInternalServerError, status)
}

// lonely is a library that has lost count of what belongs together.
type lonely struct{ article.Source }

func (lonely) Others(context.Context, article.Article, int, time.Time) ([]article.Article, error) {
	return nil, errors.New("too busy")
}

// An article stands without the other news.
func TestArticleWithoutOthers(t *testing.T) {
	s := start(t, nil)
	_, front := s.get(t, "/")
	path := find(t, front, `/tin/[^"]+`)
	_, whole := s.get(t, path)
	require.Contains(t, whole, "Các tin khác")
	s.portal.articles = lonely{s.portal.articles}
	s.portal.engine.End(navigationTopic)
	status, alone := s.get(t, path)
	require.Equal(t, http.StatusOK, status)
	require.NotContains(t, alone, "Các tin khác")
	require.Contains(t, alone, `class="article-title`)
}
