// Gin is the site on github.com/gin-gonic/gin: handlers go in by gin.WrapH, and
// the counter around the whole router.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"

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
	log.Print("http://localhost:8086")
	log.Print(http.ListenAndServe("localhost:8086", site))
}

// router counts around the router, whose Engine is an http.Handler.
func router(visits *counter.Counter) (http.Handler, error) {
	site, err := sample.New(visits)
	if err != nil {
		return nil, err
	}
	front, err := site.Front()
	if err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Any("/", gin.WrapH(front))
	r.GET("/tin/:slug", func(c *gin.Context) { show(c, site) })
	r.Any("/counter/beacon", gin.WrapH(visits.BeaconHandler()))
	r.GET("/counter/snapshot.json", gin.WrapH(visits.SnapshotHandler()))
	r.GET("/counter/stream", gin.WrapH(visits.StreamHandler()))
	r.GET(sample.Widgets+"*file", gin.WrapH(wasm.Handler()))
	r.GET(sample.Assets+"*file", gin.WrapH(site.Files))
	return visits.Middleware(r), nil
}

func show(c *gin.Context, site *sample.Site) {
	html, err := site.Article(c.Request.Context(), c.Param("slug"))
	switch {
	case errors.Is(err, article.ErrNotFound):
		c.String(http.StatusNotFound, "404")
	case err != nil:
		c.AbortWithStatus(http.StatusInternalServerError)
	default:
		c.Data(http.StatusOK, "text/html; charset=utf-8", html)
	}
}
