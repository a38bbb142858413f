package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

// cluster is everything that runs.
type cluster struct {
	dir     string
	shared  *process
	address string    // of the shared server
	db      *database // nil where PostgreSQL is missing
	servers []*server
}

type server struct {
	*process
	url string
}

// startCluster starts the shared servers, then the portal's. postgres is the
// folder of PostgreSQL's programs; without one, the articles are in memory, and
// out is told so.
func startCluster(ctx context.Context, postgres string, out io.Writer) (c *cluster, err error) {
	c = &cluster{}
	if c.dir, err = os.MkdirTemp("", "portletkit-cluster-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.stop())
		}
	}()
	if c.shared, c.address, err = newValkey(c.dir); err != nil {
		return c, err
	}
	if err = c.startShared(ctx); err != nil {
		return c, err
	}
	if err = c.startDatabase(ctx, postgres, out); err != nil {
		return c, err
	}
	for n := range 3 {
		if err = c.addServer(ctx, n+1); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (c *cluster) startShared(ctx context.Context) error {
	if err := c.shared.start(); err != nil {
		return err
	}
	return c.shared.await(ctx, func() error { return pingValkey(ctx, c.address) })
}

func (c *cluster) startDatabase(ctx context.Context, bin string, out io.Writer) (err error) {
	if bin == "" {
		fmt.Fprintln(out, "PostgreSQL: không thấy initdb (apt-get install postgresql); mỗi máy chủ giữ bài viết trong bộ nhớ.")
		fmt.Fprintln(out, "PostgreSQL: no initdb found; each server keeps the articles in memory.")
		return nil
	}
	if c.db, err = newDatabase(bin); err != nil {
		return err
	}
	if err := c.db.start(); err != nil {
		return err
	}
	return c.db.fill(ctx)
}

func (c *cluster) addServer(ctx context.Context, n int) error {
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	name := fmt.Sprintf("server-%d", n)
	s := &server{url: "http://" + addr, process: &process{
		name: name, log: filepath.Join(c.dir, name+".log"),
		args: []string{serveCommand, "-addr", addr, "-valkey", c.address},
	}}
	if c.db != nil {
		s.args = append(s.args, "-dsn", c.db.dsn())
	}
	c.servers = append(c.servers, s)
	return s.run(ctx)
}

// run starts the server, also again after a kill, with what it left behind.
func (s *server) run(ctx context.Context) error {
	if err := s.start(); err != nil {
		return err
	}
	return s.await(ctx, func() error {
		res, err := http.Get(s.url + "/readyz")
		if err != nil {
			return err
		}
		if res.Body.Close(); res.StatusCode != http.StatusNoContent {
			return errors.New(res.Status)
		}
		return nil
	})
}

// stop ends all and removes what they wrote.
func (c *cluster) stop() error {
	var errs []error
	for _, s := range c.servers {
		errs = append(errs, s.stop())
	}
	if c.db != nil {
		errs = append(errs, c.db.stop(), os.RemoveAll(c.db.dir))
	}
	if c.shared != nil {
		errs = append(errs, c.shared.stop())
	}
	return errors.Join(append(errs, os.RemoveAll(c.dir))...)
}
