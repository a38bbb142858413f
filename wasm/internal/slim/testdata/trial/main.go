// Command trial does what the tables of a Go program are needed for: it grows
// stacks, collects garbage while values live on them, recovers from panics of
// all kinds and runs what was deferred.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

type shape interface{ Area() int }

type square struct{ side int }

type side int

func (s square) Area() int { return s.side * s.side }

func main() {
	if len(os.Args) > 1 {
		die(os.Args[1])
	}
	fmt.Println(deep(3000, strings.Repeat("a", 10)))
	var none *square
	for _, s := range []shape{square{2}, none} {
		fmt.Println(caught(func() { fmt.Println(s.Area()) }))
	}
	fmt.Println(caught(func() { _ = []int{}[len(caught(func() {}))] }))
	fmt.Println(caught(func() { panic(errors.New("told")) }))
	fmt.Println(caught(func() { var m map[string]int; m["a"] = 1 }))
	fmt.Println(many())
	fmt.Println(late(), shared(), ended())
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(file == "?" || file != "", line >= 0, ok)
}

// die ends the program in one of the ways that the runtime ends it.
func die(how string) {
	switch how {
	case "panic":
		defer func() { panic(fmt.Sprint("again: ", recover())) }()
		panic(errors.New("told"))
	case "kind":
		panic(side(2))
	case "deadlock":
		<-make(chan int)
	case "fatal":
		var m sync.Mutex
		m.Unlock()
	}
}

// late waits for timers, and is woken before others.
func late() (n int) {
	after := time.NewTimer(time.Hour)
	defer after.Stop()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if n++; n == 5 {
				return n
			}
		case <-after.C:
			return -1
		}
	}
}

// shared is counted by many at once, who wait for one another.
func shared() int {
	var m sync.Mutex
	var all sync.WaitGroup
	var once sync.Once
	var kept sync.Map
	for i := range 50 {
		all.Go(func() {
			m.Lock()
			defer m.Unlock()
			once.Do(runtime.Gosched)
			kept.Store(i%7, i)
			runtime.Gosched()
		})
	}
	all.Wait()
	n := 0
	kept.Range(func(any, any) bool { n++; return true })
	return n
}

// ended says whether what is no longer used was told so.
func ended() bool {
	told := make(chan bool, 1)
	func() {
		s := &square{3}
		runtime.SetFinalizer(s, func(*square) { told <- true })
	}()
	clean := make(chan int, 1)
	func() {
		s := &[100]int{}
		runtime.AddCleanup(s, func(n int) { clean <- n }, 7)
	}()
	for range 100 {
		runtime.GC()
		runtime.Gosched()
		if len(told) == 1 && len(clean) == 1 {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	return false
}

// deep keeps a pointer in each of its frames.
func deep(n int, text string) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	own := strings.ToUpper(text)
	sum := deep(n-1, text)
	if n%1000 == 0 {
		runtime.GC()
	}
	return sum + len(own)
}

func caught(act func()) (said string) {
	defer func() {
		if cause := recover(); cause != nil {
			said = fmt.Sprint(cause)
		}
	}()
	act()
	return ""
}

func many() int {
	answers := make(chan int)
	for i := range 100 {
		go func() { answers <- deep(i, "b") }()
	}
	sum := 0
	for range 100 {
		sum += <-answers
	}
	return sum
}
