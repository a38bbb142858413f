package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// postgres is a PostgreSQL server of the bench's own, as initdb sets it up: its
// commits are durable. Only this machine's account reaches it, through a socket.
type postgres struct {
	bin, data, socket string
	account           *user.User // nil is the caller's own
	address           string
	watched           []testenv.Watched
}

// startPostgres returns nil where PostgreSQL is not installed.
func startPostgres(dir string) (*postgres, error) {
	initdb := testenv.PostgreSQL.Find()
	if initdb == "" {
		return nil, nil
	}
	initdb, err := filepath.EvalSymlinks(initdb)
	if err != nil {
		return nil, err
	}
	p := &postgres{bin: filepath.Dir(initdb)}
	if p.account, err = serverAccount(); err != nil {
		return nil, err
	}
	if err := errors.Join(p.folder(dir, &p.data), p.folder("", &p.socket)); err != nil {
		return nil, errors.Join(err, p.stop())
	}
	p.address = "postgres:///postgres?" + url.Values{"host": {p.socket}, "user": {"hitbench"}, "sslmode": {"disable"}}.Encode()
	if err := p.start(); err != nil {
		return nil, errors.Join(err, p.stop())
	}
	return p, nil
}

func (p *postgres) start() error {
	if err := p.run("initdb", "-D", p.data, "-U", "hitbench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"); err != nil {
		return err
	}
	if err := p.run("pg_ctl", "start", "-w", "-D", p.data, "-l", filepath.Join(p.data, "log"),
		"-o", fmt.Sprintf("-k %s -h '' -c max_connections=%d", p.socket, maxConnections+10)); err != nil {
		return err
	}
	return p.watch()
}

// watch has the server end when this process does, whatever ends it.
func (p *postgres) watch() error {
	text, err := os.ReadFile(filepath.Join(p.data, "postmaster.pid"))
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil {
		return err
	}
	watched, err := testenv.WatchProcess(pid, "QUIT")
	p.watched = append(p.watched, watched)
	return err
}

// stop ends the server and removes what it has stored.
func (p *postgres) stop() error {
	if p == nil {
		return nil
	}
	var err error
	if _, missing := os.Stat(filepath.Join(p.data, "postmaster.pid")); p.data != "" && missing == nil {
		err = p.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", p.data)
	}
	for _, w := range p.watched {
		w.Forget()
	}
	return errors.Join(err, os.RemoveAll(p.data), os.RemoveAll(p.socket))
}

// folder makes one that belongs to the server's account.
func (p *postgres) folder(in string, name *string) error {
	var err error
	if *name, err = os.MkdirTemp(in, "hitbench-pg"); err != nil {
		return err
	}
	watched, err := testenv.WatchDir(*name)
	p.watched = append(p.watched, watched)
	if err != nil || p.account == nil {
		return err
	}
	uid, err1 := strconv.Atoi(p.account.Uid)
	gid, err2 := strconv.Atoi(p.account.Gid)
	return errors.Join(err1, err2, os.Chown(*name, uid, gid))
}

// run runs a program of PostgreSQL as the server's account.
func (p *postgres) run(name string, args ...string) error {
	words := append([]string{filepath.Join(p.bin, name)}, args...)
	if p.account != nil {
		words = append([]string{"runuser", "-u", p.account.Username, "--"}, words...)
	}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = "/"
	// The server keeps what it inherits open, so its output goes to a file.
	output, err := os.CreateTemp("", "hitbench")
	if err != nil {
		return err
	}
	defer os.Remove(output.Name())
	defer output.Close()
	cmd.Stdout, cmd.Stderr = output, output
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(output.Name())
		return fmt.Errorf("%s: %w: %s", name, err, text)
	}
	return nil
}

// serverAccount is the account to run as when root calls, whom PostgreSQL
// refuses.
func serverAccount() (*user.User, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	if account, err := user.Lookup("postgres"); err == nil {
		return account, nil
	}
	return user.Lookup("nobody")
}
