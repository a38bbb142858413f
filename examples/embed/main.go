// Embed is an old static site that adopts the widgets by pasting their tags.
//
//	go run -C examples ./embed
//
// It starts two servers: a small portal, which offers the widgets and what they
// show, and on another port, so of another origin, a site of plain files as
// agencies have had them for years. Each page of the site stands under another
// Content Security Policy; its first page explains them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/portletkit/portletkit/wasm"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	portalAddr := flag.String("portal", "127.0.0.1:8090", "address of the portal")
	siteAddr := flag.String("site", "127.0.0.1:8091", "address of the static site")
	flag.Parse()
	if err := run(ctx, *portalAddr, *siteAddr); err != nil {
		fmt.Fprintln(os.Stderr, "embed:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, portalAddr, siteAddr string) error {
	portalListener, err := net.Listen("tcp", portalAddr)
	if err != nil {
		return err
	}
	siteListener, err := net.Listen("tcp", siteAddr)
	if err != nil {
		return errors.Join(err, portalListener.Close())
	}
	b, err := build(origin(portalListener), origin(siteListener))
	if err != nil {
		return errors.Join(err, portalListener.Close(), siteListener.Close())
	}
	fmt.Printf("Trang cũ / old site: %s\nCổng / portal:       %s\nDừng / stop: Ctrl+C\n", origin(siteListener), origin(portalListener))
	ended := make(chan error, 2)
	go func() { ended <- serve(ctx, portalListener, b.portal.handler()) }()
	go func() { ended <- serve(ctx, siteListener, b.site) }()
	return errors.Join(<-ended, <-ended, b.close())
}

func origin(l net.Listener) string { return "http://" + l.Addr().String() }

// both are the two sites and the folder of what they write.
type both struct {
	portal *portal
	site   http.Handler
	dir    string
}

// build prepares the portal and the site, which know each other's origins.
func build(portalOrigin, siteOrigin string) (b both, err error) {
	if b.dir, err = os.MkdirTemp("", "portletkit-embed-"); err != nil {
		return b, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(b.dir))
		}
	}()
	vendor := b.dir + "/vendor"
	if err = wasm.Export(vendor); err != nil {
		return b, err
	}
	b.site = newSite(portalOrigin, vendor)
	b.portal, err = openPortal(portalOrigin, siteOrigin, b.dir+"/visits")
	return b, err
}

func (b both) close() error {
	return errors.Join(b.portal.counter.Close(), os.RemoveAll(b.dir))
}

// serve answers until ctx ends.
func serve(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(ending)
}
