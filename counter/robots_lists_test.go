package counter

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"zgo.at/isbot"
)

// agentsIn returns the lines of a list that are no comments.
func agentsIn(t testing.TB, file string) (list []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}

// Two lists of real User-Agent headers, and how many of each are taken for the
// other kind: by the counter, and by isbot alone, which it builds upon.
func TestRobotsAndReaders(t *testing.T) {
	b := newRobots(nil)
	for _, row := range []struct {
		file  string
		robot bool
		most  int // wrong ones
	}{
		{"readers.txt", false, 0},
		{"robots.txt", true, 5},
	} {
		list := agentsIn(t, row.file)
		require.GreaterOrEqual(t, len(list), 150)
		wrong, alone := 0, 0
		for _, agent := range list {
			if isbot.Is(isbot.UserAgent(agent)) != row.robot {
				alone++
			}
			if b.match(agent) != row.robot {
				wrong++
				t.Logf("%s: wrong: %s", row.file, agent)
			}
		}
		t.Logf("%s: of %d the counter takes %d wrong, isbot, which GoatCounter asks, alone %d", row.file, len(list), wrong, alone)
		require.LessOrEqual(t, wrong, row.most)
	}
}
