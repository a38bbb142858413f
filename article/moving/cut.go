package moving

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxEntry is the longest entry of an export that is read, in bytes: 5 MiB.
const maxEntry = 5 << 20

// maxHead is how much of what stands before the first entry is kept.
const maxHead = 256 << 10

// cutter cuts elements out of a document of any length, in one pass, and keeps
// one of them at a time. It knows comments, sections and quotes, and expands
// nothing.
type cutter struct {
	in    *bufio.Reader
	names []string
	limit int
	// head is what stands before the first element.
	head bytes.Buffer
	read int64
	cut  bytes.Buffer
	over bool
	keep bool
	any  bool
}

// errLong says that an element was longer than the limit.
var errLong = errors.New("moving: the entry is longer than what is read of one")

func newCutter(in io.Reader, limit int, names ...string) *cutter {
	return &cutter{in: bufio.NewReaderSize(in, 64<<10), limit: limit, names: names}
}

// next returns the next element, tags included. It is valid until the next call.
// The error is errLong for one that was passed over, io.EOF at the end.
func (c *cutter) next() ([]byte, error) {
	for {
		b, err := c.byte()
		if err != nil {
			return nil, err
		}
		if b != '<' {
			continue
		}
		name, err := c.markup(true)
		if err != nil {
			return nil, err
		}
		if name == "" {
			continue
		}
		return c.element(name)
	}
}

// element reads from behind its start tag to its end.
func (c *cutter) element(name string) ([]byte, error) {
	defer func() { c.keep = false }()
	for !strings.HasSuffix(name, "/") {
		b, err := c.byte()
		if err != nil {
			return nil, brokenOff(err)
		}
		if b != '<' {
			continue
		}
		end, err := c.markup(false)
		if err != nil {
			return nil, brokenOff(err)
		}
		if end == "/"+name {
			break
		}
	}
	if c.over {
		return nil, errLong
	}
	return c.cut.Bytes(), nil
}

func brokenOff(err error) error {
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("moving: it breaks off in an entry: %w", io.ErrUnexpectedEOF)
	}
	return err
}

// markup reads what a "<" begins. Outside an element it returns the name of one
// that is to be cut, with a slash behind one that is empty; inside, the name of
// an end tag with its slash.
func (c *cutter) markup(outside bool) (string, error) {
	for _, section := range []struct{ begins, ends string }{{"!--", "-->"}, {"![CDATA[", "]]>"}, {"?", "?>"}, {"!", ">"}} {
		if next, _ := c.in.Peek(len(section.begins)); string(next) == section.begins {
			return "", c.until(section.ends)
		}
	}
	name, err := c.name()
	if err != nil {
		return "", err
	}
	isEnd := strings.HasPrefix(name, "/")
	_, local, prefixed := strings.Cut(name, ":")
	if !prefixed {
		local = name
	}
	wanted := outside && !isEnd && slices.Contains(c.names, local)
	if wanted {
		c.begin(name)
	}
	empty, err := c.tag()
	switch {
	case err != nil:
		return "", err
	case wanted && empty:
		return name + "/", nil
	case wanted, !outside && isEnd:
		return name, nil
	}
	return "", nil
}

// begin keeps what is read from now on.
func (c *cutter) begin(name string) {
	if !c.any && c.head.Len() < maxHead {
		c.head.Truncate(max(0, c.head.Len()-len(name)-1))
	}
	c.any, c.keep, c.over = true, true, false
	c.cut.Reset()
	c.cut.WriteString("<" + name)
}

const maxName = 64

func (c *cutter) name() (string, error) {
	var name []byte
	for {
		next, err := c.in.Peek(1)
		if err != nil {
			return "", err
		}
		if b := next[0]; b <= ' ' || b == '>' || b == '<' || b == '/' && len(name) > 0 || len(name) == maxName {
			return string(name), nil
		}
		b, err := c.byte()
		if err != nil {
			return "", err
		}
		name = append(name, b)
	}
}

// tag reads to the end of a tag.
func (c *cutter) tag() (empty bool, err error) {
	var quote, before byte
	for {
		b, err := c.byte()
		if err != nil {
			return false, err
		}
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case (b == '"' || b == '\'') && before == '=':
			quote = b
		case b == '>':
			return before == '/', nil
		}
		if b > ' ' {
			before = b
		}
	}
}

func (c *cutter) until(mark string) error {
	matched := 0
	for {
		b, err := c.byte()
		if err != nil {
			return err
		}
		switch {
		case b == mark[matched]:
			matched++
		case matched == 2 && b == mark[1] && mark[0] == mark[1]: // "--->"
		default:
			matched = 0
			if b == mark[0] {
				matched = 1
			}
		}
		if matched == len(mark) {
			return nil
		}
	}
}

func (c *cutter) byte() (byte, error) {
	b, err := c.in.ReadByte()
	if err != nil {
		return 0, err
	}
	c.read++
	switch {
	case c.keep && c.cut.Len() < c.limit:
		c.cut.WriteByte(b)
	case c.keep:
		c.over = true
	case !c.any && c.head.Len() < maxHead:
		c.head.WriteByte(b)
	}
	return b, nil
}
