// Package devtools drives a Chromium by the Chrome DevTools Protocol over the
// pipe of --remote-debugging-pipe, where commands, answers and events are JSON,
// each ended by a zero byte, and a Firefox by WebDriver BiDi, which has the same
// three over a web socket.
//
// The protocol's generated clients are large modules, and a module's tests put
// what they import into its go.mod, from where every host gets it. The tests of
// the kit's libraries therefore speak the protocol themselves: they need some
// thirty of its commands.
//
// See https://chromedevtools.github.io/devtools-protocol/ and
// https://w3c.github.io/webdriver-bidi/.
package devtools

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"

	"golang.org/x/net/websocket"
)

// ErrClosed is the error of a call to a browser that has ended.
var ErrClosed = errors.New("devtools: the browser has ended")

// Params are the parameters of a command; nil is none.
type Params = map[string]any

// A Conn is the connection with one browser. It is safe for concurrent use.
type Conn struct {
	closed chan struct{} // when the browser has ended

	writing sync.Mutex
	send    func(text []byte) error

	mu        sync.Mutex
	last      int64
	waiting   map[int64]chan message
	listeners map[string]func(method string, params json.RawMessage)
}

// message is what goes to and fro. The error is an object in DevTools, and the
// name of one beside the message in BiDi.
type message struct {
	ID      int64           `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *Error          `json:"error,omitempty"`
	Message string          `json:"message,omitempty"`
}

// An Error is the browser's refusal of a command: a number and a text, or in
// BiDi a name and a text.
type Error struct {
	Code          int64
	Message, Data string
}

// UnmarshalJSON reads either form.
func (e *Error) UnmarshalJSON(text []byte) error {
	if text[0] == '"' {
		return json.Unmarshal(text, &e.Message)
	}
	type plain Error
	return json.Unmarshal(text, (*plain)(e))
}

func (e *Error) Error() string {
	said := e.Message
	if e.Data != "" {
		said += ": " + e.Data
	}
	if e.Code != 0 {
		said += fmt.Sprintf(" (%d)", e.Code)
	}
	return said
}

// Start starts the browser by the given function, with the flag and the files
// of the pipe added to cmd. The connection ends with the browser.
func Start(cmd *exec.Cmd, start func(*exec.Cmd) error) (*Conn, error) {
	commands, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer commands.Close()
	in, answers, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, out.Close())
	}
	defer answers.Close()
	cmd.Args = append(cmd.Args, "--remote-debugging-pipe")
	cmd.ExtraFiles = []*os.File{commands, answers} // 3 and 4, as the browser expects
	if err := start(cmd); err != nil {
		return nil, errors.Join(err, out.Close(), in.Close())
	}
	return open(in, out), nil
}

func open(in io.ReadCloser, out io.WriteCloser) *Conn {
	reader := bufio.NewReader(in)
	receive := func() ([]byte, error) {
		text, err := reader.ReadBytes(0)
		return bytes.TrimSuffix(text, []byte{0}), err
	}
	send := func(text []byte) error {
		_, err := out.Write(append(text, 0))
		return err
	}
	return converse(receive, send, func() { _, _ = in.Close(), out.Close() })
}

// Dial connects with the browser that speaks BiDi at the address of a web
// socket. The connection ends with the browser.
func Dial(address string) (*Conn, error) {
	socket, err := websocket.Dial(address, "", "http://127.0.0.1/")
	if err != nil {
		return nil, err
	}
	socket.MaxPayloadBytes = 256 << 20 // pictures of long pages
	receive := func() (text []byte, err error) {
		err = websocket.Message.Receive(socket, &text)
		return text, err
	}
	send := func(text []byte) error { return websocket.Message.Send(socket, string(text)) }
	return converse(receive, send, func() { _ = socket.Close() }), nil
}

// converse makes a connection of a way to hear and a way to speak.
func converse(receive func() ([]byte, error), send func([]byte) error, end func()) *Conn {
	c := &Conn{
		closed: make(chan struct{}), send: send,
		waiting: map[int64]chan message{}, listeners: map[string]func(string, json.RawMessage){},
	}
	go func() {
		defer close(c.closed)
		defer end()
		c.read(receive)
	}()
	return c
}

// Closed is closed when the browser has ended.
func (c *Conn) Closed() <-chan struct{} { return c.closed }

// Listen calls the function with each event of the session, in BiDi of the
// browsing context, in order, from the goroutine that reads: it must neither
// block nor call the browser. A nil function ends that.
func (c *Conn) Listen(session string, event func(method string, params json.RawMessage)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if event == nil {
		delete(c.listeners, session)
		return
	}
	c.listeners[session] = event
}

// Call gives a command to the session, "" for the browser itself, and decodes
// what it answers into result, unless that is nil.
func (c *Conn) Call(ctx context.Context, session, method string, params Params, result any) error {
	answer, err := c.ask(ctx, session, method, params)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", method, err)
	case answer.Error != nil:
		answer.Error.Data = cmp.Or(answer.Error.Data, answer.Message)
		return fmt.Errorf("%s: %w", method, answer.Error)
	case result == nil:
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}

func (c *Conn) ask(ctx context.Context, session, method string, params Params) (message, error) {
	text, err := json.Marshal(params)
	if err != nil {
		return message{}, err
	}
	if params == nil {
		text = nil
	}
	id, answered := c.expect()
	defer c.forget(id)
	if err := c.write(message{ID: id, Session: session, Method: method, Params: text}); err != nil {
		return message{}, fmt.Errorf("%w: %w", ErrClosed, err)
	}
	select {
	case answer := <-answered:
		return answer, nil
	case <-c.closed: // maybe right after it answered
		select {
		case answer := <-answered:
			return answer, nil
		default:
			return message{}, ErrClosed
		}
	case <-ctx.Done():
		return message{}, ctx.Err()
	}
}

func (c *Conn) expect() (int64, chan message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	answered := make(chan message, 1)
	c.waiting[c.last] = answered
	return c.last, answered
}

func (c *Conn) forget(id int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.waiting, id)
}

func (c *Conn) write(m message) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.send(text)
}

// read hands out what the browser says until it says no more.
func (c *Conn) read(receive func() ([]byte, error)) {
	for {
		text, err := receive()
		if err != nil {
			return
		}
		var m message
		if err := json.Unmarshal(text, &m); err != nil {
			return // not the protocol: the calls that wait end with ErrClosed
		}
		c.handOut(m)
	}
}

func (c *Conn) handOut(m message) {
	of := m.Session
	if m.ID == 0 && of == "" {
		of = contextIn(m.Params)
	}
	c.mu.Lock()
	answered, event := c.waiting[m.ID], c.listeners[of]
	c.mu.Unlock()
	switch {
	case m.ID == 0 && event != nil:
		event(m.Method, m.Params)
	case m.ID != 0 && answered != nil:
		answered <- m
	}
}

// contextIn is the browsing context that an event of BiDi is of, "" for none.
func contextIn(params json.RawMessage) string {
	var where struct {
		Context string
		Source  struct{ Context string }
	}
	_ = json.Unmarshal(params, &where) // DevTools has other things by that name
	return where.Context + where.Source.Context
}
