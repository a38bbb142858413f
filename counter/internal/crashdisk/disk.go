package crashdisk

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// Op is an operation on the disk.
type Op string

// The operations that Disk.Fail hears of.
const (
	Read     Op = "read"
	Create   Op = "create"
	Append   Op = "append"
	Write    Op = "write"
	Sync     Op = "sync"
	Truncate Op = "truncate"
	Rename   Op = "rename"
	Remove   Op = "remove"
	SyncDir  Op = "syncdir"
)

// Disk is a disk with one folder. It is safe for concurrent use.
type Disk struct {
	mu      sync.Mutex
	now     map[string]*inode // as programs see the folder
	durable map[string]*inode // as it was at the last SyncDir
	locks   map[string]*lock
	fail    func(Op) error
	ops     int
}

var _ disk.FS = (*Disk)(nil)

type inode struct{ written, synced []byte }

// New returns an empty disk.
func New() *Disk {
	return &Disk{now: map[string]*inode{}, durable: map[string]*inode{}, locks: map[string]*lock{}}
}

// Fail sets what decides, before each operation, whether it fails; nil lets
// all succeed. A Write that fails has written half of its data.
func (d *Disk) Fail(decide func(Op) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fail = decide
}

// Ops returns how many operations were begun.
func (d *Disk) Ops() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ops
}

// try counts an operation and returns the error that it shall have.
func (d *Disk) try(op Op) error {
	d.ops++
	if d.fail == nil {
		return nil
	}
	return d.fail(op)
}

// Crash returns the disk after a loss of power now. What was not synced is
// there, half there, or not, as dice has it. Locks are gone; their files stay.
func (d *Disk) Crash(dice *rand.Rand) *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	after := New()
	folder := d.durable
	if dice.IntN(2) == 0 {
		folder = d.now // the folder reached the disk by itself
	}
	survivors := map[*inode]*inode{}
	for name, node := range folder {
		if survivors[node] == nil {
			data := node.survives(dice)
			survivors[node] = &inode{written: data, synced: slices.Clone(data)}
		}
		after.now[name], after.durable[name] = survivors[node], survivors[node]
	}
	for name, l := range d.locks {
		after.locks[name] = &lock{disk: after, note: l.note}
	}
	return after
}

// survives returns what is left of a file: what was synced, and a part of
// what was appended since, maybe with a hole in it. A synced file that was cut
// and not synced again may be found cut or not.
func (n *inode) survives(dice *rand.Rand) []byte {
	if len(n.written) < len(n.synced) {
		return slices.Clone([][]byte{n.written, n.synced}[dice.IntN(2)])
	}
	kept := len(n.synced) + dice.IntN(len(n.written)-len(n.synced)+1)
	data := slices.Clone(n.written[:kept])
	if fresh := data[len(n.synced):]; len(fresh) > 1 && dice.IntN(2) == 0 {
		from := dice.IntN(len(fresh))
		clear(fresh[from : from+dice.IntN(len(fresh)-from)])
	}
	return data
}

// ReadFile implements disk.FS.
func (d *Disk) ReadFile(name string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.try(Read); err != nil {
		return nil, err
	}
	node := d.now[name]
	if node == nil {
		return nil, fs.ErrNotExist
	}
	return slices.Clone(node.written), nil
}

// Put writes a file as if it had been there for ever.
func (d *Disk) Put(name string, data []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	node := &inode{written: slices.Clone(data), synced: slices.Clone(data)}
	d.now[name], d.durable[name] = node, node
}

// Create implements disk.FS.
func (d *Disk) Create(name string) (disk.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.try(Create); err != nil {
		return nil, err
	}
	node := &inode{}
	d.now[name] = node
	return &file{disk: d, node: node}, nil
}

// Append implements disk.FS.
func (d *Disk) Append(name string) (disk.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.try(Append); err != nil {
		return nil, err
	}
	node := d.now[name]
	if node == nil {
		return nil, fs.ErrNotExist
	}
	return &file{disk: d, node: node}, nil
}

// Rename implements disk.FS.
func (d *Disk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.try(Rename); err != nil {
		return err
	}
	node := d.now[from]
	if node == nil {
		return fs.ErrNotExist
	}
	delete(d.now, from)
	d.now[to] = node
	return nil
}

// Remove implements disk.FS.
func (d *Disk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.try(Remove); err != nil {
		return err
	}
	if d.now[name] == nil {
		return fs.ErrNotExist
	}
	delete(d.now, name)
	return nil
}

// SyncDir implements disk.FS.
func (d *Disk) SyncDir(string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.try(SyncDir); err != nil {
		return err
	}
	d.durable = map[string]*inode{}
	for name, node := range d.now {
		d.durable[name] = node
	}
	return nil
}

var errClosed = errors.New("crashdisk: used after close or after a failed sync")
