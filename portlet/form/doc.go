// Package form makes the forms of a portal: fields with labels, hints and errors
// at their places, a summary of what is wrong that takes the focus, files within
// limits, and a token against sending the same twice.
//
//	f, err := form.New([]form.Field{
//		{Name: "ten", Label: "Họ và tên", Autocomplete: "name"},
//		{Name: "noi-dung", Label: "Nội dung", Kind: "area", Required: true},
//	}, form.Options{Name: "gop-y", Submit: "Gửi góp ý"})
//
//	f.Blank().View(form.ViewOptions{Action: "/gop-y"}) // the form as it is at first
//	entry, err := f.Receive(r, keep)                         // what was sent, once
//	entry.View(form.ViewOptions{Action: "/gop-y"})     // with what was typed, and what is wrong
//
// In a portlet, page.Portlet.ReadForm is Form.Read, page.Invalid takes Entry.View, and
// page.Portlet.Refused gives the form back to whose session has ended, by
// Form.Refuse.
// Everything works without script; Script spares readers the sending of files
// that are too large, and the second click.
//
// The package keeps nothing on disk. What an entry holds, files included, is in
// memory, within the limits of Options.
package form
