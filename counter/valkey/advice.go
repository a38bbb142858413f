package valkey

import (
	"context"
	"log/slog"
	"strings"

	driver "github.com/valkey-io/valkey-go"
)

// advise logs what in the server's settings endangers figures. A server that
// does not tell its settings gets no advice.
func advise(ctx context.Context, l *link, logger *slog.Logger) {
	// Not an outage if it fails: many hosts of servers forbid INFO.
	_ = l.ask(ctx, func(ctx context.Context, c driver.Client) error {
		for _, section := range []string{"memory", "persistence"} {
			info, err := c.Do(ctx, c.B().Info().Section(section).Build()).ToString()
			if err != nil {
				return err
			}
			for _, advice := range adviceOn(info) {
				logger.Warn("valkey: " + advice)
			}
		}
		return nil
	})
}

// adviceOn reads what the server says of itself, lines of "name:value".
func adviceOn(info string) []string {
	settings := map[string]string{}
	for line := range strings.Lines(info) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		settings[name] = value
	}
	var list []string
	if policy := settings["maxmemory_policy"]; policy != "" && policy != "noeviction" {
		list = append(list, "server may throw figures away when its memory is full: set maxmemory-policy noeviction, not "+policy)
	}
	if settings["aof_enabled"] == "0" {
		list = append(list, "server keeps no log of changes: set appendonly yes, so that a restart loses no figures")
	}
	return list
}
