//go:build !js

package portlet_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/portletcases"
	"github.com/portletkit/portletkit/portlet"
)

func caseNamed(t testing.TB, name string) templ.Component {
	t.Helper()
	for _, c := range portletcases.All() {
		if c.Name == name {
			return c.Component
		}
	}
	require.Fail(t, "no case "+name)
	return nil
}

// menuPage has a menu of actions between two other stops of the tab key.
func menuPage(t *testing.T) templ.Component {
	return portlet.Shell(templ.Join(
		link("before"), caseNamed(t, "menu-actions"), caseNamed(t, "menu"), link("after"),
	), options())
}

func link(id string) templ.Component {
	return templ.Raw(`<p><a id="` + id + `" href="/` + id + `">x</a></p>`)
}

const (
	button = "#menu-actions-menu-button"
	list   = "#menu-actions-menu-list"
)

func requirePost(t *testing.T, page *browsertest.Page, url string) {
	t.Helper()
	require.Equal(t, url, page.URL())
	for _, r := range page.Requests() {
		if r.URL == url && r.Method == "POST" {
			return
		}
	}
	require.Fail(t, "nothing was posted")
}

// enter is an Enter whose keydown is all there is: the driver of the browser
// sends the keypress, too, even where a page has prevented that, and with the
// focus back on the button it would open the menu again.
const enter = `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}))`

// item is the selector of an item of the menu of actions, from 1.
func item(n string) string {
	return list + " > li:not([role=separator]):nth-child(" + n + " of li:not([role=separator])) [role^=menuitem]"
}

// Every row of the keyboard contract of the ARIA Authoring Practices for a menu
// button, with our answers where the practices leave a choice.
func TestActionsMenu(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		url := serve(t, menuPage(t))
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		first, second, disabled, check, radio, last := item("1"), item("2"), item("3"), item("4"), item("5"), item("8")
		open := func(t *testing.T) {
			page.Focus(button)
			page.Press("Enter")
			page.RequireFocus(t, first)
		}
		closed := func(t *testing.T) {
			page.With(t).WaitFor("!shown(find('" + list + "'))") // a key may outrun what it does
			require.Equal(t, "false", page.Attr(button, "aria-expanded"))
		}
		for _, row := range []struct {
			name string
			do   func(t *testing.T)
		}{
			{"Enter on the button opens and goes to the first item", open},
			{"Space on the button opens and goes to the first item", func(t *testing.T) {
				page.Focus(button)
				page.Press("Space")
				page.RequireFocus(t, first)
				require.Equal(t, "true", page.Attr(button, "aria-expanded"))
			}},
			{"ArrowDown on the button goes to the first item", func(t *testing.T) {
				page.Focus(button)
				page.Press("ArrowDown")
				page.RequireFocus(t, first)
			}},
			{"ArrowUp on the button goes to the last item", func(t *testing.T) {
				page.Focus(button)
				page.Press("ArrowUp")
				page.RequireFocus(t, last)
			}},
			{"Escape on the button closes and stays", func(t *testing.T) {
				open(t)
				page.Focus(button)
				page.RequireVisible(t, list)
				page.Press("Escape")
				closed(t)
				page.RequireFocus(t, button)
			}},
			{"a click opens, another closes", func(t *testing.T) {
				page.Click(button)
				page.RequireFocus(t, first)
				page.Click(button)
				closed(t)
				page.RequireFocus(t, button)
			}},
			{"the menu is no stop of the tab key", func(t *testing.T) {
				page.Focus("#before")
				page.Press("Tab")
				page.RequireFocus(t, button)
				page.Press("Tab")
				closed(t)
				require.NotContains(t, page.Focused(), "portlet-menu-item")
			}},
			{"the arrows wrap at both ends", func(t *testing.T) {
				open(t)
				page.Press("ArrowDown")
				page.RequireFocus(t, second)
				page.Press("ArrowUp", "ArrowUp")
				page.RequireFocus(t, last)
				page.Press("ArrowDown")
				page.RequireFocus(t, first)
			}},
			{"Home, End, PageUp and PageDown go to the ends", func(t *testing.T) {
				open(t)
				page.Press("End")
				page.RequireFocus(t, last)
				page.Press("Home")
				page.RequireFocus(t, first)
				page.Press("PageDown")
				page.RequireFocus(t, last)
				page.Press("PageUp")
				page.RequireFocus(t, first)
			}},
			{"Enter follows a link", func(t *testing.T) {
				open(t)
				page.Loads(func() { page.Press("Enter") })
				require.Equal(t, url+"/doc", page.URL())
			}},
			{"Space follows a link", func(t *testing.T) {
				open(t)
				page.Loads(func() { page.Press("Space") })
				require.Equal(t, url+"/doc", page.URL())
			}},
			{"Enter sends a form", func(t *testing.T) {
				open(t)
				page.Press("ArrowDown")
				page.ForgetRequests()
				page.Loads(func() { page.Press("Enter") })
				requirePost(t, page, url+"/danh-dau")
			}},
			{"activating closes and returns the focus", func(t *testing.T) {
				page.Run("document.addEventListener('click', (e) => e.target.closest('a') && e.preventDefault())")
				open(t)
				page.Press("Space")
				closed(t)
				page.RequireFocus(t, button)
				open(t)
				page.Run(enter)
				closed(t)
				page.RequireFocus(t, button)
			}},
			{"a dialog that an item opens keeps the focus", func(t *testing.T) {
				page.Run("find('" + first + "').addEventListener('click', (e) => { e.preventDefault(); find('#before').focus() })")
				open(t)
				page.Press("Space")
				closed(t)
				page.RequireFocus(t, "#before")
			}},
			{"Space toggles what can be toggled and does not close", func(t *testing.T) {
				page.Run("document.addEventListener('portlet-toggle', (e) => { e.preventDefault(); window.asked = e.detail })")
				open(t)
				page.Press("ArrowDown", "ArrowDown", "ArrowDown")
				page.RequireFocus(t, check)
				require.Equal(t, "true", page.Attr(check, "aria-checked"))
				page.Press("Space")
				require.Equal(t, "false", page.Attr(check, "aria-checked"))
				require.Equal(t, "tu-dong false", browsertest.Eval[string](page, "asked.key + ' ' + asked.checked"))
				page.RequireFocus(t, check)
				page.Press("ArrowDown", "Space")
				require.Equal(t, "true", page.Attr(radio, "aria-checked"))
				require.Equal(t, "false", page.Attr(item("6"), "aria-checked"))
				page.RequireVisible(t, list)
				page.Run(enter)
				closed(t)
			}},
			{"Space follows what nobody toggles in place", func(t *testing.T) {
				open(t)
				page.Press("c")
				page.RequireFocus(t, radio)
				page.Loads(func() { page.Press("Space") })
				require.Equal(t, url+"/?xep=cu", page.URL())
			}},
			{"Escape closes and goes to the button", func(t *testing.T) {
				page.Run("(window.heard = 0, document.addEventListener('keydown', (e) => { if (e.key === 'Escape') heard++ }))")
				open(t)
				page.Press("ArrowDown", "Escape")
				closed(t)
				page.RequireFocus(t, button)
				require.Equal(t, 0, browsertest.Eval[int](page, "heard"), "the page must not hear the Escape that closed the menu")
				page.Press("Escape")
				require.Equal(t, 1, browsertest.Eval[int](page, "heard"), "and must hear one that closed nothing")
			}},
			{"Tab closes and goes on from the button", func(t *testing.T) {
				open(t)
				page.Press("Tab")
				closed(t)
				require.Contains(t, page.Focused(), "Khởi công", "the first link of the body")
			}},
			{"Shift+Tab closes and goes to the button", func(t *testing.T) {
				open(t)
				page.Press("ArrowDown", "Shift+Tab")
				closed(t)
				page.RequireFocus(t, button)
			}},
			{"ArrowLeft and ArrowRight do nothing", func(t *testing.T) {
				open(t)
				page.Press("ArrowRight", "ArrowLeft")
				page.RequireFocus(t, first)
			}},
			{"a disabled item takes the focus and does nothing", func(t *testing.T) {
				open(t)
				page.Press("ArrowDown", "ArrowDown")
				page.RequireFocus(t, disabled)
				require.Equal(t, "true", page.Attr(disabled, "aria-disabled"))
				page.Press("Enter", "Space")
				page.Click(disabled)
				page.RequireVisible(t, list)
				require.Equal(t, url+"/", page.URL())
			}},
			{"separators do not take the focus", func(t *testing.T) {
				open(t)
				require.Equal(t, 3, page.Count(list+" > [role=separator]"))
				require.Equal(t, 0, page.Count(list+" > [role=separator][tabindex]"))
			}},
			{"the pointer outside closes and keeps the focus there", func(t *testing.T) {
				page.Run("document.addEventListener('click', (e) => e.preventDefault())")
				open(t)
				page.Click("#after")
				closed(t)
				page.RequireFocus(t, "#after")
			}},
			{"the pointer on nothing closes", func(t *testing.T) {
				open(t)
				page.Click("#menu-actions-title")
				closed(t)
			}},
			{"focus that leaves closes", func(t *testing.T) {
				open(t)
				page.Focus("#before")
				closed(t)
				page.RequireFocus(t, "#before")
			}},
		} {
			t.Run(row.name, func(t *testing.T) {
				page.Goto(url)
				row.do(t)
				page.RequireQuiet(t)
			})
		}
	})
}

func TestActionsMenuTyping(t *testing.T) {
	url := serve(t, menuPage(t))
	page := browsertest.Open(t, url, browsertest.PageOptions{})
	// The half second after a letter passes when the test says so: between two
	// keys a slow machine takes longer.
	const clock = `((set, clear) => {
		const held = new Map();
		window.setTimeout = (act, ms, ...more) => (ms === 500 ? -held.set(held.size + 1, act).size : set(act, ms, ...more));
		window.clearTimeout = (id) => held.delete(-id) || clear(id);
		window.pass = () => held.forEach((act) => act());
	})(setTimeout, clearTimeout)`
	const pause = "pass()"
	for _, row := range []struct {
		name string
		do   func(t *testing.T)
	}{
		{"d finds Đ", func(t *testing.T) {
			page.Press("End", "d")
			page.RequireFocus(t, item("1"))
		}},
		{"đ finds Đ", func(t *testing.T) {
			page.Press("End")
			page.Type("đ")
			page.RequireFocus(t, item("1"))
		}},
		{"the same letter again goes to the next one, round", func(t *testing.T) {
			page.Press("End", "d", "d")
			page.RequireFocus(t, item("2"))
			page.Press("d")
			page.RequireFocus(t, item("1"))
		}},
		{"letters within 500 ms are one word, tones off", func(t *testing.T) {
			page.Press("t", "u")
			page.RequireFocus(t, item("4"))
			page.Press("Escape", "Enter", "d", "a")
			page.RequireFocus(t, item("2"))
		}},
		{"after 500 ms a new word begins", func(t *testing.T) {
			page.Press("d")
			page.Run(pause)
			page.Press("c")
			page.RequireFocus(t, item("5"))
		}},
		{"no match, no move", func(t *testing.T) {
			page.Press("ArrowDown", "z")
			page.RequireFocus(t, item("2"))
		}},
		{"decomposed labels are found", func(t *testing.T) {
			page.Run(`(() => { const i = document.querySelector('` + item("8") + `'); i.textContent = "O\u0302\u0323n" })()`)
			page.Press("o")
			page.RequireFocus(t, item("8"))
			page.Press("Home")
			page.Run(pause)
			page.Type("ộ")
			page.RequireFocus(t, item("8"))
		}},
		{"with Control, Alt or Meta a letter is a command", func(t *testing.T) {
			page.Run("document.addEventListener('keydown', (e) => e.preventDefault())")
			page.Press("Control+c", "Alt+c", "Meta+c")
			page.RequireFocus(t, item("1"))
		}},
		{"an open composition is left alone", func(t *testing.T) {
			for _, event := range []string{
				`"keypress", {key: "c", charCode: 99, isComposing: true}`,
				`"keydown", {key: "Process"}`, `"keydown", {key: "Dead"}`, `"keydown", {key: "Unidentified"}`,
				`"keydown", {key: "Enter", isComposing: true}`, `"keydown", {key: "Escape", isComposing: true}`, `"keydown", {key: "ArrowDown", keyCode: 229}`,
			} {
				page.Run(`((type, init) => document.activeElement.dispatchEvent(new KeyboardEvent(type, {bubbles: true, cancelable: true, ...init})))(` + event + `)`)
				page.RequireFocus(t, item("1"))
				page.RequireVisible(t, list)
			}
		}},
		{"an input method that corrects itself finds the letter it means", func(t *testing.T) {
			page.Press("End", "d", "Backspace")
			page.Type("đ")
			page.RequireFocus(t, item("1"))
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			page.Goto(url)
			page.Run(clock)
			page.Focus(button)
			page.Press("Enter")
			row.do(t)
			page.RequireQuiet(t)
		})
	}
}

func TestActionsMenuRoles(t *testing.T) {
	page := browsertest.Open(t, serve(t, menuPage(t)), browsertest.PageOptions{})
	const name = "Tùy chọn: Công cụ của bài"
	require.Equal(t, "menu", page.RequireAX(t, "button", name).Properties["hasPopup"])
	require.Empty(t, page.AX("menu", ""), "a closed menu is not there")
	require.Equal(t, strings.TrimPrefix(list, "#"), page.Attr(button, "aria-controls"))
	page.Click(button)
	page.RequireAX(t, "menu", name)
	require.Len(t, page.AX("menuitem", ""), 5)
	require.Equal(t, "true", page.RequireAX(t, "menuitemcheckbox", "Tự động làm mới").Properties["checked"])
	require.Len(t, page.AX("menuitemradio", ""), 2)
	require.Equal(t, "true", page.RequireAX(t, "menuitem", "Xóa khỏi trang").Properties["disabled"])
}

func TestDisclosure(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		url := serve(t, menuPage(t))
		const menu, summary = "#menu-menu", "#menu-menu > summary"
		isOpen := func(p *browsertest.Page) bool {
			return browsertest.Eval[bool](p, "document.querySelector('"+menu+"').open")
		}
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		for _, row := range []struct {
			name string
			do   func(t *testing.T)
		}{
			{"Enter and Space toggle and stay", func(t *testing.T) {
				page.Press("Enter")
				require.True(t, isOpen(page))
				page.RequireFocus(t, summary)
				page.Press("Space")
				require.False(t, isOpen(page))
			}},
			{"Tab walks the items, links they remain", func(t *testing.T) {
				page.Press("Enter", "Tab")
				page.RequireFocus(t, menu+" li:first-child a")
				page.Press("Tab")
				page.RequireFocus(t, menu+" li:nth-child(2) a")
				require.Zero(t, page.Count(menu+" [role^=menuitem]"))
			}},
			{"Escape closes and goes to the button", func(t *testing.T) {
				page.Run("(window.heard = 0, document.addEventListener('keydown', (e) => { if (e.key === 'Escape') heard++ }))")
				page.Press("Enter", "Tab", "Escape")
				require.False(t, isOpen(page))
				page.RequireFocus(t, summary)
				require.Equal(t, 0, browsertest.Eval[int](page, "heard"))
				page.Press("Escape")
				require.Equal(t, 1, browsertest.Eval[int](page, "heard"))
			}},
			{"focus that leaves closes", func(t *testing.T) {
				page.Press("Enter", "Shift+Tab")
				require.False(t, isOpen(page))
			}},
			{"the pointer outside closes", func(t *testing.T) {
				page.Press("Enter")
				page.WaitFor("document.querySelector('" + menu + "').open")
				page.Click("#menu-title")
				page.WaitFor("!document.querySelector('" + menu + "').open")
			}},
			{"a choice closes, also one within the page", func(t *testing.T) {
				page.Run("must('" + menu + " li:nth-child(2) a').setAttribute('href', '#menu')")
				page.Press("Enter", "Tab", "Tab", "Enter")
				page.WaitFor("location.hash === '#menu'")
				require.False(t, isOpen(page))
			}},
			{"the mouse opens and follows", func(t *testing.T) {
				page.Click(summary)
				page.Loads(func() { page.Click(menu + " li:first-child a") })
				require.Equal(t, url+"/?p.menu=minimized#menu", page.URL())
				page.Back()
				require.False(t, isOpen(page), "closed for who comes back")
			}},
		} {
			t.Run(row.name, func(t *testing.T) {
				page.Goto(url)
				page.Focus(summary)
				row.do(t)
				page.RequireQuiet(t)
			})
		}
	})
}

func TestMenusWithoutScript(t *testing.T) {
	url := serve(t, menuPage(t))
	page := browsertest.Open(t, url, browsertest.PageOptions{ScriptOff: true})
	for _, menu := range []string{"#menu-menu", "#menu-actions-menu"} {
		page.RequireHidden(t, menu+" .portlet-menu-list")
		page.Focus(menu + " > summary")
		page.Press("Enter")
		page.RequireVisible(t, menu+" .portlet-menu-list")
	}
	require.Equal(t, 1, page.Count("details[open]"), "opening one menu closes the other")
	page.RequireNoHorizontalScroll(t)
	page.ForgetRequests()
	page.Loads(func() { page.Click("#menu-actions-menu li:nth-child(2) button") })
	requirePost(t, page, url+"/danh-dau")
}

func TestMenusByTouch(t *testing.T) {
	url := serve(t, menuPage(t))
	page := browsertest.Open(t, url, browsertest.PageOptions{Width: 360, Mobile: true})
	page.Tap(button)
	page.RequireVisible(t, list)
	page.Tap("#menu-actions-title")
	page.RequireHidden(t, list)
	page.Tap("#menu-menu > summary")
	page.RequireVisible(t, "#menu-menu ul")
	// A finger that scrolls closes nothing: the browser takes its pointer over.
	page.Run(`['pointerdown', 'pointercancel'].forEach((type) => must('#menu-actions-title')
		.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', bubbles: true, composed: true })))`)
	page.RequireVisible(t, "#menu-menu ul")
	page.Tap(button)
	page.RequireHidden(t, "#menu-menu ul")
	page.Loads(func() { page.Tap(item("1")) })
	require.Equal(t, url+"/doc", page.URL())
}

// A menu that cannot be upgraded stays what the server made of it, and the next
// one is upgraded all the same.
func TestFailureLeavesTheMenuAlone(t *testing.T) {
	broken := `<details id="broken" name="portlet-menu" data-portlet-menu="actions"><summary>x</summary></details>`
	page := browsertest.Open(t, serve(t, portlet.Shell(templ.Join(templ.Raw(broken), caseNamed(t, "menu-actions")), options())), browsertest.PageOptions{})
	require.Equal(t, broken, page.HTML("#broken"))
	require.Equal(t, 1, page.Count(button))
	require.Len(t, page.ConsoleErrors(), 1, "the failure is reported")
}

func TestMenusInShadowRoot(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		shadow := templ.Join(
			templ.Raw(`<portlet-test><template shadowrootmode="open">`), caseNamed(t, "menu-actions"), caseNamed(t, "menu"), templ.Raw(`</template></portlet-test>`), link("after"),
		)
		page := browsertest.Open(t, serve(t, portlet.Shell(shadow, options())), browsertest.PageOptions{})
		const host = "portlet-test >>> "
		require.Equal(t, 0, page.Count(host+button), "a shadow root is its owner's to enhance")
		page.Click(host + "#menu-actions-menu > summary") // before the script is there
		for range 2 {                                     // the second time changes nothing
			page.Run(`import(document.querySelector("script[type=module]").src).then((m) => m.enhance(document.querySelector("portlet-test").shadowRoot))`)
		}
		require.Equal(t, 1, page.Count(host+button))
		page.RequireFocus(t, host+item("1"))
		page.RequireVisible(t, host+list)
		page.Press("Escape")
		page.RequireFocus(t, host+button)
		page.Press("ArrowUp")
		page.RequireFocus(t, host+item("8"))
		page.Press("d")
		page.RequireFocus(t, host+item("1"))
		page.Press("Tab")
		page.RequireHidden(t, host+list)
		page.Click(host + button)
		page.Click("#after")
		page.RequireHidden(t, host+list)
		page.Click(host + "#menu-menu > summary")
		page.RequireVisible(t, host+"#menu-menu ul")
		page.Focus("#after")
		page.RequireHidden(t, host+"#menu-menu ul")
		page.RequireQuiet(t)
	})
}

func TestPrintItem(t *testing.T) {
	body := templ.Join(caseNamed(t, "window"), caseNamed(t, "menu"))
	page := browsertest.Open(t, serve(t, portlet.Shell(portlet.Regions([]portlet.Region{{Windows: []templ.Component{body}}}), options())), browsertest.PageOptions{})
	page.Run("window.print = () => { window.printed = findAll('.portlet-window').map((w) => w.id + ' ' + w.hasAttribute('data-portlet-unprinted')).join() }")
	page.Click("#menu-menu > summary")
	page.Click("[data-portlet-action=print]")
	require.Equal(t, "window true,menu false", browsertest.Eval[string](page, "printed"))
	page.Run("dispatchEvent(new Event('afterprint'))")
	require.Equal(t, 0, page.Count("[data-portlet-unprinted]"), "the page is as it was")
	page.RequireQuiet(t)
}

func TestPrintedPage(t *testing.T) {
	url := serve(t, portlet.Shell(templ.Join(caseNamed(t, "window"), caseNamed(t, "menu")), options()))
	page := browsertest.Open(t, url, browsertest.PageOptions{Print: true, DarkScheme: true})
	page.RequireVisible(t, "#window")
	page.RequireHidden(t, "#menu-menu")
	require.Equal(t, "rgb(0, 0, 0)", page.Style("#window-title", "color"))
	page.Run("find('#window').setAttribute('data-portlet-unprinted', '')")
	page.RequireHidden(t, "#window")
	page.RequireVisible(t, "#menu-title")
}

// The script compares texts as package vi does, on all Vietnamese letters.
func TestScriptFoldsAsGoDoes(t *testing.T) {
	page := browsertest.Open(t, serve(t, portlet.Shell(nil, options())), browsertest.PageOptions{})
	const letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz0123456789ÐƉðɖ"
	for _, s := range []string{letters, strings.ToUpper(letters), "Hoạt  động\u00a0của ", "Tin (RSS)"} {
		for _, form := range []string{"NFC", "NFD"} {
			got := browsertest.Eval[string](page, `import(document.querySelector("script[type=module]").src).then((m) => m.fold(`+strconv.Quote(s)+`.normalize("`+form+`")))`)
			require.Equal(t, vi.Fold(s), got, "%s %s", form, s)
		}
	}
}
