package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// maxLinks is how many symbolic links one file may lead through, as in Linux.
const maxLinks = 40

// errNotRegular says that something is no regular file and was not read.
var errNotRegular = errors.New("folder: not a regular file")

// errOutside says that a symbolic link leaves the folder.
var errOutside = errors.New("folder: the link leaves the folder")

// read returns a regular file. What is none is not opened, because that alone
// may wait for ever.
func read(fsys fs.FS, name string) ([]byte, error) {
	name, err := target(fsys, name)
	if err != nil {
		return nil, err
	}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if err := regular(info); err != nil {
		return nil, err
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, err
	}
	if err := regular(info); err != nil {
		return nil, err
	}
	return readAll(f)
}

func readAll(f io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = fmt.Errorf("the file is larger than %d bytes", maxBytes)
	}
	return data, err
}

func regular(info fs.FileInfo) error {
	mode := info.Mode()
	if mode.IsRegular() {
		return nil
	}
	kind := "something else"
	switch {
	case mode.IsDir():
		kind = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		kind = "a named pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	case mode&fs.ModeDevice != 0:
		kind = "a device"
	case mode&fs.ModeSymlink != 0:
		kind = "a symbolic link"
	}
	return fmt.Errorf("%w but %s", errNotRegular, kind)
}

// target follows the symbolic links of a name, where the file system tells
// them. Each step takes one element off, or one of maxLinks.
func target(fsys fs.FS, name string) (string, error) {
	links, ok := fsys.(fs.ReadLinkFS)
	if !ok {
		return name, nil
	}
	done, rest := "", name
	for hops := 0; rest != ""; {
		element, behind, _ := strings.Cut(rest, "/")
		at := path.Join(done, element)
		info, err := links.Lstat(at)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done, rest = at, behind
			continue
		}
		to, err := links.ReadLink(at)
		if err != nil {
			return "", err
		}
		if hops++; hops > maxLinks {
			return "", fmt.Errorf("it leads through more than %d links", maxLinks)
		}
		if done, rest = "", path.Join(done, to, behind); !inside(to, rest) {
			return "", fmt.Errorf("%w: to %q", errOutside, to)
		}
	}
	return done, nil
}

// inside reports whether a link with a text leads to a path of the folder.
func inside(text, joined string) bool {
	return !path.IsAbs(text) && fs.ValidPath(joined)
}
