// Echo is the site on github.com/labstack/echo: handlers go in by
// echo.WrapHandler, and the counter around the whole router.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"

	"github.com/labstack/echo/v4"

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
	site, err := router(visits)
	if err != nil {
		log.Print(err)
		return
	}
	log.Print("http://localhost:8085")
	log.Print(http.ListenAndServe("localhost:8085", site))
}

// router counts around the router. echo.WrapMiddleware would do, too, but echo
// answers the errors of handlers when all middleware is through: the counter
// would not see their status, and Refusals would give another reason.
func router(visits *counter.Counter) (http.Handler, error) {
	site, err := sample.New(visits)
	if err != nil {
		return nil, err
	}
	front, err := site.Front()
	if err != nil {
		return nil, err
	}
	e := echo.New()
	e.Any("/", echo.WrapHandler(front))
	e.GET("/tin/:slug", func(c echo.Context) error { return show(c, site) })
	e.Any("/counter/beacon", echo.WrapHandler(visits.BeaconHandler()))
	e.GET("/counter/snapshot.json", echo.WrapHandler(visits.SnapshotHandler()))
	e.GET("/counter/stream", echo.WrapHandler(visits.StreamHandler()))
	e.GET(sample.Widgets+"*", echo.WrapHandler(wasm.Handler()))
	e.GET(sample.Assets+"*", echo.WrapHandler(site.Files))
	return visits.Middleware(e), nil
}

func show(c echo.Context, site *sample.Site) error {
	html, err := site.Article(c.Request().Context(), c.Param("slug"))
	if errors.Is(err, article.ErrNotFound) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	return c.HTMLBlob(http.StatusOK, html)
}
