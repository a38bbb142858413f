package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// writerEnv makes the test binary a program that writes to a file.
const writerEnv = "SOAK_TEST_WRITER"

func TestMain(m *testing.M) {
	name := os.Getenv(writerEnv)
	if name == "" {
		os.Exit(m.Run())
	}
	file, err := os.Create(name)
	for lines := bufio.NewScanner(os.Stdin); err == nil && lines.Scan(); {
		if _, refused := file.Write(make([]byte, fullAt)); refused != nil {
			fmt.Println(refused)
		} else {
			fmt.Println("written")
		}
	}
}

// writer is that program, which writes when it is asked.
type writer struct {
	t   *testing.T
	cmd *exec.Cmd
	in  io.Writer
	out *bufio.Reader
}

func startWriter(t *testing.T, name string) *writer {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerEnv+"="+name)
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, startRefusable(cmd))
	t.Cleanup(func() {
		require.NoError(t, in.Close())
		require.NoError(t, cmd.Wait())
	})
	return &writer{t, cmd, in, bufio.NewReader(out)}
}

func (w *writer) pid() int { return w.cmd.Process.Pid }

func (w *writer) ask() string {
	w.t.Helper()
	_, err := fmt.Fprintln(w.in)
	require.NoError(w.t, err)
	line, err := w.out.ReadString('\n')
	require.NoError(w.t, err, "the program ended")
	return strings.TrimSpace(line)
}
