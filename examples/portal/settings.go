package main

import (
	"cmp"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// usage says what the flags mean.
//
//go:embed usage.txt
var usage string

// settings are the command line's, and what the environment adds.
type settings struct {
	address string
	data    string
	public  string
	imports string
	// importCounter seeds the counter by what the old pages show; dryRun reports
	// what an import would do.
	importCounter, dryRun bool
	postgres              string
	valkey                string
	monitor               string
	// monitorHosts are further names of the address for operators.
	monitorHosts string
	origins      string
	proxies      string
	drain        time.Duration
	cdn          time.Duration
	quiet        bool
	formKey      string
	remote       remoteFeed
}

// Addresses of databases may hold passwords, and every account of a machine can
// read its command lines.
const (
	postgresEnv = "PORTAL_POSTGRES"
	valkeyEnv   = "PORTAL_VALKEY"
	formKeyEnv  = "PORTAL_FORM_KEY"
)

// The longest -drain and -cdn.
const (
	maxDrain = 5 * time.Minute
	maxCDN   = time.Hour
)

// parse reads the command line; out is told what -help asks and what is wrong.
func parse(args []string, out io.Writer) (settings, error) {
	var s settings
	f := flag.NewFlagSet("portal", flag.ContinueOnError)
	f.SetOutput(out)
	s.flags(f)
	f.Usage = func() { fmt.Fprint(out, usage) }
	err := f.Parse(args)
	if err == nil && f.NArg() > 0 {
		err = fmt.Errorf("%q is no flag; see -help", f.Arg(0))
	}
	if err == nil && (s.drain < 0 || s.drain > maxDrain) {
		err = fmt.Errorf("-drain: %v is not between 0s and %v", s.drain, maxDrain)
	}
	if err == nil && s.imports == "" && (s.dryRun || s.importCounter) {
		err = errors.New("-dry-run and -import-counter need -import")
	}
	if err == nil && (s.cdn < 0 || s.cdn > maxCDN || s.cdn%time.Second != 0) {
		err = fmt.Errorf("-cdn: %v is not whole seconds between 0s and %v", s.cdn, maxCDN)
	}
	s.postgres = cmp.Or(s.postgres, os.Getenv(postgresEnv))
	s.valkey = cmp.Or(s.valkey, os.Getenv(valkeyEnv))
	s.formKey = os.Getenv(formKeyEnv)
	return s, err
}

func (s *settings) flags(f *flag.FlagSet) {
	f.StringVar(&s.address, "addr", "127.0.0.1:8080", "")
	f.StringVar(&s.data, "data", "portal-data", "")
	f.StringVar(&s.public, "url", "", "")
	f.StringVar(&s.imports, "import", "", "")
	f.BoolVar(&s.importCounter, "import-counter", false, "")
	f.BoolVar(&s.dryRun, "dry-run", false, "")
	f.StringVar(&s.postgres, "postgres", "", "")
	f.StringVar(&s.valkey, "valkey", "", "")
	f.StringVar(&s.monitor, "monitor", "", "")
	f.StringVar(&s.monitorHosts, "monitor-hosts", "", "")
	f.StringVar(&s.origins, "origins", "", "")
	f.StringVar(&s.proxies, "proxies", "", "")
	f.StringVar(&s.remote.address, "news-from", "", "")
	f.DurationVar(&s.remote.every, "news-every", time.Minute, "")
	f.DurationVar(&s.drain, "drain", time.Second, "")
	f.DurationVar(&s.cdn, "cdn", 0, "")
	f.BoolVar(&s.quiet, "quiet", false, "")
}
