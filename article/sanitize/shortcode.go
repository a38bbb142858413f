package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// shortCode is what editors of WordPress, Joomla, DotNetNuke and forums type for
// their system to fill in: "[embed]", "{youtube}", "[User:DisplayName]". To a
// reader it says nothing.
type shortCode struct {
	// raw is the whole of it, rest what stands behind the name.
	raw, name, rest string
	// ends tells that it is the end of one: "[/embed]".
	ends bool
}

// maxCode is the length in bytes up to which a short code, and what it encloses,
// is looked for.
const maxCode = 500

// cutCode finds what has the form of a short code in text, and what stands before
// and behind it.
func cutCode(text string) (before string, code shortCode, after string, ok bool) {
	var closes closings
	for at := range len(text) {
		if text[at]|0x20 != '{' { // "[" and "{"
			continue
		}
		if end := templateEnd(text, at); end > 0 {
			return text[:at], shortCode{raw: text[at:end], ends: true}, text[end:], true
		}
		inside := text[at+1:]
		end := closes.behind(text, at)
		if end < 1 || end >= maxCode-1 || strings.IndexByte(inside[:end], text[at]) >= 0 {
			continue
		}
		code.raw = text[at : at+end+2]
		code.name, code.ends = strings.CutPrefix(inside[:end], "/")
		length := strings.IndexFunc(code.name, func(r rune) bool {
			return r != '-' && r != '_' && (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9')
		})
		if length < 0 {
			length = len(code.name)
		}
		code.name, code.rest = strings.ToLower(code.name[:length]), code.name[length:]
		if length > 0 && isLetter(code.name[0]) && !(code.ends && code.rest != "") {
			return text[:at], code, text[at+len(code.raw):], true
		}
	}
	return text, code, "", false
}

// closings are where a bracket and a brace close next, so that text of opening
// ones is gone through once.
type closings [2]int

// behind is how far behind the place after at its bracket closes, -1 where none
// does.
func (c *closings) behind(text string, at int) int {
	next := &c[text[at]>>5&1] // "[" or "{"
	if *next <= at {
		end := strings.IndexByte(text[at:], text[at]+2) // "]" and "}" stand two behind
		if *next = at + end; end < 0 {
			*next = len(text)
		}
	}
	if *next == len(text) {
		return -1
	}
	return *next - at - 1
}

// templates are what other systems write for themselves: Angular and Magento,
// Twig, Kentico, Drupal.
var templates = [...][2]string{{"{{", "}}"}, {"{%", "%}"}, {"{^", "^}"}, {"[[{", "}]]"}, {"[[nid:", "]]"}}

// templateEnd returns where the template ends that begins at a place in text, 0
// where none does. In TeX braces stand in braces, behind something.
func templateEnd(text string, at int) int {
	if at+1 == len(text) || strings.IndexByte("{%^[", text[at+1]) < 0 ||
		at > 0 && (isLetter(text[at-1]) || strings.IndexByte(`}]^_\`, text[at-1]) >= 0) {
		return 0
	}
	for _, pair := range templates {
		if !strings.HasPrefix(text[at:], pair[0]) {
			continue
		}
		if end := strings.Index(text[at:min(len(text), at+4*maxCode)], pair[1]); end > 0 {
			return at + end + len(pair[1])
		}
	}
	return 0
}

// mayHoldCodes reports whether markup has brackets, or may write them as references
// or as parts of addresses, which become names of links.
func mayHoldCodes(markup string) bool {
	for _, sign := range []string{"[", "{", "&#", "&l", "%5", "%7"} {
		if strings.Contains(markup, sign) {
			return true
		}
	}
	return false
}

// end is the end of what code begins.
func (c shortCode) end() string { return c.raw[:1] + "/" + c.name + c.raw[len(c.raw)-1:] }

// Words by which a short code is told from a word in brackets: those that stand
// alone in their paragraph, those of Joomla, those that enclose the name of a
// file, and the objects of DotNetNuke.
const (
	aloneCodes = " gallery playlist toc nextpage "
	braceCodes = " loadposition loadmodule loadmoduleid mosimage mospagebreak mosmap jcomments jumi attachments emailcloak" +
		" rsform phocagallery phocadownload chronoforms module field fieldgroup gallery "
	fileCodes  = " youtube vimeo embed mp3 mp4 flv wmv swf audio video play gallery "
	tokenCodes = " portal user tab host module datetime ticks culture membership profile querystring action skin node nid site "
)

// oldCaption is another name of the short code of captions.
const oldCaption = "wp_caption"

// noPicture is no end of a short code: it tells that there is no picture.
const noPicture = ""

// isCode tells a short code from words in brackets; ends are the ends of short
// codes that stand in the document.
func (c shortCode) isCode(text *html.Node, ends map[string]bool) bool {
	word := " " + c.name + " "
	key, value, _ := strings.Cut(strings.TrimPrefix(c.rest, " "), "=")
	_, beyond, isKey := videoID(key, "")
	isKey = isKey && beyond == "" && value != "" && value[0] != ' '
	switch {
	case c.name == "caption" || c.name == oldCaption:
		return ends[noPicture] // else a figure is made of it
	case c.ends || ends[c.end()]:
		return true
	case c.raw[0] == '{' && strings.Contains(braceCodes, word):
		return c.rest == "" || c.rest[0] == ' ' || c.rest[0] == '='
	case c.rest == "":
		return strings.Contains(aloneCodes, word) && strings.TrimSpace(tree.Text(text.Parent)) == c.raw
	case c.rest[0] == ':':
		return strings.Contains(tokenCodes, word) && !strings.ContainsAny(c.rest, " /")
	}
	return c.rest[0] == ' ' && isKey || c.address("") != "" && strings.ContainsRune(" =", rune(c.rest[0]))
}

// address returns what a short code leads to: the first address in it or in what
// it encloses, that of a picture last, or the page of the video that it names.
func (c shortCode) address(content string) (address string) {
	isBreak := func(r rune) bool { return strings.ContainsRune(" \t\n\u00a0|\"'“”″‘’", r) }
	for _, part := range strings.FieldsFunc(c.rest+" "+content, isBreak) {
		key, value, ok := strings.Cut(part, "=")
		if !ok || strings.ContainsAny(key, "/.?") {
			value = part
		}
		_, rest, isID := videoID(value, "")
		isID = isID && rest == ""
		switch isPicture := isPictureFile(value); {
		case strings.Contains(value, "://"), strings.HasPrefix(value, "/") && len(value) > 1,
			strings.Contains(value, "/") && (isPicture || embedKind(value) != ""):
			if !isPicture {
				return value
			}
			address = value
		case strings.Contains(c.name, "youtube") && isID && len(value) == 11:
			return "https://www.youtube.com/watch?v=" + value
		case strings.Contains(c.name, "vimeo") && isID && len(value) > 4 && strings.Trim(value, "0123456789") == "":
			return "https://vimeo.com/" + value
		}
	}
	return address
}

// shortCodes puts what short codes lead to in their place: a player, a picture, a
// link. What else they are made of goes, and is told; what they enclose stays.
func (f *former) shortCodes(root *html.Node) {
	if f.bracketed {
		f.fillAll(root, false)
	}
}

// fillAll is shortCodes; isLook tells to change nothing. It reports whether there
// were any.
func (f *former) fillAll(root *html.Node, isLook bool) (found bool) {
	ends := map[string]bool{noPicture: tree.Find(root, atom.Img) == nil}
	hasCodes := false
	eachProse(root, func(text *html.Node) {
		if !isLook {
			joinAddress(text)
		}
		for rest := text.Data; ; {
			_, code, after, ok := cutCode(rest)
			if !ok {
				return
			}
			if hasCodes = true; code.ends {
				ends[strings.ToLower(code.raw)] = true
			}
			rest = after
		}
	})
	if !hasCodes {
		return false
	}
	eachProse(root, func(text *html.Node) {
		if f.fillCodes(text, ends, isLook) {
			found = true
		}
	})
	return found
}

// fillCodes is shortCodes for one text; isLook tells to change nothing.
func (f *former) fillCodes(text *html.Node, ends map[string]bool, isLook bool) (found bool) {
	var kept strings.Builder
	for rest := text.Data; ; {
		before, code, after, ok := cutCode(rest)
		kept.WriteString(before)
		if !ok {
			break
		}
		if rest = after; !code.isCode(text, ends) {
			found = found || code.name == oldCaption
			kept.WriteString(strings.Replace(code.raw, oldCaption, "caption", 1))
			continue
		}
		if found = true; isLook {
			break
		}
		var made *html.Node
		if made, rest = f.fill(code, rest); made != nil {
			text.Parent.InsertBefore(tree.NewText(kept.String()), text)
			text.Parent.InsertBefore(made, text)
			kept.Reset()
			f.see(made)
		}
	}
	if found && !isLook {
		text.Data = kept.String()
	}
	return found
}

// fill makes what stands in the place of a short code, nil for nothing; rest is
// what stands behind it, and behind what it encloses where that is used up.
func (f *former) fill(code shortCode, text string) (made *html.Node, rest string) {
	name := strings.TrimSpace("short code " + shortName(code.name))
	if code.ends {
		f.report.text(Text, name, "says nothing to readers", code.raw)
		return nil, text
	}
	near := text[:min(len(text), maxCode)]
	content, after, isWhole := strings.Cut(near, code.end())
	if !isWhole {
		content, after = "", near
	}
	after += text[len(near):]
	address, why := f.load(code.address(content))
	isName := strings.Contains(fileCodes, " "+code.name+" ") && !strings.Contains(content, " ")
	words := strings.TrimSpace(content)
	isWords := words != "" && (shortCode{name: code.name}).address(content) == ""
	isPicture := isPictureFile(address)
	switch {
	case why != "" || isWords && isPicture:
		if why != "" && isName && isWhole {
			code.raw, text = code.raw+content+code.end(), after
		}
		f.report.text(Text, name, "says nothing to readers", code.raw)
		return nil, text
	case isWords:
		made = tree.New(atom.A)
		made.Attr = []html.Attribute{{Key: "href", Val: address}}
		made.AppendChild(tree.NewText(words))
	case isPicture:
		made = tree.New(atom.Img)
	case isFileOf(".mp3.m4a.ogg.oga.wav.", address):
		made = tree.New(atom.Audio)
	case isFileOf(".mp4.webm.ogv.m4v.", address):
		made = tree.New(atom.Video)
	default:
		made = &html.Node{Type: html.ElementNode, Data: "oembed"}
	}
	if made.Attr == nil {
		made.Attr = []html.Attribute{{Key: "src", Val: address}}
	}
	if isWhole && !isWords {
		code.raw += content + code.end()
	}
	f.report.text(Text, "short code", "made a frame or a link", code.raw)
	return made, after
}

// joinAddress makes one text of a short code and the address that it encloses,
// where an editor made a link of that.
func joinAddress(text *html.Node) {
	link := text.NextSibling
	if !tree.Is(link, atom.A) || text.Data == "" || !strings.ContainsAny(text.Data[len(text.Data)-1:], "]}") {
		return
	}
	after := link.NextSibling
	if after == nil || after.Type != html.TextNode || !strings.ContainsAny(after.Data, "]}") ||
		!strings.HasPrefix(after.Data, "[/") && !strings.HasPrefix(after.Data, "{/") {
		return
	}
	text.Data += tree.Attr(link, "href") + after.Data
	tree.Remove(link)
	tree.Remove(after)
}

// eachProse calls do with each text that is no code to be read as such.
func eachProse(parent *html.Node, do func(text *html.Node)) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.TextNode:
			do(n)
		case !tree.Is(n, atom.Pre, atom.Code, atom.Kbd, atom.Samp):
			eachProse(n, do)
		}
	}
}
