package form

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"hash"
	"time"
)

// key names one content of one opened form.
type key [16]byte

const (
	timeBytes  = 8
	nonceBytes = 8
	macBytes   = 16
	tokenBytes = timeBytes + nonceBytes + macBytes
)

// newToken is when the form was opened, a number that no other form has, and the
// proof that this site has made both.
func (f *Form) newToken() string {
	b := make([]byte, tokenBytes)
	binary.BigEndian.PutUint64(b, uint64(f.opts.Now().Unix()))
	_, _ = rand.Read(b[timeBytes : timeBytes+nonceBytes]) // it never fails
	copy(b[timeBytes+nonceBytes:], f.sign(b[:timeBytes+nonceBytes]))
	return base64.RawURLEncoding.EncodeToString(b)
}

func (f *Form) sign(opened []byte) []byte {
	mac := hmac.New(sha256.New, f.opts.Secret)
	text(mac, f.opts.Name)
	mac.Write(opened)
	return mac.Sum(nil)[:macBytes]
}

// good reports whether the token is this form's and not too old. One from the
// future is another server's whose clock is ahead; a minute of that is borne.
func (f *Form) good(token string) bool {
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) != tokenBytes || !hmac.Equal(f.sign(b[:timeBytes+nonceBytes]), b[timeBytes+nonceBytes:]) {
		return false
	}
	age := f.opts.Now().Sub(time.Unix(int64(binary.BigEndian.Uint64(b)), 0))
	return age >= -time.Minute && age <= f.opts.Life
}

// keyOf is made of the content too: who goes back and sends something else is
// not refused, nor are two readers who were given one kept page.
func (e *Entry) keyOf() key {
	mac := hmac.New(sha256.New, e.form.opts.Secret)
	text(mac, e.token)
	for _, f := range e.form.fields {
		text(mac, e.values[f.Name])
		for _, file := range e.Files(f.Name) {
			text(mac, file.Name)
			text(mac, string(file.Content))
		}
		text(mac, "")
	}
	return key(mac.Sum(nil)[:len(key{})])
}

// text writes a text so that no two lists of texts are the same bytes.
func text(h hash.Hash, s string) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(s)))
	h.Write(n[:])
	h.Write([]byte(s))
}
