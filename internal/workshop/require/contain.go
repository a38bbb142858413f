package require

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// Contains requires a text in a text, an element in a list, a key in a map.
func Contains(t testing.TB, whole, part any, message ...any) {
	t.Helper()
	found, fits := contains(whole, part)
	check(t, fits, message, "%T cannot hold %T", whole, part)
	check(t, found, message, "%s\ndoes not contain\n%s", shown(whole), shown(part))
}

// NotContains requires that it is not in it.
func NotContains(t testing.TB, whole, part any, message ...any) {
	t.Helper()
	found, fits := contains(whole, part)
	check(t, fits, message, "%T cannot hold %T", whole, part)
	check(t, !found, message, "%s\nshould not contain\n%s", shown(whole), shown(part))
}

func contains(whole, part any) (found, fits bool) {
	v := reflect.ValueOf(whole)
	switch v.Kind() {
	case reflect.String:
		p := reflect.ValueOf(part)
		return p.Kind() == reflect.String && strings.Contains(v.String(), p.String()), p.Kind() == reflect.String
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if equal(key.Interface(), part) {
				return true, true
			}
		}
		return false, true
	case reflect.Array, reflect.Slice:
		return indexOf(elements(v), part) >= 0, true
	}
	return false, false
}

// ElementsMatch requires the same elements, each as often, in any order.
func ElementsMatch(t testing.TB, want, got any, message ...any) {
	t.Helper()
	rest := elements(reflect.ValueOf(got))
	for _, element := range elements(reflect.ValueOf(want)) {
		i := indexOf(rest, element)
		check(t, i >= 0, message, "%s\nis missing in\n%s", shown(element), shown(got))
		rest = append(rest[:i:i], rest[i+1:]...)
	}
	check(t, len(rest) == 0, message, "too many: %s", shown(rest))
}

func elements(list reflect.Value) []any {
	all := make([]any, list.Len())
	for i := range all {
		all[i] = list.Index(i).Interface()
	}
	return all
}

func indexOf(list []any, element any) int {
	for i := range list {
		if equal(list[i], element) {
			return i
		}
	}
	return -1
}

// Regexp requires that the expression, compiled or not, matches the text of the
// value.
func Regexp(t testing.TB, expression, value any, message ...any) {
	t.Helper()
	check(t, compile(expression).MatchString(fmt.Sprint(value)), message, "%s\ndoes not match %s", shown(value), expression)
}

// NotRegexp requires that it does not.
func NotRegexp(t testing.TB, expression, value any, message ...any) {
	t.Helper()
	check(t, !compile(expression).MatchString(fmt.Sprint(value)), message, "%s\nshould not match %s", shown(value), expression)
}

func compile(expression any) *regexp.Regexp {
	if compiled, ok := expression.(*regexp.Regexp); ok {
		return compiled
	}
	return regexp.MustCompile(fmt.Sprint(expression))
}

// JSONEq requires two JSON texts of one meaning.
func JSONEq(t testing.TB, want, got string, message ...any) {
	t.Helper()
	var a, b any
	NoError(t, json.Unmarshal([]byte(want), &a), message...)
	NoError(t, json.Unmarshal([]byte(got), &b), message...)
	Equal(t, a, b, message...)
}
