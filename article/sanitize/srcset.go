package sanitize

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// appendSrcset adds the candidates of a srcset of n that are usable, and sizes
// where there are some.
func (f *former) appendSrcset(attrs []html.Attribute, n *html.Node, srcset, sizes string) []html.Attribute {
	if srcset == "" {
		return attrs
	}
	var usable []string
	candidates, rest := splitSrcset(srcset)
	if rest != "" {
		f.report.attribute(n, html.Attribute{Key: "srcset", Val: rest}, "more than "+strconv.Itoa(maxCandidates)+" candidates")
	}
	for _, c := range candidates {
		url, why := f.load(c.url)
		if why == "" && !isDescriptor(c.descriptor) {
			why = "wrong descriptor"
		}
		if why != "" {
			f.report.attribute(n, html.Attribute{Key: "srcset", Val: c.url + c.descriptor}, why)
			continue
		}
		f.noteUser(n, "srcset", c.url, url)
		usable = append(usable, strings.TrimSpace(strings.Trim(url, ",")+" "+c.descriptor))
	}
	if usable == nil {
		return attrs
	}
	attrs = append(attrs, html.Attribute{Key: "srcset", Val: strings.Join(usable, ", ")})
	if isSizes(sizes) {
		attrs = append(attrs, html.Attribute{Key: "sizes", Val: cleanValue(sizes)})
	}
	return attrs
}

type candidate struct {
	url        string
	descriptor string
}

// maxCandidates is how many candidates of a srcset are read. Servers that make
// pictures in all sizes make a dozen.
const maxCandidates = 32

// splitSrcset cuts a srcset into its candidates, as HTML 4.8.4.3.10 parses it:
// a comma ends a candidate only behind a space or at the end of a URL. rest is
// what stands behind the last that is read.
func splitSrcset(srcset string) (all []candidate, rest string) {
	isBreak := func(r rune) bool { return r == ',' || isLineSpace(r) }
	for rest = srcset; ; {
		rest = strings.TrimLeftFunc(rest, isBreak)
		if rest == "" || len(all) == maxCandidates {
			return all, rest
		}
		end := strings.IndexFunc(rest, isLineSpace)
		if end < 0 {
			end = len(rest)
		}
		c := candidate{url: rest[:end]}
		rest = rest[end:]
		if url := strings.TrimRight(c.url, ","); url != c.url {
			c.url = url
		} else {
			c.descriptor, rest, _ = strings.Cut(rest, ",")
			c.descriptor = strings.TrimFunc(c.descriptor, isLineSpace)
		}
		all = append(all, c)
	}
}

// isDescriptor reports whether d is a width ("640w"), a density ("1.5x") or
// nothing.
func isDescriptor(d string) bool {
	switch {
	case d == "":
		return true
	case strings.HasSuffix(d, "w"):
		n, err := strconv.ParseUint(d[:len(d)-1], 10, 16)
		return err == nil && n > 0
	case strings.HasSuffix(d, "x"):
		density, err := strconv.ParseFloat(d[:len(d)-1], 64)
		return err == nil && density > 0 && density <= 100 && isDigit(d[0])
	}
	return false
}

// isSizes reports whether s looks like the value of sizes: media conditions
// and lengths, nothing that CSS could load.
func isSizes(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && !isDigit(s[i]) && strings.IndexByte(" ,.%()<>=:+-*/\t\n\r", s[i]) < 0 {
			return false
		}
	}
	return s != "" && len(s) <= 1000 && !strings.Contains(strings.ToLower(s), "url(")
}
