// Routers is one html/template page with components of the kit in it, on gin,
// echo and fiber. The programs of examples/routers show more of each.
package main

import (
	"bytes"
	"context"
	"html/template"
	"log"
	"net/http"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/labstack/echo/v4"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet"
)

func main() {
	visits, err := counter.New(visit.NewMemory(), counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	log.Print(http.ListenAndServe("localhost:8081", onGin(visits)))
}

var (
	document = template.Must(template.New("").Parse(`<!doctype html><html lang="vi"><title>{{.Name}}</title><main><h1>{{.Name}}</h1>{{.Visits}}</main></html>`))
	weather  = template.Must(template.New("").Parse(`<p>{{.}}</p>`))
)

// render writes the page of a name: components in a template, and a template in
// a component.
func render(ctx context.Context, visits *counter.Counter, name string) ([]byte, error) {
	figures, err := visits.Recent(ctx)
	if err != nil {
		return nil, err
	}
	windows, err := templ.ToGoHTML(ctx, templ.Join(
		portlet.Window("Lượt truy cập", panel.Panel(figures, panel.PanelOptions{}), portlet.WindowOptions{}),
		portlet.Window("Thời tiết", templ.FromGoHTML(weather, "nắng, < 30 độ"), portlet.WindowOptions{})))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = document.Execute(&out, map[string]any{"Name": name, "Visits": windows})
	return out.Bytes(), err
}

const html = "text/html; charset=utf-8"

func onGin(visits *counter.Counter) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.GET("/trang/:ten", func(c *gin.Context) {
		page, err := render(c.Request.Context(), visits, c.Param("ten"))
		if err != nil {
			_ = c.AbortWithError(http.StatusInternalServerError, err)
			return
		}
		c.Data(http.StatusOK, html, page)
	})
	return visits.Middleware(r) // around the engine: it sees 404s as what they are
}

func onEcho(visits *counter.Counter) http.Handler {
	e := echo.New()
	e.GET("/trang/:ten", func(c echo.Context) error {
		page, err := render(c.Request().Context(), visits, c.Param("ten"))
		if err != nil {
			return err
		}
		return c.Blob(http.StatusOK, html, page)
	})
	return visits.Middleware(e)
}

func onFiber(visits *counter.Counter) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/trang/:ten", func(c *fiber.Ctx) error {
		page, err := render(c.UserContext(), visits, c.Params("ten"))
		if err != nil {
			return err
		}
		if r, bad := adaptor.ConvertRequest(c, false); bad == nil {
			visits.Count(r) // fiber is no http.Handler
		}
		c.Set(fiber.HeaderContentType, html)
		return c.Send(page)
	})
	return app
}
