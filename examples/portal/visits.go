package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"strings"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/valkey"
)

// oldVisits is where visits were before they were in SQLite.
const oldVisits = "counter.log"

// openCounter counts into SQLite, or with -valkey into a server that several
// portals share; shared is nil without one.
func openCounter(
	ctx context.Context, s settings, logger *slog.Logger,
) (visits *counter.Counter, shared *valkey.Store, err error) {
	proxies, err := prefixes(s.proxies)
	if err != nil {
		return nil, nil, err
	}
	opts := counter.Options{
		Logger:         logger,
		Base:           s.public,
		Origins:        append([]string{"*"}, splitList(s.origins)...), // all may read the figures
		TrustedProxies: proxies,
	}
	if s.cdn > 0 { // readers whom the portal sees report themselves like the others
		opts.Exclude = func(r *http.Request) bool { return r.Method == http.MethodGet }
	}
	if s.valkey == "" {
		path := filepath.Join(s.data, "visits.db")
		if err := sqlite.TakeOver(ctx, filepath.Join(s.data, oldVisits), path, sqlite.Options{Logger: logger}); err != nil {
			return nil, nil, err
		}
		visits, err = sqlite.NewCounter(ctx, path, opts)
		return visits, nil, err
	}
	if shared, err = openShared(ctx, s, logger); err != nil {
		return nil, nil, err
	}
	if visits, err = counter.New(shared, opts); err != nil {
		return nil, nil, errors.Join(err, shared.Close())
	}
	return visits, shared, nil
}

func openShared(ctx context.Context, s settings, logger *slog.Logger) (*valkey.Store, error) {
	client, err := valkeyClient(s.valkey)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	store, err := valkey.Open(ctx, valkey.Options{
		Client: client, Name: "portal", Logger: logger,
	})
	if err != nil {
		err = fmt.Errorf("the server of -valkey (or %s) cannot be used; start it or correct its address, "+
			"or start without it to count in a file: %w", valkeyEnv, err)
	}
	return store, err
}

// valkeyClient reads host:port or a URL. Errors never quote it: it may hold a
// password.
func valkeyClient(address string) (driver.ClientOption, error) {
	if !strings.Contains(address, "://") {
		if _, port, err := net.SplitHostPort(address); err != nil || port == "" {
			return driver.ClientOption{}, fmt.Errorf("-valkey (or %s) is neither host:port nor a URL", valkeyEnv)
		}
		address = "redis://" + address
	}
	client, err := driver.ParseURL(address)
	if err != nil {
		err = fmt.Errorf("-valkey (or %s) is no URL of the form redis://user:password@host:port/number or rediss://…; "+
			"characters such as / in a password are written as %%2F", valkeyEnv)
	}
	return client, err
}

func splitList(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

func prefixes(text string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, part := range splitList(text) {
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, fmt.Errorf("-proxies: %w", err)
		}
		list = append(list, prefix)
	}
	return list, nil
}
