package main

import (
	_ "embed"
	"net/http"
	"strings"
	"time"

	articleassets "github.com/portletkit/portletkit/article/assets"
	counterassets "github.com/portletkit/portletkit/counter/assets"
	"github.com/portletkit/portletkit/portlet"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
)

//go:embed portal.css
var portalCSS string

// ownStyle serves what belongs to this site alone.
func ownStyle(w http.ResponseWriter, r *http.Request) {
	http.ServeContent(w, r, "portal.css", time.Time{}, strings.NewReader(portalCSS))
}

// assetPaths are the hashed addresses of the files that every page loads.
type assetPaths struct {
	stylesheets []string
	scripts     []portlet.ScriptFile
}

func newAssetPaths() assetPaths {
	return assetPaths{
		stylesheets: []string{
			portletassets.Path(portletAssets, portletassets.CSS),
			articleassets.Path(articleAssets, articleassets.CSS),
			counterassets.Path(counterAssets, counterassets.CSS),
			ownStylePath,
		},
		scripts: []portlet.ScriptFile{
			{Src: articleassets.Path(articleAssets, articleassets.EarlyJS), Early: true},
			{Src: portletassets.Path(portletAssets, portletassets.JS)},
			{Src: articleassets.Path(articleAssets, articleassets.JS)},
			{Src: counterassets.Path(counterAssets, counterassets.JS)},
		},
	}
}
