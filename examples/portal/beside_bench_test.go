package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// bareEnv makes the test binary a server of a folder's files and nothing else.
const bareEnv = "PORTAL_TEST_BARE"

// besidePages are what BenchmarkBeside asks for.
var besidePages = []struct{ name, path string }{
	{"front", "/"},
	{"section", "/chuyen-muc/xa-hoi"},
	{"article", "/tin/con-thuyen-cho-sach-xuoi-vung-bai"},
	{"search", "/tim-kiem?q=song+lam"},
	{"feed", "/feed.json"},
}

// BenchmarkBeside asks a portal in a second process for compressed pages, as
// browsers do, and beside it a bare net/http server that sends the same bytes
// from memory, and nginx that sends them from a file, where nginx is installed:
// in turn, 16 connections, two seconds each. The driver is a part of all. Then it
// asks for the front page on 1,000 connections.
func BenchmarkBeside(b *testing.B) {
	server := startProcess(b, b.TempDir())
	b.Cleanup(func() { server.stop(b) })
	dir := b.TempDir()
	for _, page := range besidePages {
		require.NoError(b, os.WriteFile(filepath.Join(dir, page.name+".gz"), zipped(b, server.base+page.path), 0o644))
	}
	bare := startBare(b, dir)
	nginx := startNginx(b, dir)
	for _, page := range besidePages {
		b.Run(page.name, func(b *testing.B) {
			for range b.N {
				own := perSecond(b, server.base+page.path)
				b.ReportMetric(own, "req/s")
				b.ReportMetric(own/perSecond(b, bare+"/"+page.name), "of-bare")
				if nginx != "" {
					b.ReportMetric(own/perSecond(b, nginx+"/"+page.name), "of-nginx")
				}
				b.ReportMetric(0, "ns/op")
			}
		})
	}
	b.Run("crowd", func(b *testing.B) {
		for range b.N {
			times := drive(b, server.base+"/", 1000, 5*time.Second)
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2])/1e6, "p50-ms")
			b.ReportMetric(float64(times[len(times)*99/100])/1e6, "p99-ms")
			b.ReportMetric(0, "ns/op")
		}
	})
}

const besideSpan = 2 * time.Second

func perSecond(b *testing.B, address string) float64 {
	b.Helper()
	return float64(len(drive(b, address, 16, besideSpan))) / besideSpan.Seconds()
}

// zipped is what the server sends, compressed as it is.
func zipped(b *testing.B, address string) []byte {
	b.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	require.NoError(b, err)
	r.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultTransport.RoundTrip(r)
	require.NoError(b, err)
	defer res.Body.Close()
	require.Equal(b, "gzip", res.Header.Get("Content-Encoding"), address)
	body, err := io.ReadAll(res.Body)
	require.NoError(b, err)
	return body
}

// serveBare is the bare server.
func serveBare(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.gz"))
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name := filepath.Base(file)
		mux.HandleFunc("/"+name[:len(name)-len(".gz")], func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(body)
		})
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	return http.Serve(listener, mux)
}

func startBare(b *testing.B, dir string) string {
	b.Helper()
	exe, err := os.Executable()
	require.NoError(b, err)
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), bareEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, cmd.Start())
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	var base string
	_, err = fmt.Fscanln(out, &base)
	require.NoError(b, err)
	return base
}

// startNginx is "" where there is none.
func startNginx(b *testing.B, dir string) string {
	b.Helper()
	exe, err := exec.LookPath("nginx")
	if err != nil {
		b.Log("nginx is not installed: nothing is compared with it")
		return ""
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	address := listener.Addr().String()
	require.NoError(b, listener.Close())
	// Of the user who starts it, and its folders its own.
	conf := fmt.Sprintf(`daemon off; worker_processes 2; pid %[1]s/pid; error_log stderr;
events { worker_connections 2048; }
http { access_log off; default_type text/html; gzip_static always; keepalive_requests 1000000;
client_body_temp_path %[1]s/t; proxy_temp_path %[1]s/t; fastcgi_temp_path %[1]s/t; uwsgi_temp_path %[1]s/t; scgi_temp_path %[1]s/t;
server { listen %[2]s; root %[3]s; } }
`, b.TempDir(), address, dir)
	if os.Geteuid() == 0 {
		conf = "user root; " + conf
	}
	file := filepath.Join(b.TempDir(), "nginx.conf")
	require.NoError(b, os.WriteFile(file, []byte(conf), 0o600))
	cmd := exec.Command(exe, "-c", file)
	cmd.Stderr = b.Output()
	require.NoError(b, cmd.Start())
	b.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	require.Eventually(b, func() bool {
		c, err := net.Dial("tcp", address)
		if err != nil {
			return false
		}
		return c.Close() == nil
	}, time.Minute, 10*time.Millisecond)
	return "http://" + address
}
