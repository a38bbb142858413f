package testenv

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// postgres is the one PostgreSQL server of this test binary: setting one up
// costs seconds, a database in it a tenth of one. durable is another one.
var postgres, durable sharedServer

type sharedServer struct {
	sync.Mutex
	server    *cluster
	err       error
	databases int
}

// cluster is a PostgreSQL server that only this test binary can reach: through
// a socket in a folder that others cannot enter.
type cluster struct {
	dir     string
	psql    string
	process *process
}

// Postgres returns the connection string of a fresh, empty database (UTF-8,
// locale C.UTF-8) for this test; it is gone when the test ends. The server
// behind it is the test binary's own, started on first use, without durability:
// tests that kill the server need their own. Run by root, it runs as the account
// "postgres" or "nobody", for PostgreSQL refuses root. Where the program is
// missing the test is skipped, see [Need].
func Postgres(t testing.TB) string {
	t.Helper()
	return postgres.database(t, "-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off",
		"-c", "shared_buffers=32MB", "-c", "max_connections=60")
}

// DurablePostgres is the same on a server with PostgreSQL's own defaults, whose
// commits are durable, for measurements. It takes 100 connections.
func DurablePostgres(t testing.TB) string {
	t.Helper()
	return durable.database(t)
}

// database makes one, in a server that is started with the arguments.
func (s *sharedServer) database(t testing.TB, args ...string) string {
	t.Helper()
	initdb := Need(t, PostgreSQL)
	server, number := s.start(t, initdb, args)
	name := "test_" + strconv.Itoa(number)
	if err := server.exec("CREATE DATABASE " + name); err != nil {
		t.Fatalf("testenv: %v", err)
	}
	t.Cleanup(func() {
		if err := server.exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("testenv: %v", err)
		}
	})
	return server.dsn(name)
}

func (s *sharedServer) start(t testing.TB, initdb string, args []string) (*cluster, int) {
	t.Helper()
	s.Lock()
	defer s.Unlock()
	if s.server == nil && s.err == nil {
		s.server, s.err = startCluster(initdb, args)
	}
	if s.err != nil {
		t.Fatalf("testenv: start PostgreSQL: %v", s.err)
	}
	s.databases++
	return s.server, s.databases
}

func startCluster(initdb string, args []string) (*cluster, error) {
	bin, err := filepath.EvalSymlinks(initdb)
	if err != nil {
		return nil, err
	}
	account, err := serverAccount()
	if err != nil {
		return nil, err
	}
	dir, err := privateDir(account)
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir, psql: filepath.Join(filepath.Dir(bin), "psql")}
	if err := c.create(bin, account); err != nil {
		return nil, err
	}
	return c, c.serve(filepath.Join(filepath.Dir(bin), "postgres"), account, args)
}

// create lays out the data folder.
func (c *cluster) create(initdb string, account *user.User) error {
	cmd := exec.Command(initdb, "--pgdata="+c.data(), "--username=portletkit", "--auth=trust",
		"--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
	if err := c.prepare(cmd, account); err != nil {
		return err
	}
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", initdb, err, output)
	}
	return nil
}

func (c *cluster) serve(path string, account *user.User, args []string) error {
	cmd := exec.Command(path, append([]string{"-D", c.data(), "-k", c.dir, "-h", ""}, args...)...)
	if err := c.prepare(cmd, account); err != nil {
		return err
	}
	var err error
	// On QUIT the server ends its children at once and frees its shared memory.
	if c.process, err = start(cmd, "QUIT"); err != nil {
		return err
	}
	return c.process.waitReady(func() error { return c.exec("SELECT 1") })
}

// prepare lets the command run as the account, with nothing of the caller's
// PostgreSQL settings, in a folder that the account may enter.
func (c *cluster) prepare(cmd *exec.Cmd, account *user.User) error {
	cmd.Dir = c.dir
	cmd.Env = append(withoutPostgres(os.Environ()), "HOME="+c.dir)
	if account == nil {
		return nil
	}
	return runAs(cmd, account)
}

// withoutPostgres is the environment without what PostgreSQL reads in it.
func withoutPostgres(environment []string) []string {
	return slices.DeleteFunc(environment, func(variable string) bool {
		return strings.HasPrefix(variable, "PG") || strings.HasPrefix(variable, "HOME=")
	})
}

func (c *cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *cluster) dsn(database string) string {
	query := url.Values{"host": {c.dir}, "user": {"portletkit"}, "sslmode": {"disable"}}
	return "postgres:///" + database + "?" + query.Encode()
}

// exec runs one statement by psql, which stands beside the server.
func (c *cluster) exec(statement string) error {
	cmd := exec.Command(c.psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname="+c.dsn("postgres"), "--command="+statement)
	cmd.Env = withoutPostgres(os.Environ())
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", statement, err, output)
	}
	return nil
}

// serverAccount is the account to run as; nil is the caller's own.
func serverAccount() (*user.User, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	if account, err := user.Lookup("postgres"); err == nil {
		return account, nil
	}
	return user.Lookup("nobody")
}

// privateDir makes a short-named folder, for a socket's path has a limit of
// about 100 bytes, that belongs to the account and is removed by the watcher.
func privateDir(account *user.User) (string, error) {
	dir, err := os.MkdirTemp("", "pg-")
	if err != nil {
		return "", err
	}
	if _, err := WatchDir(dir); err != nil || account == nil {
		return dir, err
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return "", err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return "", err
	}
	return dir, os.Chown(dir, uid, gid)
}
