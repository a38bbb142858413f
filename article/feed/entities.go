package feed

import (
	"regexp"
	"strings"
)

const (
	// maxDeclared is how much of a document may declare references, in bytes.
	maxDeclared = 16 << 10
	// maxGrown is how much longer a document may get by them.
	maxGrown = 1 << 20
)

// entityDeclared is a reference that a document declares for a text of its own.
var entityDeclared = regexp.MustCompile(`<!ENTITY\s+([A-Za-z][\w.-]{0,30})\s+(?:"([^"<>%]{1,100})"|'([^'<>%]{1,100})')\s*>`)

// withEntities writes the short texts for which the prolog of a document declares
// references into their places. A text that holds markup, or other references than
// those to letters, stays a reference: nothing is expanded twice, and nothing is
// loaded.
func withEntities(doc, prolog string) string {
	grown := 0
	var pairs []string
	for _, found := range entityDeclared.FindAllStringSubmatch(prolog[:min(len(prolog), maxDeclared)], -1) {
		reference, text := "&"+found[1]+";", decodeEntities(found[2]+found[3])
		if strings.ContainsAny(text, `<>&"'[]`) || decodeEntities(reference) != reference {
			continue
		}
		grown += strings.Count(doc, reference) * len(text)
		pairs = append(pairs, reference, text)
	}
	if len(pairs) == 0 || grown > maxGrown {
		return doc
	}
	return strings.NewReplacer(pairs...).Replace(doc)
}
