// Command trial does what the tables of a Go program are needed for: it grows
// stacks, collects garbage while values live on them, recovers from panics of
// all kinds and runs what was deferred.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

type shape interface{ Area() int }

type square struct{ side int }

func (s square) Area() int { return s.side * s.side }

func main() {
	fmt.Println(deep(3000, strings.Repeat("a", 10)))
	var none *square
	for _, s := range []shape{square{2}, none} {
		fmt.Println(caught(func() { fmt.Println(s.Area()) }))
	}
	fmt.Println(caught(func() { _ = []int{}[len(caught(func() {}))] }))
	fmt.Println(caught(func() { panic(errors.New("told")) }))
	fmt.Println(caught(func() { var m map[string]int; m["a"] = 1 }))
	fmt.Println(many())
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(file == "?" || file != "", line >= 0, ok)
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
