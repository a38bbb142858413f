package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// What a change is about to do stands in journalFile before it is done: what it
// says is done once more by who finds it.
const (
	journalFile = ".journal"
	lockFile    = ".lock"
	tempFile    = ".new"
)

// disk is a folder that is changed by all steps of a change, or by none.
type disk struct {
	root *os.Root
	lock *os.File
	// behind tells that the journal holds what was not done.
	behind bool
}

// step is a file as it shall be.
type step struct {
	File string `json:"file"`
	Data []byte `json:"data,omitempty"`
	Gone bool   `json:"gone,omitempty"`
}

func openDisk(name string) (*disk, error) {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	d := &disk{root: root, behind: true}
	if d.lock, err = root.OpenFile(lockFile, os.O_CREATE|os.O_RDWR, 0o600); err == nil {
		err = locked(d.lock)
	}
	if err == nil {
		err = d.redo()
	}
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

func (d *disk) close() error {
	var errs []error
	if d.lock != nil {
		errs = append(errs, d.lock.Close())
	}
	return errors.Join(append(errs, d.root.Close())...)
}

// commit does all steps or, with an error, none: once the journal stands they
// are done, if not by this call then by the next or by the next openDisk.
func (d *disk) commit(steps []step) error {
	if err := d.redo(); err != nil {
		return err
	}
	if len(steps) == 0 {
		return nil
	}
	journal, err := json.Marshal(steps)
	if err != nil {
		return err
	}
	if err := d.replace(journalFile, journal); err != nil {
		// it may stand all the same, if the folder alone did not become durable
		_ = d.root.Remove(journalFile)
		return err
	}
	d.behind = true
	// An error here costs nothing: the journal has it all, and the next call
	// reports what is still in the way.
	if d.do(steps) == nil {
		d.behind = false
	}
	return nil
}

// redo does what the journal says, if there is one.
func (d *disk) redo() error {
	if !d.behind {
		return nil
	}
	data, err := d.root.ReadFile(journalFile)
	if errors.Is(err, fs.ErrNotExist) {
		d.behind = false
		return nil
	}
	var steps []step
	if err == nil {
		err = json.Unmarshal(data, &steps)
	}
	if err == nil {
		err = d.do(steps)
	}
	if err != nil {
		return fmt.Errorf("a change that was begun cannot be finished: %w", err)
	}
	d.behind = false
	return nil
}

func (d *disk) do(steps []step) error {
	for _, s := range steps {
		if err := d.step(s); err != nil {
			return err
		}
	}
	if err := d.root.Remove(journalFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return d.sync(".")
}

func (d *disk) step(s step) error {
	if !s.Gone {
		if err := d.root.MkdirAll(path.Dir(s.File), 0o755); err != nil {
			return err
		}
		return d.replace(s.File, s.Data)
	}
	if err := d.root.Remove(s.File); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return d.sync(path.Dir(s.File))
}

// replace has a file with the data, durably: the old one or the new one is
// there, whatever happens.
func (d *disk) replace(name string, data []byte) error {
	temp := path.Join(path.Dir(name), tempFile)
	f, err := d.root.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := d.root.Rename(temp, name); err != nil {
		return err
	}
	return d.sync(path.Dir(name))
}

// sync makes the names in a folder durable; a folder that is gone has none.
func (d *disk) sync(name string) error {
	f, err := d.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(syncFolder(f), f.Close())
}
