package sanitize

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

const youTubePlayer = "https://www.youtube-nocookie.com/embed/"

// videoPages are the starts of addresses behind which the id of a video stands,
// those of Flash players included, and after a space its player.
var videoPages = [...]string{
	"youtube.com/watch?v= y", "youtube.com/v/ y", "youtube.com/e/ y", "youtube.com/embed/ y", "youtube.com/shorts/ y",
	"youtube.com/live/ y", "youtube.com/?v= y", "youtube.com/watch#!v= y", "youtu.be/ y",
	"youtube-nocookie.com/v/ y", "youtube-nocookie.com/embed/ y", "youtube.googleapis.com/v/ y",
	"vimeo.com/moogaloop.swf?clip_id= v", "player.vimeo.com/video/ v", "vimeo.com/channels/*/ v",
	"vimeo.com/groups/*/videos/ v", "vimeo.com/video/ v", "vimeo.com/ v",
	"tiktok.com/*/video/ t", "tiktok.com/embed/v2/ t", "tiktok.com/embed/ t",
}

// playerOf returns the address of the player for the page of a video, and
// address where it is none.
func playerOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	for _, start := range []string{"www.", "m.", "music."} {
		rest = strings.TrimPrefix(rest, start)
	}
	rest = queryFirst(rest, "v", "clip_id")
	for _, entry := range videoPages {
		page, player, _ := strings.Cut(entry, " ")
		id, rest, ok := videoID(rest, page)
		if !ok {
			continue
		}
		switch player {
		case "y":
			return youTubePlayer + id
		case "t":
			return "https://www.tiktok.com/player/v1/" + id
		case "v":
			if strings.Trim(id, "0123456789") == "" {
				return "https://player.vimeo.com/video/" + id + hashOf(rest)
			}
		}
	}
	if player := facebookPlayer(rest, address); player != "" {
		return player
	}
	return address
}

// queryFirst puts the value that names a video first in the query of a page.
func queryFirst(page string, keys ...string) string {
	path, query, ok := strings.Cut(page, "?")
	if !ok {
		return page
	}
	for part := range strings.SplitSeq(query, "&") {
		for _, key := range keys {
			if strings.HasPrefix(part, key+"=") {
				return path + "?" + part + "&" + query
			}
		}
	}
	return page
}

// videoID returns the id that stands behind page, in which "*" is any name, and
// what follows it.
func videoID(address, page string) (id, rest string, ok bool) {
	before, behind, isOpen := strings.Cut(page, "*")
	if address, ok = strings.CutPrefix(address, before); ok && isOpen {
		if _, address, ok = strings.Cut(address, "/"); ok {
			address, ok = strings.CutPrefix("/"+address, behind)
		}
	}
	end := strings.IndexAny(address, "?&#/")
	if end < 0 {
		end = len(address)
	}
	id = address[:end]
	return id, address[end:], ok && id != "" && isAlphanumeric(strings.ReplaceAll(strings.ReplaceAll(id, "-", ""), "_", ""))
}

// hashOf returns the key of a video of Vimeo that is not listed.
func hashOf(rest string) string {
	if hash, ok := strings.CutPrefix(rest, "/"); ok && hash != "" && isAlphanumeric(hash) {
		return "?h=" + hash
	}
	if hash, ok := strings.CutPrefix(rest, "?h="); ok && isAlphanumeric(hash) {
		return rest
	}
	return ""
}

// facebookPlayer returns the player of a video of Facebook.
func facebookPlayer(page, address string) string {
	if !strings.HasPrefix(page, "facebook.com/") || !strings.Contains(page, "/videos/") && !strings.HasPrefix(page, "facebook.com/watch") {
		return ""
	}
	return "https://www.facebook.com/plugins/video.php?href=" + url.QueryEscape(address)
}

// shownPage returns the address of what a player or a viewer shows, for readers
// to open: the page of a video, the file in a viewer of documents.
func (f *former) shownPage(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	player := playerOf(address)
	if id, ok := strings.CutPrefix(player, youTubePlayer); ok {
		id, _, _ = strings.Cut(id, "?")
		if id != "videoseries" {
			return "https://www.youtube.com/watch?v=" + id
		}
	}
	if !strings.Contains(viewers, " "+strings.TrimPrefix(u.Hostname(), "www.")+" ") && !strings.HasSuffix(u.Path, "viewer.html") {
		return address
	}
	query := u.Query()
	for _, key := range []string{"url", "src", "file", "href"} {
		if file, why := f.load(query.Get(key)); why == "" {
			return file
		}
	}
	return address
}

// viewers are the hosts that show the document, or the post, that their query
// names.
const viewers = " docs.google.com drive.google.com view.officeapps.live.com facebook.com "

// embedKinds are kinds of what is embedded and the signs of each: the end of a
// file or a part of an address. Their names are words in every language of the
// portal.
var embedKinds = [...]string{
	"Flash|.swf",
	"PDF|.pdf",
	"Word|.doc .docx",
	"Excel|.xls .xlsx",
	"Audio|.mp3 .ogg .oga .wav .m4a .wma .aac soundcloud.com spotify.com podcast",
	"Google Maps|google.com/maps google.com.vn/maps maps.google.",
	"TikTok|tiktok.com",
	"Facebook|facebook.com fb.watch",
	"Video|.mp4 .webm .ogv .m4v .flv .wmv .mov .avi .m3u8 youtube youtu.be vimeo.com dailymotion video player /embed/",
}

// embedKind is the kind of what stands at an address, "" where nothing tells.
func embedKind(address string) string {
	address = strings.ToLower(address)
	page := pageOf(address)
	for _, row := range embedKinds {
		kind, signs, _ := strings.Cut(row, "|")
		for sign := range strings.FieldsSeq(signs) {
			if sign[0] == '.' && strings.HasSuffix(page, sign) || sign[0] != '.' && strings.Contains(address, sign) {
				return kind
			}
		}
	}
	return ""
}

// fillBox puts an embedded page into a box that a script would have filled: the
// video block of a newsroom, a post of a social network. It goes the way of all
// frames then.
func (f *former) fillBox(n *html.Node) {
	if page := n.FirstChild; page != nil && page == n.LastChild && page.Type == html.TextNode && tree.HasClass(n, "wp-block-embed__wrapper") {
		if address, why := f.load(page.Data); why == "" && strings.HasPrefix(address, "http") {
			tree.SetAttr(n, "data-src", address)
			f.report.text(Text, "address of an embed", "made a frame or a link", page.Data)
			tree.Remove(page)
		}
	}
	at := f.boxAddress(n)
	if at < 0 || tree.Find(n, atom.Iframe, atom.Video, atom.Audio, atom.Object, atom.Embed) != nil {
		return
	}
	a := n.Attr[at]
	isLed := func(d *html.Node) bool { return tree.Attr(d, "href") == a.Val || tree.Attr(d, "data-src") == a.Val }
	if tree.Any(n, isLed) {
		return
	}
	src := a.Val
	switch host, _, isPath := strings.Cut(src, "/"); {
	case !isPath:
		src = "https://www.youtube.com/watch?v=" + src
	case strings.Contains(strings.Trim(host, "."), "."):
		src = "https://" + src // of newsrooms that leave the scheme to their script
	}
	frame := tree.New(atom.Iframe)
	frame.Attr = []html.Attribute{{Key: "src", Val: src}}
	f.report.attribute(n, a, "made a frame or a link")
	tree.DelAttr(n, a.Key)
	n.InsertBefore(frame, n.FirstChild)
}

// boxAddress returns which attribute of a box holds the address of what it stands
// for, or the id of a video of YouTube; -1 where it stands for nothing.
func (f *former) boxAddress(n *html.Node) int {
	names := strings.ToLower(n.Data + " " + tree.Attr(n, "class") + " " + tree.Attr(n, "type") + " " + tree.Attr(n, "id"))
	for i, a := range n.Attr {
		key, isData := strings.CutPrefix(a.Key, "data-")
		switch {
		case n.DataAtom != atom.A && (isData || key == "source") && isFileOf(".pdf.doc.docx.xls.xlsx.mp3.mp4.m3u8.", strings.ToLower(a.Val)) && strings.Contains(a.Val, "/"):
			return i
		case a.Val == "" || !isData && key != "videoid" && key != "cite":
		case strings.Contains(names, "youtube") && (key == "videoid" || key == "id"):
			if _, rest, ok := videoID(a.Val, ""); ok && rest == "" {
				return i
			}
		case !strings.Contains(a.Val, "//") || !isEmbedName(names) && !isEmbedName(key):
		default:
			address, why := f.load(a.Val)
			if why == "" && strings.HasPrefix(address, "http") && !isPictureFile(address) {
				return i
			}
		}
	}
	return -1
}

func isEmbedName(names string) bool {
	for word := range strings.FieldsSeq("video audio embed player youtube vimeo podcast fb- tiktok iframe instagram") {
		if strings.Contains(names, word) {
			return true
		}
	}
	return false
}

func isPictureFile(address string) bool {
	return isFileOf(".jpg.jpeg.png.gif.webp.avif.svg.", address)
}

// isFileOf reports whether an address ends like one of the files in names.
func isFileOf(names, address string) bool {
	page := pageOf(strings.ToLower(address))
	at := strings.LastIndexByte(page, '.')
	return at >= 0 && strings.Contains(names, page[at:]+".")
}
