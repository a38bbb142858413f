package sanitize

import (
	"encoding/base64"
	"strings"
)

// maxDataImage is the length in bytes of a data: URL up to which it may stand
// in an article.
const maxDataImage = 64 << 10

// dataImage checks a picture that the URL itself holds.
func (f *former) dataImage(raw string) (src, why string) {
	if !f.opts.DataImages {
		return "", "scheme data"
	}
	raw = trimURL(raw)
	if len(raw) > maxDataImage {
		return "", "data picture too large"
	}
	head, body, _ := strings.Cut(raw, ",")
	if !isRaster(strings.ToLower(head)) {
		return "", "no raster picture"
	}
	if _, err := base64.StdEncoding.DecodeString(body); err != nil || body == "" {
		return "", "damaged data picture"
	}
	return strings.ToLower(head) + "," + body, ""
}

func isRaster(head string) bool {
	switch head {
	case "data:image/png;base64", "data:image/jpeg;base64", "data:image/gif;base64",
		"data:image/webp;base64":
		return true
	}
	return false
}
