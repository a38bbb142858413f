package page_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// leave makes requests at once, whose readers all go away soon after.
func leave(t *testing.T, h http.Handler, method string, readers int, target string) {
	t.Helper()
	for range readers {
		go func() {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			defer cancel()
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(method, target, nil).WithContext(ctx))
		}()
	}
	time.Sleep(50 * time.Millisecond) // an action answers when it ends, whoever waits
}

// heedless takes its time and does not mind its context.
func heedless(d time.Duration, err error) renderFunc {
	return func(context.Context, page.Request) (templ.Component, error) {
		time.Sleep(d)
		return text("ok"), err
	}
}

// TestReadersWhoLeaveBlockNobody though the portlet does not notice that they
// left, or says so with an error of its own.
func TestReadersWhoLeaveBlockNobody(t *testing.T) {
	rows := []struct {
		name   string
		render renderFunc
	}{
		{"does not notice", heedless(300*time.Millisecond, nil)},
		{"fails for it later", turns(append(fifty(heedless(300*time.Millisecond, errors.New("canceled"))), says("ok"))...)},
		{"fails for it at once", turns(append(fifty(func(ctx context.Context, _ page.Request) (templ.Component, error) {
			<-ctx.Done()
			return nil, errors.New("connection was lost")
		}), says("ok"))...)},
		{"panics for it", turns(append(fifty(func(ctx context.Context, _ page.Request) (templ.Component, error) {
			<-ctx.Done()
			panic("nil rows")
		}), says("ok"))...)},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				engine := page.NewEngine(page.EngineOptions{})
				p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Primary: true, Render: row.render})
				leave(t, p, http.MethodGet, 50, "/")
				require.Zero(t, engine.Snapshot().Portlets[0].Abandoned)
				require.Equal(t, http.StatusOK, get(p, "/").Code)
				time.Sleep(time.Second)
				s := engine.Snapshot().Portlets[0]
				require.Equal(t, "closed", s.Breaker)
				require.Zero(t, s.Running)
				require.Zero(t, s.Abandoned)
			})
		})
	}
}

func fifty(step renderFunc) []renderFunc {
	steps := make([]renderFunc, 50)
	for i := range steps {
		steps[i] = step
	}
	return steps
}

// TestRunsThatHangCount whether their readers left or not, from the deadline on.
func TestRunsThatHangCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		engine := page.NewEngine(page.EngineOptions{})
		p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Ngủ", Render: sleeps(wake)})
		f := func(running, abandoned int, after time.Duration) {
			t.Helper()
			time.Sleep(after)
			synctest.Wait()
			s := engine.Snapshot().Portlets[0]
			require.Equal(t, []int{running, abandoned}, []int{s.Running, s.Abandoned})
		}
		leave(t, p, http.MethodGet, 10, "/")
		f(10, 0, 900*time.Millisecond) // 950 ms
		f(0, 10, 100*time.Millisecond)
		require.Equal(t, "late", status(t, get(p, "/").Body.String(), "ngu"))
		close(wake)
		f(0, 0, 0)
	})
}

// TestActionsWhoseReadersLeave block nobody either.
func TestActionsWhoseReadersLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		slow := poll()
		slow.Action = func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			time.Sleep(300 * time.Millisecond)
			return r.View(), nil
		}
		p := newPage(t, page.Options{Engine: engine}, slow)
		leave(t, p, http.MethodPost, 20, "/?a.thamdo=x")
		require.Zero(t, engine.Snapshot().Portlets[0].Abandoned)
		require.Equal(t, http.StatusSeeOther, post(p, "/?a.thamdo=x", "").Code)
		require.Equal(t, "ok", status(t, get(p, "/").Body.String(), "thamdo"))
	})
}
