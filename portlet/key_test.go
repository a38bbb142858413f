package portlet_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
)

// TestNoKeyIsShown, however a title is given and whatever the key is: plain with
// a Key, or as old portals store it, taken apart or not.
func TestNoKeyIsShown(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := []string{"Liên kết website", "Latest news", "Quý I; quý II", "A;B", "", "北京", "  Tin\u00a0vắn "}
	for range 2000 {
		key := make([]byte, 1+random.IntN(40))
		for i := range key {
			key[i] = "abcdefghijklmnopqrstuvwxyz0123456789-"[random.IntN(37)]
		}
		text, secret := texts[random.IntN(len(texts))], "x9-"+string(key)[:min(len(key), 37)]
		parsed, _ := portlet.ParseTitle(text + ";" + secret)
		require.Equal(t, secret, parsed.Key)
		for way, html := range map[string]string{
			"Key":      render(t, portlet.Window(text, nil, portlet.WindowOptions{ID: "a", Key: secret})),
			"parsed":   render(t, portlet.Window(parsed.Text, nil, portlet.WindowOptions{ID: "a", Key: parsed.Key})),
			"as it is": render(t, portlet.Window(text+";"+secret, nil, portlet.WindowOptions{ID: "a"})),
		} {
			require.NotContains(t, html, secret, way)
			require.Contains(t, html, strings.Join(strings.Fields(text), " "), way)
		}
	}
	require.Contains(t, render(t, portlet.Window("Tin", nil, portlet.WindowOptions{Key: "moi"})), `id="moi"`)
}
