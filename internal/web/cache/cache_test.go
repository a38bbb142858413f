package cache_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/cache"
)

func TestLRU(t *testing.T) {
	c := cache.NewLRU(10, 5, func(_ string, v string) int { return len(v) })
	c.Put("a", "1234")
	c.Put("b", "1234")
	_, ok := c.Get("a")
	require.True(t, ok)
	c.Put("c", "1234")
	_, ok = c.Get("b")
	require.False(t, ok, "the least recently used leaves")
	c.Put("a", "123456")
	_, ok = c.Get("a")
	require.False(t, ok, "what is too heavy takes the old value along")
	weight, values := c.Size()
	require.Equal(t, []int{4, 1}, []int{weight, values})

	grown := map[string]int{"x": 1, "y": 1}
	c2 := cache.NewLRU(3, 0, func(k string, _ int) int { return grown[k] })
	c2.Put("x", 0)
	c2.Put("y", 0)
	grown["y"] = 3
	c2.Reweigh("y")
	c2.Reweigh("none")
	_, ok = c2.Get("x")
	require.False(t, ok)
	weight, values = c2.Size()
	require.Equal(t, []int{3, 1}, []int{weight, values})
}

func says(runs *atomic.Int64) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return fmt.Sprint("run ", runs.Add(1)), nil }
}

func fixed(t cache.Terms) func(string) cache.Terms { return func(string) cache.Terms { return t } }

func TestTerms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cache.New(cache.Options[string]{
			Limit: 10, Terms: fixed(cache.Terms{Fresh: time.Second, While: time.Minute, OnError: time.Hour}),
		})
		var runs atomic.Int64
		slow := func(ctx context.Context) (string, error) {
			time.Sleep(time.Second)
			return says(&runs)(ctx)
		}
		f := func(want string, after, wait time.Duration, make func(context.Context) (string, error)) {
			t.Helper()
			time.Sleep(after)
			began := time.Now()
			got, err := c.Get(t.Context(), "k", make)
			require.NoError(t, err)
			require.Equal(t, want, got)
			require.Equal(t, wait, time.Since(began))
		}
		fails := func(context.Context) (string, error) { return "", errors.New("x") }
		f("run 1", 0, time.Second, slow)
		f("run 1", time.Second-1, 0, slow)
		f("run 1", 1, 0, slow) // at once, while it is made anew
		f("run 2", 3*time.Second/2, 0, slow)
		f("run 3", time.Hour, time.Second, slow) // too old to be shown meanwhile
		f("run 3", time.Hour, 0, fails)
		time.Sleep(time.Hour)
		_, err := c.Get(t.Context(), "k", fails)
		require.EqualError(t, err, "x")
	})
}

// All who ask at once get what one maker made, also when the first of them
// leaves; whoever leaves does not wait.
func TestOneMaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cache.New(cache.Options[string]{Limit: 10, Terms: fixed(cache.Terms{})})
		var runs atomic.Int64
		type key struct{}
		slow := func(ctx context.Context) (string, error) {
			time.Sleep(time.Second)
			if ctx.Err() != nil || ctx.Value(key{}) != "kept" {
				return "", errors.New("the context is not that of all")
			}
			return says(&runs)(ctx)
		}
		first, leave := context.WithCancel(context.WithValue(t.Context(), key{}, "kept"))
		go func() {
			_, err := c.Get(first, "k", slow)
			if !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}()
		synctest.Wait()
		leave()
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				got, err := c.Get(t.Context(), "k", slow)
				if err != nil || got != "run 1" {
					t.Error(got, err)
				}
			})
		}
		wg.Wait()
		_, values := c.Size()
		require.Zero(t, values, "no terms: for those alone who waited")
		_, err := c.Get(first, "k", slow)
		require.ErrorIs(t, err, context.Canceled)
		require.EqualValues(t, 1, runs.Load())
	})
}

func TestMakersThatFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cache.New(cache.Options[string]{Limit: 10, Terms: fixed(cache.Terms{Fresh: time.Second}), Makers: 1})
		_, err := c.Get(t.Context(), "k", func(context.Context) (string, error) { panic("boom") })
		var panicked *cache.PanicError
		require.ErrorAs(t, err, &panicked)
		require.Equal(t, "boom", panicked.Value)
		require.Contains(t, string(panicked.Stack), "TestMakersThatFail")
		_, err = c.Get(t.Context(), "k", func(context.Context) (string, error) {
			runtime.Goexit()
			return "", nil
		})
		require.ErrorIs(t, err, cache.ErrEnded)

		wake := make(chan struct{})
		hangs := func(context.Context) (string, error) {
			<-wake
			return "late", nil
		}
		_, err = c.Get(t.Context(), "k", hangs)
		require.ErrorIs(t, err, cache.ErrLate)
		_, err = c.Get(t.Context(), "k", hangs)
		require.ErrorIs(t, err, cache.ErrBusy, "the one that hangs still counts")
		close(wake)
		synctest.Wait()
		got, err := c.Get(t.Context(), "k", hangs)
		require.NoError(t, err)
		require.Equal(t, "late", got)
	})
}

// Who asks after something has come to pass gets nothing from before, neither
// what is kept nor from a maker under way, and that is not kept.
func TestEpoch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var epoch atomic.Uint64
		type seen struct{ epoch uint64 }
		c := cache.New(cache.Options[seen]{
			Limit: 10, Terms: func(seen) cache.Terms { return cache.Terms{Fresh: time.Hour, While: time.Hour, OnError: time.Hour} },
			Epoch: epoch.Load, Holds: func(s seen) bool { return s.epoch == epoch.Load() },
		})
		look := func(context.Context) (seen, error) {
			s := seen{epoch.Load()}
			time.Sleep(time.Second)
			return s, nil
		}
		get := func(want uint64) {
			s, err := c.Get(t.Context(), "k", look)
			if err != nil || s.epoch != want {
				t.Error(s, err, want)
			}
		}
		go get(0)
		synctest.Wait()
		epoch.Add(1)
		get(1)
		synctest.Wait()
		began := time.Now()
		get(1)
		require.Zero(t, time.Since(began))
		epoch.Add(1)
		_, err := c.Get(t.Context(), "k", func(context.Context) (seen, error) { return seen{}, errors.New("x") })
		require.EqualError(t, err, "x", "what has ended does not stand in")
	})
}

// A slow maker takes nothing from a later one.
func TestSlowMakerKeepsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cache.New(cache.Options[string]{Limit: 10, Terms: fixed(cache.Terms{Fresh: time.Hour}), Time: time.Second})
		after := func(d time.Duration, s string) func(context.Context) (string, error) {
			return func(context.Context) (string, error) {
				time.Sleep(d)
				return s, nil
			}
		}
		_, err := c.Get(t.Context(), "k", after(time.Minute, "old"))
		require.ErrorIs(t, err, cache.ErrLate)
		got, err := c.Get(t.Context(), "k", after(0, "young"))
		require.NoError(t, err)
		require.Equal(t, "young", got)
		time.Sleep(time.Hour - time.Second)
		got, _ = c.Get(t.Context(), "k", after(0, "younger"))
		require.Equal(t, "young", got)
	})
}

func TestDeleteFunc(t *testing.T) {
	c := cache.NewLRU(100, 0, func(_ string, v int) int { return v })
	for i, key := range []string{"a", "b", "c", "d"} {
		c.Put(key, i+1)
	}
	c.DeleteFunc(func(key string, v int) bool { return key == "a" || v == 3 })
	_, there := c.Get("c")
	require.False(t, there)
	weight, values := c.Size()
	require.Equal(t, []int{6, 2}, []int{weight, values})
}
