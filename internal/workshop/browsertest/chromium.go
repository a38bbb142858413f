package browsertest

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
)

// chromium drives one tab.
type chromium struct {
	browser *Browser
	session string
	log     *record
}

func (c *chromium) call(ctx context.Context, method string, params devtools.Params, result any) error {
	return c.browser.conn.Call(ctx, c.session, method, params, result)
}

func (c *chromium) open(ctx context.Context, url string) error {
	var answer struct{ LoaderID, ErrorText string }
	before := c.log.documents()
	if err := c.call(ctx, "Page.navigate", devtools.Params{"url": url}, &answer); err != nil {
		return err
	}
	if answer.ErrorText != "" {
		return errors.New(answer.ErrorText)
	}
	if answer.LoaderID == "" { // a place in the same document
		return nil
	}
	return c.waitLoad(ctx, before)
}

func (c *chromium) reload(ctx context.Context) error {
	before := c.log.documents()
	if err := c.call(ctx, "Page.reload", nil, nil); err != nil {
		return err
	}
	return c.waitLoad(ctx, before)
}

// waitLoad waits until a document after the first ones has ended loading.
func (c *chromium) waitLoad(ctx context.Context, before int) error {
	err := poll(ctx, func(context.Context) (bool, error) { return c.log.loaded() > before, nil })
	if err != nil {
		return fmt.Errorf("no load event: %w", err)
	}
	return nil
}

func (c *chromium) travel(ctx context.Context, steps int) error {
	var history struct {
		CurrentIndex int
		Entries      []struct{ ID int }
	}
	if err := c.call(ctx, "Page.getNavigationHistory", nil, &history); err != nil {
		return err
	}
	want := history.CurrentIndex + steps
	if want < 0 || want >= len(history.Entries) {
		return fmt.Errorf("the history has no entry %d of %d", want+1, len(history.Entries))
	}
	return c.call(ctx, "Page.navigateToHistoryEntry", devtools.Params{"entryId": history.Entries[want].ID}, nil)
}

func (c *chromium) evaluate(ctx context.Context, expression string) ([]byte, error) {
	var answer struct {
		Result           remoteObject
		ExceptionDetails *exception
	}
	err := c.call(ctx, "Runtime.evaluate", devtools.Params{
		"expression":   "(async () => {" + prelude + "\nreturn (" + expression + "\n)})()",
		"awaitPromise": true, "returnByValue": true, "userGesture": true,
	}, &answer)
	switch {
	case err != nil:
		return nil, err
	case answer.ExceptionDetails != nil:
		return nil, errors.New(answer.ExceptionDetails.String())
	case len(answer.Result.Value) == 0:
		return []byte("null"), nil
	}
	return answer.Result.Value, nil
}

func (c *chromium) press(ctx context.Context, s stroke) error {
	k, named := keys[s.key]
	if !named {
		r, _ := utf8.DecodeRuneInString(s.key)
		k = keyOf(r)
	}
	held := modifier(0)
	for _, name := range s.held {
		held |= modifiers[name]
	}
	return c.stroke(ctx, k, held)
}

func (c *chromium) write(ctx context.Context, text string) error {
	for _, r := range text {
		if err := c.stroke(ctx, keyOf(r), 0); err != nil {
			return err
		}
	}
	return nil
}

// stroke presses and releases one key. What it types is left out where another
// key than Shift is held: that is a command, and types nothing.
func (c *chromium) stroke(ctx context.Context, k key, held modifier) error {
	if len(k.text) == 1 && strings.Contains(shifted, k.text) {
		held |= shift
	}
	kinds := []string{"keyDown", "char", "keyUp"}
	if k.text == "" || held&^shift != 0 {
		kinds = []string{"keyDown", "keyUp"}
	}
	for _, kind := range kinds {
		event := devtools.Params{
			"type": kind, "key": k.name, "code": k.code, "windowsVirtualKeyCode": k.number, "nativeVirtualKeyCode": k.number, "modifiers": held,
		}
		if kind == "char" {
			event["text"], event["unmodifiedText"] = k.text, strings.ToLower(k.text)
		}
		if err := c.call(ctx, "Input.dispatchKeyEvent", event, nil); err != nil {
			return err
		}
	}
	return nil
}

func (c *chromium) mouse(ctx context.Context, at point, click bool) error {
	kinds := []string{"mouseMoved"}
	if click {
		kinds = append(kinds, "mousePressed", "mouseReleased")
	}
	for i, kind := range kinds {
		event := devtools.Params{"type": kind, "x": at.X, "y": at.Y}
		if i > 0 {
			event["button"], event["clickCount"] = "left", 1
		}
		if err := c.call(ctx, "Input.dispatchMouseEvent", event, nil); err != nil {
			return err
		}
	}
	return nil
}

func (c *chromium) settle(context.Context) error { return nil }

// picture is of the whole page. For it Chromium makes the window as high as the
// page, so that there is no scroll bar, and the page as wide as the window; the
// width that it would take by itself is that of before.
func (c *chromium) picture(ctx context.Context) ([]byte, error) {
	var size struct {
		CSSContentSize struct{ Width, Height float64 }
	}
	if err := c.call(ctx, "Page.getLayoutMetrics", nil, &size); err != nil {
		return nil, err
	}
	window, err := c.evaluate(ctx, "innerWidth")
	if err != nil {
		return nil, err
	}
	width, err := strconv.ParseFloat(string(window), 64)
	if err != nil {
		return nil, err
	}
	var picture struct{ Data []byte }
	err = c.call(ctx, "Page.captureScreenshot", devtools.Params{"captureBeyondViewport": true, "clip": devtools.Params{
		"x": 0, "y": 0, "scale": 1, "height": size.CSSContentSize.Height, "width": max(size.CSSContentSize.Width, width),
	}}, &picture)
	return picture.Data, err
}

func (c *chromium) paper(ctx context.Context) ([]byte, error) {
	var printed struct{ Data []byte }
	err := c.call(ctx, "Page.printToPDF", devtools.Params{"paperWidth": a4Width / 2.54, "paperHeight": a4Height / 2.54}, &printed)
	return printed.Data, err
}
