package counter_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// read opens a page of a reader with wishes, for whom no program drives the
// browser: the script looks at navigator when it is loaded, so it is loaded
// once more, for a mark that is put in then.
func read(t *testing.T, c *counter.Counter, wishes string) *browsertest.Page {
	t.Helper()
	server := site(t, c, panel.Presence(panel.PresenceOptions{}))
	page := browsertest.Open(t, server.URL, browsertest.PageOptions{})
	page.WaitFor(`document.querySelector("[data-counter-ready]")`)
	page.ForgetRequests()
	page.Run(fmt.Sprintf(`(async () => {
		for (const [name, value] of Object.entries({webdriver: false, %s})) Object.defineProperty(navigator, name, {value});
		const mark = document.createElement("span");
		mark.hidden = true;
		mark.dataset.counterPresence = "";
		mark.dataset.counterBeacon = "/counter/hit";
		mark.dataset.counterHeartbeat = "/counter/alive";
		document.body.append(mark);
		await import(%q);
	})()`, wishes, files.Module("/assets/")+"?again"))
	return page
}

// posts returns the answers to what the page has sent there, when one has
// come, unless n is 0, and none is on its way.
func posts(page *browsertest.Page, path string, n int) (statuses []int) {
	if n > 0 {
		page.WaitAnswered("/" + path)
	}
	page.WaitIdle(200 * time.Millisecond)
	for _, r := range page.Requests() {
		if r.Method == http.MethodPost && r.URL == page.URL()+path {
			statuses = append(statuses, r.Status)
		}
	}
	return statuses
}

func TestReaderOfAPageThatCountsItself(t *testing.T) {
	c := open(t, counter.Options{})
	page := read(t, c, "")
	require.Equal(t, []int{204}, posts(page, "counter/hit", 1))
	require.Equal(t, []int{204}, posts(page, "counter/alive", 1))
	require.EqualValues(t, 1, views(t, c))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, f.Values[figure.Online])
}

// Who asks not to be tracked sends no heartbeat; the page view counts.
func TestReaderWhoAsksNotToBeTracked(t *testing.T) {
	for _, wish := range []string{`globalPrivacyControl: true`, `doNotTrack: "1"`} {
		c := open(t, counter.Options{})
		page := read(t, c, wish)
		require.Equal(t, []int{204}, posts(page, "counter/hit", 1), wish)
		require.Empty(t, posts(page, "counter/alive", 0), wish)
		require.EqualValues(t, 1, views(t, c), wish)
	}
}

// A page view that the server could not take is sent again, and counts once.
func TestPageViewIsSentAgain(t *testing.T) {
	store := &failing{Memory: visit.NewMemory(), err: visit.ErrUnavailable}
	c, err := counter.New(store, counter.Options{})
	require.NoError(t, err)
	defer c.Close()
	page := read(t, c, "")
	require.Equal(t, []int{503}, posts(page, "counter/hit", 1))
	store.fail(nil)
	require.Eventually(t, func() bool { return len(posts(page, "counter/hit", 1)) == 2 }, 15*time.Second, 50*time.Millisecond)
	require.Equal(t, []int{503, 204}, posts(page, "counter/hit", 1))
	require.EqualValues(t, 1, views(t, c))
}
