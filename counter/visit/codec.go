package visit

import (
	"github.com/portletkit/portletkit/counter/figure"

	"encoding/binary"
	"errors"
	"math"
)

// errEncoding means that bytes are not what this version writes.
var errEncoding = errors.New("visit: not a valid record")

// encoder appends values. Its counterpart is decoder.
type encoder struct{ data []byte }

func (e *encoder) byte(b byte)            { e.data = append(e.data, b) }
func (e *encoder) int(n int64)            { e.data = binary.AppendVarint(e.data, n) }
func (e *encoder) count(n int)            { e.data = binary.AppendUvarint(e.data, uint64(n)) }
func (e *encoder) id(n uint64)            { e.data = binary.LittleEndian.AppendUint64(e.data, n) }
func (e *encoder) uint32(n uint32)        { e.data = binary.LittleEndian.AppendUint32(e.data, n) }
func (e *encoder) key(k Key)              { e.data = append(e.data, k[:]...) }
func (e *encoder) string(s string)        { e.count(len(s)); e.data = append(e.data, s...) }
func (e *encoder) instant(i Instant)      { e.int(i.Unix); e.int(int64(i.Day)); e.int(int64(i.Clock)) }
func (e *encoder) share(s share)          { e.uint32(s.visitors); e.uint32(s.pages); e.uint32(s.views) }
func (e *encoder) counts(c figure.Counts) { e.int(c.Views); e.int(c.Visits); e.int(c.Visitors) }

// decoder reads what encoder wrote. After the first error it returns zero
// values; end reports it. A count is never trusted for more memory than the
// bytes that are left could fill.
type decoder struct {
	data   []byte
	failed bool
}

func (d *decoder) fail() { d.data, d.failed = nil, true }

func (d *decoder) take(n int) []byte {
	if n > len(d.data) {
		d.fail()
		return make([]byte, min(n, len(Key{})))
	}
	taken := d.data[:n]
	d.data = d.data[n:]
	return taken
}

func (d *decoder) byte() byte     { return d.take(1)[0] }
func (d *decoder) id() uint64     { return binary.LittleEndian.Uint64(d.take(8)) }
func (d *decoder) uint32() uint32 { return binary.LittleEndian.Uint32(d.take(4)) }
func (d *decoder) share() share   { return share{d.uint32(), d.uint32(), d.uint32()} }
func (d *decoder) key() Key       { return Key(d.take(len(Key{}))) }

func (d *decoder) int() int64 {
	n, size := binary.Varint(d.data)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.data = d.data[size:]
	return n
}

// count reads the number of elements that follow, each at least size bytes.
func (d *decoder) count(size int) int {
	n, read := binary.Uvarint(d.data)
	if read <= 0 || n > uint64((len(d.data)-read)/size) {
		d.fail()
		return 0
	}
	d.data = d.data[read:]
	return int(n)
}

// use reads a number that is no size of anything.
func (d *decoder) use() uint32 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 || n > math.MaxUint32 {
		d.fail()
		return 0
	}
	d.data = d.data[size:]
	return uint32(n)
}

func (d *decoder) bytes() []byte {
	return d.take(d.count(1))
}

func (d *decoder) day() Day {
	n := d.int()
	if n != int64(Day(n)) {
		d.fail()
	}
	return Day(n)
}

func (d *decoder) instant() Instant {
	return Instant{Unix: d.int(), Day: d.day(), Clock: int32(d.int())}
}

// counts reads numbers that only ever grow from 0.
func (d *decoder) counts() figure.Counts {
	c := figure.Counts{Views: d.int(), Visits: d.int(), Visitors: d.int()}
	if c.Views < 0 || c.Visits < 0 || c.Visitors < 0 {
		d.fail()
		return figure.Counts{}
	}
	return c
}

// end returns errEncoding unless everything was read and valid.
func (d *decoder) end() error {
	if d.failed || len(d.data) > 0 {
		return errEncoding
	}
	return nil
}
