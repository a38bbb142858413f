package feed

import (
	"strings"

	"github.com/portletkit/portletkit/article/internal/oldtext"
)

// fromOldFonts writes the one-line texts of a feed in Unicode that are in TCVN3
// or VNI: portals have texts of their old fonts in their databases and serve
// them as they are. Which encoding it is is judged by all such texts together;
// markup the sanitizer judges.
func (s *source) fromOldFonts() {
	var all strings.Builder
	var lines []*string
	take := func(w *words) {
		if _, mayBeOld := oldtext.Letters(w.text); mayBeOld && all.Len() < oldtext.MaxScored {
			all.WriteString(w.text[:min(len(w.text), oldtext.MaxScored)] + "\n")
		}
		if !strings.Contains(w.text, "<") { // what has tags may name a font
			lines = append(lines, &w.text)
		}
	}
	take(&s.title)
	for i := range s.entries {
		e := &s.entries[i]
		take(&e.title)
		take(&e.summary)
		for _, list := range [][]words{e.categories, e.authors} {
			for j := range list {
				take(&list[j])
			}
		}
	}
	encoding := oldtext.Detect(all.String())
	if encoding == oldtext.Unicode {
		return
	}
	for _, line := range lines {
		if oldtext.Reads(encoding, *line) {
			*line = oldtext.Decode(encoding, *line)
		}
	}
}
