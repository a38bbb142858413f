package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// settings are the command line's, and what the environment adds.
type settings struct {
	address  string
	data     string
	public   string
	imports  string
	postgres string
	valkey   string
	monitor  string
	// monitorHosts are further names of the address for operators.
	monitorHosts string
	origins      string
	proxies      string
	drain        time.Duration
	quiet        bool
	remote       remoteFeed
}

// Addresses of databases may hold passwords, and every account of a machine can
// read its command lines.
const (
	postgresEnv = "PORTAL_POSTGRES"
	valkeyEnv   = "PORTAL_VALKEY"
)

// maxDrain is the longest -drain.
const maxDrain = 5 * time.Minute

// parse reads the command line; out is told what -help asks and what is wrong.
func parse(args []string, out io.Writer) (settings, error) {
	var s settings
	f := flag.NewFlagSet("portal", flag.ContinueOnError)
	f.SetOutput(out)
	s.flags(f)
	f.Usage = func() { usage(f) }
	err := f.Parse(args)
	if err == nil && f.NArg() > 0 {
		err = fmt.Errorf("%q is no flag; see -help", f.Arg(0))
	}
	if err == nil && (s.drain < 0 || s.drain > maxDrain) {
		err = fmt.Errorf("-drain: %v is not between 0s and %v", s.drain, maxDrain)
	}
	s.postgres = cmp.Or(s.postgres, os.Getenv(postgresEnv))
	s.valkey = cmp.Or(s.valkey, os.Getenv(valkeyEnv))
	return s, err
}

func (s *settings) flags(f *flag.FlagSet) {
	f.StringVar(&s.address, "addr", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	f.StringVar(&s.data, "data", "portal-data", "folder of all that the portal keeps: articles.db, and visits.db or, with -valkey, valkey.spool")
	f.StringVar(&s.public, "url", "", "public address of the site, such as https://portal.example; empty is the address it listens on")
	f.StringVar(&s.imports, "import", "", "text file of an old portal page whose article is taken over")
	f.StringVar(&s.postgres, "postgres", "", "database in which the articles are kept instead of articles.db: a URL, such as postgres://portal@db.internal/portal, or keywords and values as libpq takes them; several portals may share it")
	f.StringVar(&s.valkey, "valkey", "", "Valkey or Redis server in which visits are counted instead of visits.db: host:port or a URL, such as rediss://portal@valkey.internal:6379/0; several portals may share it, each with a -data of its own")
	f.StringVar(&s.monitor, "monitor", "", "address for operators (/metrics, /ready, /health, /portlets, /address), such as 127.0.0.1:9100; empty is none")
	f.StringVar(&s.monitorHosts, "monitor-hosts", "", "names by which operators ask -monitor besides its own, localhost and IP addresses, such as portal-1.internal, separated by commas; others get 421")
	f.StringVar(&s.origins, "origins", "", "other sites whose widgets may report visits, such as https://a.example, separated by commas")
	f.StringVar(&s.proxies, "proxies", "", "networks of the proxies whose X-Forwarded-For is believed, such as 127.0.0.1/32, separated by commas")
	f.DurationVar(&s.drain, "drain", time.Second, "how long readers are still answered after a signal to stop, while /readyz already says 503: longer than a load balancer needs to notice that")
	f.BoolVar(&s.quiet, "quiet", false, "log problems only")
	s.remote.flags(f)
}

func usage(f *flag.FlagSet) {
	fmt.Fprint(f.Output(), `Portal is a complete small portal for one server or several.

	go run ./examples/portal [flags]

Articles are kept in SQLite and visits in a file, both below -data, unless
-postgres or -valkey says otherwise. Each start puts in the sample articles that
the database has not had yet, and brings those up to date that nobody has
touched; what was edited or removed there stays so.

`)
	f.PrintDefaults()
	fmt.Fprintf(f.Output(), `
Environment, for what should not stand on a command line:

  %s
	as -postgres, where that is not given; the password alone may come from
	PGPASSWORD or from a pgpass file as well
  %s
	as -valkey, where that is not given

If the database of -postgres does not answer, the portal does not start. If the
server of -valkey does not, a portal that has used it before starts all the
same: visits wait in valkey.spool until it is back, and the last known figures
are shown.
`, postgresEnv, valkeyEnv)
}
