package article

import (
	"slices"
	"strings"

	"github.com/portletkit/portletkit/internal/locale"
)

func sectionAddress(s Section, opts FullOptions) string {
	if opts.SectionURL == nil {
		return ""
	}
	return linkAddress(opts.SectionURL(s))
}

func tagAddress(tag string, opts FullOptions) string {
	if opts.TagURL == nil {
		return ""
	}
	return linkAddress(opts.TagURL(tag))
}

// sourceName falls back to the address as text.
func sourceName(o Origin) string {
	if o.Name != "" {
		return o.Name
	}
	return o.URL
}

// attachmentName is never empty: a link must have a text.
func attachmentName(file Attachment) string {
	if file.Name != "" {
		return file.Name
	}
	path, _, _ := strings.Cut(file.URL, "?")
	if name := path[strings.LastIndexByte(path, '/')+1:]; name != "" {
		return name
	}
	return file.URL
}

// attachmentAbout is "PDF, 1,2 MB", as far as it is known.
func attachmentAbout(file Attachment, loc locale.Locale) string {
	kind := kindOf(file)
	if file.Bytes <= 0 {
		return kind
	}
	if kind == "" {
		return loc.Bytes(file.Bytes)
	}
	return kind + ", " + loc.Bytes(file.Bytes)
}

// kindOf names a file's type as readers know it.
func kindOf(file Attachment) string {
	switch kind, _, _ := strings.Cut(file.Type, ";"); kind {
	case "application/pdf":
		return "PDF"
	case "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
		return "Word"
	case "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
		return "Excel"
	case "application/vnd.ms-powerpoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation":
		return "PowerPoint"
	case "application/vnd.oasis.opendocument.text":
		return "ODT"
	case "application/vnd.oasis.opendocument.spreadsheet":
		return "ODS"
	case "application/zip":
		return "ZIP"
	case "text/csv":
		return "CSV"
	case "text/plain":
		return "TXT"
	}
	return extensionOf(file.URL)
}

// extensionOf is the upper-case ending of the file's name, "" where it has
// none of at most four letters and digits.
func extensionOf(url string) string {
	if i := strings.IndexAny(url, "?#"); i >= 0 {
		url = url[:i]
	}
	name := url[strings.LastIndexByte(url, '/')+1:]
	i := strings.LastIndexByte(name, '.')
	if i < 0 || len(name)-i > 5 || strings.ContainsFunc(name[i+1:], notAlphanumeric) {
		return ""
	}
	return strings.ToUpper(name[i+1:])
}

func notAlphanumeric(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
}

func newestFirst(changes []Change) []Change {
	sorted := slices.Clone(changes)
	slices.SortStableFunc(sorted, func(a, b Change) int { return b.Time.Compare(a.Time) })
	return sorted
}

// picturesBefore counts, as far as it matters, the pictures before Figures.
func picturesBefore(a Article) int {
	if mediaAddress(a.Cover.Src) != "" {
		return 1
	}
	return strings.Count(a.Body.String(), "<img")
}
