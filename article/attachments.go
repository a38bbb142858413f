package article

import (
	"strings"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// attachmentName is never empty: a link must have a text.
func attachmentName(file *Attachment) string {
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
func attachmentAbout(file *Attachment, loc *locale.Locale) string {
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
func kindOf(file *Attachment) string {
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
