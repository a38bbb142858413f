package form

import (
	"path"
	"strings"
)

// FileType is a type of file, told by the end of its name and by how its content
// begins: a program that is named like a picture is none.
type FileType struct {
	// Name is what readers call it.
	Name string
	// Extensions are the ends of names, in lower case, with the point; the first
	// one is that of files that are kept.
	Extensions []string
	// Begins are the bytes that a file may begin with.
	Begins []string
}

// Types of files that offices and telephones make. A DOCX is known by being an
// archive; whoever opens it needs the care that files of strangers need.
var (
	PDF  = FileType{"PDF", []string{".pdf"}, []string{"%PDF-"}}
	JPEG = FileType{"JPEG", []string{".jpg", ".jpeg"}, []string{"\xff\xd8\xff"}}
	PNG  = FileType{"PNG", []string{".png"}, []string{"\x89PNG\r\n\x1a\n"}}
	DOCX = FileType{"DOCX", []string{".docx"}, []string{"PK\x03\x04"}}
)

// File is a file that a reader has sent, or would have: see Entry.Files.
type File struct {
	// Name is what it is called on the reader's machine: a name without folders,
	// of at most 100 characters that can be seen. It is text, to be shown and
	// never to be used as a path.
	Name    string
	Type    FileType
	Content []byte

	id string // on the shelf
}

// Extension is that of its type, which is what it was checked for.
func (f File) Extension() string { return f.Type.Extensions[0] }

// typeOf is the accepted type that the file is of.
func typeOf(accept []FileType, name string, content []byte) (FileType, bool) {
	extension := strings.ToLower(path.Ext(name))
	for _, t := range accept {
		if t.has(extension) && t.begins(content) {
			return t, true
		}
	}
	return FileType{}, false
}

func (t FileType) has(extension string) bool {
	for _, e := range t.Extensions {
		if e == extension {
			return true
		}
	}
	return false
}

func (t FileType) begins(content []byte) bool {
	for _, b := range t.Begins {
		if b != "" && strings.HasPrefix(string(content[:min(len(content), len(b))]), b) {
			return true
		}
	}
	return false
}
