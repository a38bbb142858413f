package main

import (
	"bytes"
	"flag"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestFlags(t *testing.T) {
	t.Setenv(postgresEnv, "")
	t.Setenv(valkeyEnv, "")
	s, err := parse(nil, &bytes.Buffer{})
	require.NoError(t, err)
	require.Equal(t, settings{address: "127.0.0.1:8080", data: "portal-data", drain: time.Second, remote: remoteFeed{every: time.Minute}}, s)

	t.Setenv(postgresEnv, "postgres://a")
	t.Setenv(valkeyEnv, "b:6379")
	s, err = parse([]string{"-drain", "5m"}, &bytes.Buffer{})
	require.NoError(t, err)
	require.Equal(t, []string{"postgres://a", "b:6379"}, []string{s.postgres, s.valkey})
	s, err = parse([]string{"-postgres", "postgres://c", "-valkey", "d:6379"}, &bytes.Buffer{})
	require.NoError(t, err)
	require.Equal(t, []string{"postgres://c", "d:6379"}, []string{s.postgres, s.valkey}, "a flag wins")

	for _, bad := range [][]string{{"-drain", "5m1s"}, {"-drain", "-1s"}, {"word"}, {"-unknown"}} {
		_, err = parse(bad, &bytes.Buffer{})
		require.Error(t, err, bad)
	}
}

func TestHelp(t *testing.T) {
	t.Setenv(postgresEnv, "postgres://portal:mat-khau@db/portal")
	t.Setenv(valkeyEnv, "redis://:mat-khau@valkey")
	var out bytes.Buffer
	_, err := parse([]string{"-help"}, &out)
	require.ErrorIs(t, err, flag.ErrHelp)
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	new(settings).flags(flags)
	listed := regexp.MustCompile(`(?m)^  -([a-z-]+)`).FindAllStringSubmatch(out.String(), -1)
	names := map[string]bool{}
	for _, name := range listed {
		require.NotNil(t, flags.Lookup(name[1]), name[1])
		names[name[1]] = true
	}
	flags.VisitAll(func(f *flag.Flag) {
		require.True(t, names[f.Name], "usage.txt does not say what -%s is", f.Name)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0s" {
			require.Regexp(t, `-`+f.Name+`[^-]*\(default `+regexp.QuoteMeta(strings.TrimSuffix(f.DefValue, "0s"))+`\)`, out.String())
		}
	})
	require.Contains(t, out.String(), postgresEnv)
	require.Contains(t, out.String(), valkeyEnv)
	require.Contains(t, out.String(), "articles.db")
	require.NotContains(t, out.String(), "mat-khau")
}
