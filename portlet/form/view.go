package form

import (
	"strconv"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// ViewOptions are the optional parts of Entry.View and of what it consists of.
type ViewOptions struct {
	// Action is where the form is sent, as portlet.CheckURL allows; "" is the
	// address of the page.
	Action string
	// Again is where a reader gets an empty form, in Done and after the same was
	// received twice, and AgainLabel the words that lead there; "" offers none, or
	// are the kit's.
	Again      string
	AgainLabel string
	// ID begins the ids of the parts; "" is "form". Forms of one page need
	// different ones; in a portlet it is page.Request.Window.
	ID string
	// Level is the level of the heading of the summary, 2 to 6; 0 is 3, which
	// fits a portlet window.
	Level int
}

func (o ViewOptions) id(name string) string {
	if o.ID == "" {
		o.ID = "form"
	}
	return o.ID + "-" + name
}

func (o ViewOptions) action() string {
	if portlet.CheckURL(o.Action) != nil {
		return ""
	}
	return o.Action
}

func (o ViewOptions) again() string {
	if o.Again == "" || o.AgainLabel == "" || portlet.CheckURL(o.Again) != nil {
		return ""
	}
	return o.Again
}

func (e *Entry) repeatedOptions(o ViewOptions) ViewOptions {
	if o.AgainLabel == "" {
		o.AgainLabel = e.form.words().Again
	}
	return o
}

// control is a field of an entry as the template shows it.
type control struct {
	*Field
	form     *Form
	entry    *Entry
	id       string
	problems []string
}

func (e *Entry) control(f *Field, o ViewOptions) *control {
	return &control{f, e.form, e, o.id(f.Name), e.problemsOf(f.Name)}
}

func (c *control) label() string {
	if c.Required {
		return c.Label
	}
	return locale.Fill(c.form.words().Optional, c.Label)
}

func (c *control) value() string { return c.entry.values[c.Name] }

func (c *control) wrong() bool { return len(c.problems) > 0 }

func (c *control) limits() string { return c.form.limits(c.Field) }

// describedBy names the hint and the errors, in the order in which they are read.
func (c *control) describedBy() string {
	ids := ""
	if c.Hint != "" || c.limits() != "" {
		ids = c.id + "-hint"
	}
	if c.wrong() {
		if ids != "" {
			ids += " "
		}
		ids += c.id + "-error"
	}
	return ids
}

// described are the attributes that tell assistive technology, and browsers, what
// belongs to the field.
func (c *control) described() templ.Attributes {
	attrs := templ.Attributes{}
	if by := c.describedBy(); by != "" {
		attrs["aria-describedby"] = by
	}
	switch {
	case c.wrong():
		attrs["aria-invalid"] = "true"
	case c.Required: // else a browser calls the field wrong before anything is written
		attrs["aria-invalid"] = "false"
	}
	if c.Autocomplete != "" {
		attrs["autocomplete"] = c.Autocomplete
	}
	return attrs
}

func (c *control) hint() string {
	if c.Hint == "" || c.limits() == "" {
		return c.Hint + c.limits()
	}
	return c.Hint + " " + c.limits()
}

func (c *control) dropID(i int) string { return c.id + "-drop-" + strconv.Itoa(i+1) }

func (c *control) group() string {
	if c.wrong() {
		return "portlet-form-field portlet-form-field-wrong"
	}
	return "portlet-form-field"
}

func (c *control) inputType() string {
	switch c.Kind {
	case email:
		return "email"
	case phone:
		return "tel"
	}
	return "text"
}

// rows are as many as half of the longest answer may need, within a screen.
func (c *control) rows() string { return strconv.Itoa(max(3, min(10, c.MaxLength/250))) }

func (c *control) choiceID(i int) string {
	if i == 0 {
		return c.id // where the summary leads
	}
	return c.id + "-" + strconv.Itoa(i+1)
}

func (c *control) accept() string {
	list := ""
	for _, t := range c.Accept {
		for _, e := range t.Extensions {
			if list != "" {
				list += ","
			}
			list += e
		}
	}
	return list
}

func (c *control) filesLabel() string {
	if len(c.held()) > 0 {
		return c.form.words().MoreFiles
	}
	return c.label()
}

// held are the files that need not be chosen again.
func (c *control) held() []File {
	var list []File
	for _, f := range c.entry.Files(c.Name) {
		if f.id != "" {
			list = append(list, f)
		}
	}
	return list
}

func (c *control) received(f File) string {
	return locale.Fill(c.form.words().Received, f.Name+" ("+c.form.loc.Bytes(int64(len(f.Content)))+")")
}

func (c *control) maxBytes() string { return strconv.FormatInt(c.MaxFileBytes, 10) }

// where is the address of the field that a problem is in, "" for the form as a
// whole.
func (p Problem) where(e *Entry, o ViewOptions) templ.SafeURL {
	if e.form.field(p.Field) == nil {
		return ""
	}
	return templ.SafeURL("#" + o.id(p.Field))
}

func (e *Entry) tokenField() string {
	if e.form.opts.Life < 0 {
		return ""
	}
	return e.form.newToken()
}

func (f *Form) encoding() string {
	if f.hasFiles() {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}
