package require

import (
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// recorder is a test whose failure is looked at.
type recorder struct {
	testing.TB
	failure string
}

func (r *recorder) Helper() {}

func (r *recorder) Fatal(args ...any) {
	r.failure = fmt.Sprint(args...)
	runtime.Goexit()
}

// failure is what ends a test that calls f, "" when nothing does.
func failure(t *testing.T, f func(testing.TB)) string {
	r, done := &recorder{TB: t}, make(chan struct{})
	go func() {
		defer close(done)
		f(r)
	}()
	<-done
	return r.failure
}

type word string

// TestRequirements calls each function once so that it holds and once so that
// it does not.
func TestRequirements(t *testing.T) {
	one, other := new(int), new(int)
	wrapped := fmt.Errorf("read: %w", io.EOF)
	missing := filepath.Join(t.TempDir(), "missing")
	at := time.Date(2024, time.June, 1, 12, 0, 0, 0, time.UTC)
	for name, f := range map[string]struct{ holds, fails func(testing.TB) }{
		"True":            {func(t testing.TB) { True(t, true) }, func(t testing.TB) { True(t, false) }},
		"False":           {func(t testing.TB) { False(t, false) }, func(t testing.TB) { False(t, true) }},
		"Equal":           {func(t testing.TB) { Equal(t, []int{1}, []int{1}) }, func(t testing.TB) { Equal(t, 1, int64(1)) }},
		"Equal, bytes":    {func(t testing.TB) { Equal(t, []byte{}, []byte("")) }, func(t testing.TB) { Equal(t, []byte("a"), []byte("b")) }},
		"Equal, nil":      {func(t testing.TB) { Equal(t, nil, nil) }, func(t testing.TB) { Equal(t, []byte(nil), []byte{}) }},
		"NotEqual":        {func(t testing.TB) { NotEqual(t, 1, 2) }, func(t testing.TB) { NotEqual(t, "a", "a") }},
		"EqualValues":     {func(t testing.TB) { EqualValues(t, 1, uint8(1)) }, func(t testing.TB) { EqualValues(t, 256, uint8(0)) }},
		"EqualValues, no": {func(t testing.TB) { EqualValues(t, "a", word("a")) }, func(t testing.TB) { EqualValues(t, 1, nil) }},
		"EqualValues, ½":  {func(t testing.TB) { EqualValues(t, 2, 2.0) }, func(t testing.TB) { EqualValues(t, 2, 2.5) }},
		"Same":            {func(t testing.TB) { Same(t, one, one) }, func(t testing.TB) { Same(t, one, other) }},
		"NotSame":         {func(t testing.TB) { NotSame(t, one, other) }, func(t testing.TB) { NotSame(t, one, one) }},
		"IsType":          {func(t testing.TB) { IsType(t, 1, 2) }, func(t testing.TB) { IsType(t, 1, "") }},
		"Nil":             {func(t testing.TB) { Nil(t, error(nil)) }, func(t testing.TB) { Nil(t, 0) }},
		"Nil, typed":      {func(t testing.TB) { Nil(t, (*int)(nil)) }, func(t testing.TB) { Nil(t, one) }},
		"NotNil":          {func(t testing.TB) { NotNil(t, one) }, func(t testing.TB) { NotNil(t, []int(nil)) }},
		"Zero":            {func(t testing.TB) { Zero(t, at.Sub(at)) }, func(t testing.TB) { Zero(t, 1) }},
		"NotZero":         {func(t testing.TB) { NotZero(t, at) }, func(t testing.TB) { NotZero(t, time.Time{}) }},
		"Empty":           {func(t testing.TB) { Empty(t, []int{}) }, func(t testing.TB) { Empty(t, "a") }},
		"Empty, pointer":  {func(t testing.TB) { Empty(t, one) }, func(t testing.TB) { Empty(t, &at) }},
		"NotEmpty":        {func(t testing.TB) { NotEmpty(t, map[int]int{1: 1}) }, func(t testing.TB) { NotEmpty(t, nil) }},
		"Len":             {func(t testing.TB) { Len(t, "ab", 2) }, func(t testing.TB) { Len(t, []int{1}, 2) }},
		"Len, none":       {func(t testing.TB) { Len(t, map[int]int{}, 0) }, func(t testing.TB) { Len(t, 3, 3) }},
		"FileExists":      {func(t testing.TB) { FileExists(t, "require_test.go") }, func(t testing.TB) { FileExists(t, "../require") }},
		"NoFileExists":    {func(t testing.TB) { NoFileExists(t, missing) }, func(t testing.TB) { NoFileExists(t, "require_test.go") }},
		"DirExists":       {func(t testing.TB) { DirExists(t, "../require") }, func(t testing.TB) { DirExists(t, missing) }},
		"Contains":        {func(t testing.TB) { Contains(t, "abc", "b") }, func(t testing.TB) { Contains(t, "abc", "d") }},
		"Contains, list":  {func(t testing.TB) { Contains(t, []string{"a"}, "a") }, func(t testing.TB) { Contains(t, []string{"a"}, "b") }},
		"Contains, map":   {func(t testing.TB) { Contains(t, map[string]int{"a": 1}, "a") }, func(t testing.TB) { Contains(t, map[string]int{"a": 1}, 1) }},
		"NotContains":     {func(t testing.TB) { NotContains(t, "abc", "d") }, func(t testing.TB) { NotContains(t, "abc", "c") }},
		"NotContains, no": {func(t testing.TB) { NotContains(t, []int{1}, 2) }, func(t testing.TB) { NotContains(t, 12, 1) }},
		"ElementsMatch":   {func(t testing.TB) { ElementsMatch(t, []int{1, 2, 1}, []int{1, 1, 2}) }, func(t testing.TB) { ElementsMatch(t, []int{1, 2, 2}, []int{1, 1, 2}) }},
		"ElementsMatch 2": {func(t testing.TB) { ElementsMatch(t, []int{}, []int{}) }, func(t testing.TB) { ElementsMatch(t, []int{1}, []int{1, 2}) }},
		"Regexp":          {func(t testing.TB) { Regexp(t, "^a", "ab") }, func(t testing.TB) { Regexp(t, regexp.MustCompile("^b"), "ab") }},
		"NotRegexp":       {func(t testing.TB) { NotRegexp(t, "^b", "ab") }, func(t testing.TB) { NotRegexp(t, "^a", "ab") }},
		"JSONEq":          {func(t testing.TB) { JSONEq(t, `{"a":1,"b":2}`, `{"b":2, "a":1}`) }, func(t testing.TB) { JSONEq(t, `[1,2]`, `[2,1]`) }},
		"JSONEq, none":    {func(t testing.TB) { JSONEq(t, `1`, ` 1`) }, func(t testing.TB) { JSONEq(t, `1`, `x`) }},
		"Greater":         {func(t testing.TB) { Greater(t, 2, 1) }, func(t testing.TB) { Greater(t, 1, 1) }},
		"Greater, types":  {func(t testing.TB) { Greater(t, uint8(2), uint8(1)) }, func(t testing.TB) { Greater(t, 2, int64(1)) }},
		"GreaterOrEqual":  {func(t testing.TB) { GreaterOrEqual(t, 1.5, 1.5) }, func(t testing.TB) { GreaterOrEqual(t, "a", "b") }},
		"Less":            {func(t testing.TB) { Less(t, at, at.Add(1)) }, func(t testing.TB) { Less(t, at, at) }},
		"Less, NaN":       {func(t testing.TB) { Less(t, -1.0, 0.0) }, func(t testing.TB) { Less(t, math.NaN(), 1.0) }},
		"LessOrEqual":     {func(t testing.TB) { LessOrEqual(t, time.Second, time.Second) }, func(t testing.TB) { LessOrEqual(t, 2, 1) }},
		"LessOrEqual, no": {func(t testing.TB) { LessOrEqual(t, "a", "b") }, func(t testing.TB) { LessOrEqual(t, one, one) }},
		"Positive":        {func(t testing.TB) { Positive(t, 1) }, func(t testing.TB) { Positive(t, 0) }},
		"Negative":        {func(t testing.TB) { Negative(t, -1) }, func(t testing.TB) { Negative(t, 0) }},
		"InDelta":         {func(t testing.TB) { InDelta(t, 1, 1.5, 0.5) }, func(t testing.TB) { InDelta(t, 1, uint(3), 0.5) }},
		"InDelta, NaN":    {func(t testing.TB) { InDelta(t, 1, 1, 0) }, func(t testing.TB) { InDelta(t, 1, math.NaN(), 9) }},
		"InEpsilon":       {func(t testing.TB) { InEpsilon(t, 100, 101, 0.01) }, func(t testing.TB) { InEpsilon(t, 100, 102, 0.01) }},
		"WithinDuration":  {func(t testing.TB) { WithinDuration(t, at, at.Add(1), 1) }, func(t testing.TB) { WithinDuration(t, at.Add(2), at, 1) }},
		"Eventually":      {func(t testing.TB) { Eventually(t, thirdTime(), time.Minute, 1) }, func(t testing.TB) { Eventually(t, func() bool { return false }, 1, 1) }},
		"NoError":         {func(t testing.TB) { NoError(t, nil) }, func(t testing.TB) { NoError(t, io.EOF) }},
		"Error":           {func(t testing.TB) { Error(t, io.EOF) }, func(t testing.TB) { Error(t, nil) }},
		"ErrorIs":         {func(t testing.TB) { ErrorIs(t, wrapped, io.EOF) }, func(t testing.TB) { ErrorIs(t, wrapped, fs.ErrExist) }},
		"ErrorAs":         {func(t testing.TB) { ErrorAs(t, &fs.PathError{}, new(*fs.PathError)) }, func(t testing.TB) { ErrorAs(t, wrapped, new(*fs.PathError)) }},
		"EqualError":      {func(t testing.TB) { EqualError(t, wrapped, "read: EOF") }, func(t testing.TB) { EqualError(t, wrapped, "EOF") }},
		"ErrorContains":   {func(t testing.TB) { ErrorContains(t, wrapped, "EOF") }, func(t testing.TB) { ErrorContains(t, nil, "") }},
		"Panics":          {func(t testing.TB) { Panics(t, func() { panic(1) }) }, func(t testing.TB) { Panics(t, func() {}) }},
		"PanicsWithValue": {func(t testing.TB) { PanicsWithValue(t, 1, func() { panic(1) }) }, func(t testing.TB) { PanicsWithValue(t, 1, func() { panic(2) }) }},
		"Fail":            {func(testing.TB) {}, func(t testing.TB) { Fail(t, "no") }},
	} {
		if said := failure(t, f.holds); said != "" {
			t.Errorf("%s ends the test though it holds: %s", name, said)
		}
		if failure(t, f.fails) == "" {
			t.Errorf("%s does not end the test", name)
		}
	}
}

func thirdTime() func() bool {
	asked := 0
	return func() bool { asked++; return asked == 3 }
}

func TestMessages(t *testing.T) {
	for _, row := range []struct {
		f    func(testing.TB)
		want []string
	}{
		{func(t testing.TB) { Equal(t, 1, int64(1), "row %d", 7) }, []string{"int(1)", "int64(1)", "row 7"}},
		{func(t testing.TB) { Equal(t, "a\nb\nc", "a\nx\nc") }, []string{"line 2:", "- b", "+ x"}},
		{func(t testing.TB) { Equal(t, "a\n", "a") }, []string{"line 2:", "+ (the end)"}},
		{func(t testing.TB) { True(t, false, "100 %") }, []string{"100 %"}},
		{func(t testing.TB) { Contains(t, []byte("abc"), byte('d'), "x", 1) }, []string{`"abc"`}},
		{func(t testing.TB) { ErrorIs(t, nil, io.EOF) }, []string{`"EOF"`, "<nil>"}},
		{func(t testing.TB) { Zero(t, time.Second) }, []string{"1s"}},
	} {
		said := failure(t, row.f)
		for _, want := range row.want {
			if !strings.Contains(said, want) {
				t.Errorf("%q does not say %q", said, want)
			}
		}
	}
}
