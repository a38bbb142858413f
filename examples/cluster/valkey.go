package main

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"path/filepath"
	"time"

	driver "github.com/valkey-io/valkey-go"
)

var errNoValkey = errors.New("neither valkey-server nor redis-server is in PATH: the counter that the servers share needs one (apt-get install redis-server)")

// newValkey prepares the shared server, as package counter/valkey wants it:
// with an append-only file. It is ended by force, each time.
func newValkey(dir string) (p *process, address string, err error) {
	program, err := exec.LookPath("valkey-server")
	if err != nil {
		program, err = exec.LookPath("redis-server")
	}
	if err != nil {
		return nil, "", errNoValkey
	}
	if address, err = freeAddress(); err != nil {
		return nil, "", err
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, "", err
	}
	return &process{
		name: "Valkey", log: filepath.Join(dir, "valkey.log"),
		args: []string{
			keepCommand, "-kill", "--", program, "--bind", "127.0.0.1", "--port", port, "--dir", dir,
			"--save", "", "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction",
		},
	}, address, nil
}

// pingValkey reports whether the server answers, and has read its file.
func pingValkey(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	client, err := driver.NewClient(driver.ClientOption{InitAddress: []string{address}, DisableCache: true})
	if err != nil {
		return err
	}
	defer client.Close()
	return client.Do(ctx, client.B().Ping().Build()).Error()
}
