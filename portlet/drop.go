package portlet

import "strings"

// Why a View does not hold what a query or a With method asked for.
const (
	dropUnknown   = "the page does not know it"
	dropMalformed = "its value is not well-formed"
	dropRepeated  = "it stands more often than allowed"
	dropSecond    = "another window is maximized or solo"
	dropTooLong   = "the URL would be too long"
)

// maxDropped bounds the report on a hostile query.
const maxDropped = 20

func (v *View) drop(key string, why string) {
	if len(v.dropped) < maxDropped {
		const most = 80
		v.dropped = append(v.dropped, strings.ToValidUTF8(key[:min(len(key), most)], "")+": "+why)
	}
}
