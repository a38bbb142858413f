// Fiber is the site on github.com/gofiber/fiber, which is no http.Handler: the
// counter's middleware cannot go around it, so a middleware of fiber's counts.
// The live stream is not mounted, since fiber's adaptor keeps an answer back until
// it has ended; panels then ask for snapshots.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/examples/routers/sample"
	"github.com/portletkit/portletkit/wasm"
)

func main() {
	visits, err := sqlite.NewCounter(context.Background(), "visits.db", counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer visits.Close()
	app, err := router(visits)
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(app.Listen("localhost:8087"))
}

func router(visits *counter.Counter) (*fiber.App, error) {
	site, err := sample.New(visits)
	if err != nil {
		return nil, err
	}
	front, err := site.Front()
	if err != nil {
		return nil, err
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(count(visits))
	app.All("/", apart(front))
	app.Get("/tin/:slug", func(c *fiber.Ctx) error { return show(c, site) })
	app.All("/counter/beacon", adaptor.HTTPHandler(visits.BeaconHandler()))
	app.Get("/counter/snapshot.json", adaptor.HTTPHandler(visits.SnapshotHandler()))
	app.Get(sample.Widgets+"*", adaptor.HTTPHandler(wasm.Handler()))
	app.Get(sample.Assets+"*", adaptor.HTTPHandler(site.Files))
	return app, nil
}

// apart gives a page a context of its own: fasthttp takes that of a request for
// the next one while a portlet that is late may still be at work with it.
func apart(page http.Handler) fiber.Handler {
	return adaptor.HTTPHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page.ServeHTTP(w, r.WithContext(context.Background()))
	}))
}

// count counts the pages that were answered.
func count(visits *counter.Counter) fiber.Handler {
	return func(f *fiber.Ctx) error {
		err := f.Next()
		kind := string(f.Response().Header.ContentType())
		if err == nil && f.Response().StatusCode() == fiber.StatusOK && strings.HasPrefix(kind, "text/html") {
			if r, bad := adaptor.ConvertRequest(f, false); bad == nil {
				visits.Count(r)
			}
		}
		return err
	}
}

func show(c *fiber.Ctx, site *sample.Site) error {
	html, err := site.Article(c.UserContext(), c.Params("slug"))
	if errors.Is(err, article.ErrNotFound) {
		return fiber.ErrNotFound
	}
	if err != nil {
		return err
	}
	c.Type("html", "utf-8")
	return c.Send(html)
}
