package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/locale"
)

const (
	lettersFolder = "gop-y"
	// maxLetters is how many wait for the editors. More are not taken until some
	// folders are moved away: 12 GB at worst.
	maxLetters = 2000
	letterFile = "thu.txt"
)

// letters are what readers have written, each in a folder that the editors
// read, move and delete as they like.
type letters struct {
	folder string
	logger *slog.Logger
	now    func() time.Time
	one    sync.Mutex
}

// keep writes a letter with its files, whole or not at all.
func (l *letters) keep(e edition, entry *form.Entry) error {
	l.one.Lock()
	defer l.one.Unlock()
	there, err := os.ReadDir(l.folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return l.failed(e, err)
	}
	for _, folder := range there {
		if strings.HasSuffix(folder.Name(), entry.ID()) && !strings.HasPrefix(folder.Name(), ".") {
			return form.ErrRepeated // before the portal was started again
		}
	}
	if len(there) >= maxLetters {
		l.logger.Error("no letter can be taken: move some away", "folder", l.folder, "letters", len(there))
		return form.Problem{Text: e.pick("Hộp góp ý đang đầy. Mời bạn gửi lại vào ngày mai", "Our letter box is full. Please send this again tomorrow")}
	}
	if err := l.write(entry, e); err != nil {
		return l.failed(e, err)
	}
	return nil
}

// failed lets the reader try again with what he has written.
func (l *letters) failed(e edition, err error) error {
	l.logger.Error("a letter could not be kept", "error", err)
	return form.Problem{Text: e.pick("Máy chủ chưa lưu được góp ý. Mời bạn bấm gửi lại sau ít phút", "The server could not keep your message. Please press the button again in a few minutes")}
}

// write makes the folder under a hidden name, and shows it when it is whole.
func (l *letters) write(entry *form.Entry, e edition) error {
	hidden := filepath.Join(l.folder, "."+entry.ID())
	err := errors.Join(os.RemoveAll(hidden), os.MkdirAll(hidden, 0o750))
	text := l.text(entry, e)
	for i, file := range entry.Files("tep") {
		name := fmt.Sprintf("tep-%d%s", i+1, file.Extension()) // never the reader's own
		text += name + ": " + file.Name + "\n"
		err = errors.Join(err, writeFile(filepath.Join(hidden, name), file.Content))
	}
	err = errors.Join(err, writeFile(filepath.Join(hidden, letterFile), []byte(text)))
	if err != nil {
		return errors.Join(err, os.RemoveAll(hidden))
	}
	return os.Rename(hidden, filepath.Join(l.folder, l.now().UTC().Format("2006-01-02-1504-")+entry.ID()))
}

func (l *letters) text(entry *form.Entry, e edition) string {
	return "Nhận lúc: " + locale.Of("vi").DateTime(l.now()) + "\nTrang: " + e.letter +
		"\nHọ và tên: " + entry.Value("ten") + "\nThư điện tử: " + entry.Value("thu") + "\n\n" + entry.Value("noi-dung") + "\n\n"
}

// writeFile returns when the content is on the disk.
func writeFile(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}

// formKey is what signs forms: that of the environment, for several portals of a
// site, or one of this portal's own, which it keeps.
func formKey(data, given string) ([]byte, error) {
	if given != "" {
		return []byte(given), nil
	}
	name := filepath.Join(data, "form.key")
	key, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		key = []byte(rand.Text())
		err = os.WriteFile(name, key, 0o600)
	}
	if err == nil && len(key) < 16 {
		err = fmt.Errorf("%s is damaged: delete it, and forms that are open have to be sent twice", name)
	}
	return key, err
}
