//go:build js

package browser

import (
	"syscall/js"
	"time"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// options reads what the runtime passes: strings and numbers by these names.
func options(v js.Value) view.Options {
	return view.Options{
		Heading: text(v, "heading"),
		Level:   number(v, "level"),
		Lang:    text(v, "lang"),
		Limit:   number(v, "limit"),
		Kind:    text(v, "view"),
		More:    text(v, "more"),
		Source:  text(v, "source"),
		Status:  status(text(v, "status")),
		AsOf:    instant(v, "asOf"),
		Cause:   text(v, "cause"),
	}
}

func status(name string) portlet.Status {
	for s := portlet.StatusOK; s <= portlet.StatusDenied; s++ {
		if s.String() == name {
			return s
		}
	}
	return portlet.StatusOK
}

// text is the string under a name, "" for anything else.
func text(v js.Value, name string) string {
	if v.Type() != js.TypeObject {
		return ""
	}
	if field := v.Get(name); field.Type() == js.TypeString {
		return field.String()
	}
	return ""
}

// number is the whole number under a name, 0 for anything else.
func number(v js.Value, name string) int {
	if v.Type() != js.TypeObject {
		return 0
	}
	if field := v.Get(name); field.Type() == js.TypeNumber {
		return field.Int()
	}
	return 0
}

// instant is a time given in milliseconds since 1970, zero for anything else.
func instant(v js.Value, name string) time.Time {
	if v.Type() != js.TypeObject {
		return time.Time{}
	}
	if field := v.Get(name); field.Type() == js.TypeNumber {
		if ms := field.Float(); ms > -maxMillis && ms < maxMillis {
			return time.UnixMilli(int64(ms))
		}
	}
	return time.Time{}
}

// maxMillis is the range of times in ECMAScript.
const maxMillis = 8.64e15
