package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// mediaValue checks the attributes of audio and video. Nothing plays on its
// own.
func (f *former) mediaValue(n *html.Node, a html.Attribute) (value, why string) {
	switch a.Key {
	case "src":
		return f.load(a.Val)
	case "muted", "loop", "playsinline", "controls":
		return flag(true)
	case "preload":
		v := strings.ToLower(a.Val)
		return v, reasonUnless(v == "none" || v == "metadata")
	}
	if n.DataAtom == atom.Video {
		switch a.Key {
		case "poster":
			return f.load(a.Val)
		case "width", "height":
			return number(strings.TrimSuffix(a.Val, "px"), 1, maxPixels)
		}
	}
	return "", notAllowed
}

// finishMedia gives a player its controls. One that has nothing to play loses
// its attributes, and then its tags.
func (f *former) finishMedia(n *html.Node) {
	if _, ok := tree.Lookup(n, "src"); ok || tree.HasChild(n, atom.Source) {
		tree.SetAttr(n, "controls", "")
		tree.ClassLast(n)
	} else {
		f.report.content(n, "of a player with nothing to play")
		n.Attr = nil
	}
}

// finishPicture removes the candidates of a picture element that holds no
// picture: it loses its tags, and they are no sources of what stands around it.
func (f *former) finishPicture(n *html.Node) {
	if tree.HasChild(n, atom.Img) {
		return
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if tree.Is(child, atom.Source) {
			f.drop(child, "no picture")
		}
		child = next
	}
}

// mediaSource checks a source or track; one without an address, or outside of
// what it is a source for, is removed.
func (f *former) mediaSource(n *html.Node) *html.Node {
	if !tree.Is(n.Parent, atom.Audio, atom.Video, atom.Picture) {
		return f.drop(n, notAllowed)
	}
	attrs := n.Attr
	f.setSource(n)
	if len(n.Attr) == 0 {
		n.Attr = attrs
		return f.drop(n, "no address")
	}
	for _, a := range attrs {
		switch _, set := tree.Lookup(n, a.Key); {
		case a.Val == "":
		case isSourceValue(n, a.Key, a.Val):
			tree.SetAttr(n, a.Key, sourceValue(a))
		case !set && a.Key != "srcset" && !isLook(a.Key):
			f.report.attribute(n, a, notAllowed)
		}
	}
	return n.NextSibling
}

// setSource leaves n its checked address only: the candidates of a picture,
// the src of a player.
func (f *former) setSource(n *html.Node) {
	src, srcset, sizes := tree.Attr(n, "src"), tree.Attr(n, "srcset"), tree.Attr(n, "sizes")
	n.Attr = nil
	if tree.Is(n.Parent, atom.Picture) {
		n.Attr = f.appendSrcset(nil, n, srcset, sizes)
	} else if address, why := f.load(src); why == "" {
		f.noteUser(n, "src", src, address)
		n.Attr = []html.Attribute{{Key: "src", Val: address}}
	}
}

func isSourceValue(n *html.Node, key, value string) bool {
	track := n.DataAtom == atom.Track
	switch key {
	case "type":
		return !track && isMediaType(value)
	case "media":
		return !track && isSizes(value)
	case "width", "height":
		_, why := number(value, 1, maxPixels)
		return !track && why == ""
	case "kind":
		return track && isTrackKind(value)
	case "srclang":
		return track && isLanguage(value)
	}
	return track && key == "label"
}

// sourceValue writes a value that is one as the policy has it.
func sourceValue(a html.Attribute) string {
	if a.Key == "width" || a.Key == "height" {
		value, _ := number(a.Val, 1, maxPixels)
		return value
	}
	return cleanValue(a.Val)
}

func isTrackKind(value string) bool {
	switch value {
	case "subtitles", "captions", "descriptions", "chapters":
		return true
	}
	return false
}

// isMediaType accepts "video/mp4" and what may follow it: `; codecs="avc1"`.
func isMediaType(value string) bool {
	for i := range len(value) {
		if !isLetter(value[i]) && !isDigit(value[i]) && strings.IndexByte(`/+-.;= ",`, value[i]) < 0 {
			return false
		}
	}
	return strings.Contains(value, "/") && len(value) <= 200
}
