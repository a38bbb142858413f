package main

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

// A scheduled article appears when its time has come, on pages that are kept, and
// a draft does not.
func TestScheduledArticlesAppear(t *testing.T) {
	begun := time.Now()
	var ahead atomic.Int64
	s := startWith(t, nil, func(p *portal) {
		p.now = func() time.Time { return begun.Add(time.Duration(ahead.Load())) }
	})
	a := article.Article{
		ID: "hen", Slug: "bai-hen-gio", Title: "Bài hẹn giờ", Summary: "Tóm tắt.", Lang: "vi", Published: begun.Add(time.Hour),
		Section: article.Section{Key: "hen-gio", Name: "Hẹn giờ"}, Pinned: true,
	}
	draft := a
	draft.ID, draft.Slug, draft.Title, draft.Draft = "nhap", "bai-nhap", "Bài nháp", true
	require.NoError(t, s.portal.library.Put(t.Context(), a, draft))
	shows := []string{"/", "/chuyen-muc/hen-gio"}
	for _, path := range shows {
		_, body := s.get(t, path)
		require.False(t, strings.Contains(body, a.Title), path)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.portal.publish(ctx)
	}()
	ahead.Store(int64(time.Hour))
	for _, path := range shows {
		require.Eventually(t, func() bool {
			_, body := s.get(t, path)
			require.False(t, strings.Contains(body, draft.Title), path)
			return strings.Contains(body, a.Title)
		}, time.Minute, 10*time.Millisecond, path)
	}
	_, front := s.get(t, "/")
	require.True(t, strings.Contains(front, "/chuyen-muc/hen-gio"), "its section is new")
	cancel()
	<-done
}
