package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"

	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
)

// database is a PostgreSQL server of the example's own, behind a socket in a
// folder that others cannot enter.
type database struct {
	*process
	dir     string
	bin     string
	account string
}

// findPostgres returns the folder of PostgreSQL's programs, which Debian does
// not put into PATH; "" where there is none.
func findPostgres() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin/initdb", "/opt/homebrew/opt/postgresql*/bin/initdb"} {
		if paths, _ := filepath.Glob(pattern); len(paths) > 0 {
			return filepath.Dir(paths[len(paths)-1])
		}
	}
	return ""
}

// newDatabase lays out the server's folder.
func newDatabase(bin string) (*database, error) {
	dir, err := os.MkdirTemp("", "portletkit-pg-")
	if err != nil {
		return nil, err
	}
	d := &database{dir: dir, bin: bin}
	if err := d.create(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	d.process = &process{
		name: "PostgreSQL", log: filepath.Join(dir, "postgres.log"),
		args: []string{keepCommand, "-account", d.account, "--", filepath.Join(bin, "postgres"), "-D", d.data(), "-k", dir, "-h", ""},
	}
	return d, nil
}

func (d *database) data() string { return filepath.Join(d.dir, "data") }

func (d *database) create() error {
	if err := d.giveAway(); err != nil {
		return err
	}
	cmd := exec.Command(filepath.Join(d.bin, "initdb"), "--pgdata="+d.data(), "--username=portal", "--auth=trust",
		"--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
	cmd.Dir = d.dir
	if err := runAs(cmd, d.account); err != nil {
		return err
	}
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, output)
	}
	return nil
}

// giveAway finds the account to run as: PostgreSQL refuses root.
func (d *database) giveAway() error {
	if os.Geteuid() != 0 {
		return nil
	}
	d.account = "nobody"
	if _, err := user.Lookup("postgres"); err == nil {
		d.account = "postgres"
	}
	uid, gid, err := idsOf(d.account)
	if err != nil {
		return err
	}
	return os.Chown(d.dir, int(uid), int(gid))
}

func (d *database) dsn() string {
	query := url.Values{"host": {d.dir}, "user": {"portal"}, "sslmode": {"disable"}}
	return "postgres:///postgres?" + query.Encode()
}

// fill makes the tables and puts the articles in.
func (d *database) fill(ctx context.Context) error {
	var store *sql.Store
	err := d.await(ctx, func() (err error) {
		store, err = postgres.Open(ctx, d.dsn(), sql.Options{})
		return err
	})
	if err != nil {
		return err
	}
	items, err := sampleArticles()
	if err != nil {
		return errors.Join(err, store.Close())
	}
	return errors.Join(store.Put(ctx, items...), store.Close())
}
