package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// choosePicture puts a picture into the file field, as a reader chooses one.
const choosePicture = `(() => {
	const chosen = new DataTransfer();
	chosen.items.add(new File([new Uint8Array([0x89,0x50,0x4e,0x47,0x0d,0x0a,0x1a,0x0a])], 'ngã ba.png', {type: 'image/png'}));
	document.querySelector('#gop-y-tep').files = chosen.files;
	document.querySelector('#gop-y-tep').dispatchEvent(new Event('change'));
})()`

// TestLetterInABrowser: a form with mistakes comes back whole and tells so, with
// and without script; what is sent twice is kept once.
func TestLetterInABrowser(t *testing.T) {
	for name, opts := range map[string]browsertest.PageOptions{
		"1280-light":           {Width: 1280},
		"1280-dark":            {Width: 1280, DarkScheme: true},
		"360-light-no-script":  {Width: 360, Mobile: true, ScriptOff: true},
		"360-dark":             {Width: 360, Mobile: true, DarkScheme: true},
		"320-large-no-script":  {Width: 320, TextSize: 32, ScriptOff: true},
		"1280-forced-noscript": {Width: 1280, ForcedColors: true, ScriptOff: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, nil)
			page := browsertest.Open(t, s.URL+"/gop-y", opts)
			looks := func(state string) {
				page.RequireNoHorizontalScroll(t)
				page.RequireAccessible(t)
				page.Screenshot(name + "-" + state)
			}
			looks("empty")
			page.Fill("#gop-y-ten", "Lò Thị Mai")
			page.Fill("#gop-y-thu", "mai@")
			page.Run(choosePicture)
			page.Loads(func() { page.Click(".portlet-form-button") })
			page.RequireFocus(t, "#gop-y-summary")
			require.Contains(t, page.Title(), "Lỗi: ")
			require.Equal(t, 1, page.Count("#gop-y-noi-dung[aria-invalid=true][aria-describedby='gop-y-noi-dung-hint gop-y-noi-dung-error']"))
			require.Equal(t, "mai@", browsertest.Eval[string](page, "must('#gop-y-thu').value"))
			require.Contains(t, page.Text(".portlet-form-held"), "ngã ba.png")
			require.Equal(t, 1, page.Count("#hoatdongcualanhdao"), "the page is whole")
			looks("wrong")

			page.Click(".portlet-form-problems a[href='#gop-y-noi-dung']")
			page.RequireFocus(t, "#gop-y-noi-dung")
			page.Fill("#gop-y-noi-dung", "Đèn đường hỏng")
			page.Fill("#gop-y-thu", "")
			page.Loads(func() { page.Click(".portlet-form-button") })
			require.Equal(t, s.URL+"/gop-y?p.gop-y.da-gui=1#gop-y", page.URL())
			require.Contains(t, page.Text("#gop-y-done"), "Đã nhận góp ý của bạn")
			looks("sent")
			require.Len(t, s.kept(t), 1)

			page.RequireQuiet(t, "422")
			page.Loads(func() { page.Click("#gop-y-done a") })
			require.Equal(t, s.URL+"/gop-y#gop-y", page.URL())
			require.Equal(t, "", browsertest.Eval[string](page, "must('#gop-y-noi-dung').value"))
		})
	}
}

// TestLetterSentTwice from a page that the reader went back to.
func TestLetterSentTwice(t *testing.T) {
	s := start(t, nil)
	for name, off := range map[string]bool{"script": false, "no script": true} {
		t.Run(name, func(t *testing.T) {
			before := len(s.kept(t))
			page := browsertest.Open(t, s.URL+"/gop-y", browsertest.PageOptions{Width: 360, ScriptOff: off})
			page.Fill("#gop-y-noi-dung", "Đèn đường hỏng")
			page.Loads(func() { page.Click(".portlet-form-button") })
			require.Len(t, s.kept(t), before+1)
			page.Back()
			page.WaitVisible("#gop-y-noi-dung")
			require.Equal(t, "Đèn đường hỏng", browsertest.Eval[string](page, "must('#gop-y-noi-dung').value"), "browsers keep it")
			page.Loads(func() { page.Click(".portlet-form-button") })
			require.Contains(t, page.Text("#gop-y-done"), "Nội dung này đã được nhận rồi")
			page.RequireFocus(t, "#gop-y-done")
			page.RequireAccessible(t)
			page.Screenshot("twice")
			require.Len(t, s.kept(t), before+1)
		})
	}
}

// TestGreatFilesAreNotSent where a script can tell before.
func TestGreatFilesAreNotSent(t *testing.T) {
	s := start(t, nil)
	page := browsertest.Open(t, s.URL+"/gop-y", browsertest.PageOptions{Width: 360})
	page.Fill("#gop-y-noi-dung", "Đèn đường hỏng")
	choose := func(size string) {
		page.Run(`(() => {
			const chosen = new DataTransfer();
			chosen.items.add(new File(['%PDF-' + 'x'.repeat(` + size + `)], 'phim.pdf'));
			document.querySelector('#gop-y-tep').files = chosen.files;
			document.querySelector('#gop-y-tep').dispatchEvent(new Event('change'));
		})()`)
	}
	choose("3e6")
	require.Contains(t, page.Text("#gop-y-tep-size"), "Chọn tệp khác thay cho “phim.pdf”: mỗi tệp không quá 2 MB")
	page.Click(".portlet-form-button")
	page.RequireFocus(t, "#gop-y-tep")
	require.Equal(t, s.URL+"/gop-y", page.URL())
	page.RequireAccessible(t)
	page.Screenshot("too-large")
	choose("1e6")
	require.Equal(t, 0, page.Count("#gop-y-tep-size"))
	page.Loads(func() { page.Click(".portlet-form-button") })
	require.Contains(t, page.Text("#gop-y-done"), "Đã nhận góp ý của bạn")
	page.RequireQuiet(t)
}
