// Package devtools drives a Chromium by the Chrome DevTools Protocol over the
// pipe of --remote-debugging-pipe: commands, answers and events are JSON, each
// ended by a zero byte.
//
// The protocol's generated clients are large modules, and a module's tests put
// what they import into its go.mod, from where every host gets it. The tests of
// the kit's libraries therefore speak the protocol themselves: they need some
// thirty of its commands.
//
// See https://chromedevtools.github.io/devtools-protocol/.
package devtools

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
)

// ErrClosed is the error of a call to a browser that has ended.
var ErrClosed = errors.New("devtools: the browser has ended")

// Params are the parameters of a command; nil is none.
type Params = map[string]any

// A Conn is the connection with one browser. It is safe for concurrent use.
type Conn struct {
	closed chan struct{} // when the browser has ended

	writing sync.Mutex
	out     io.WriteCloser

	mu        sync.Mutex
	last      int64
	waiting   map[int64]chan message
	listeners map[string]func(method string, params json.RawMessage)
}

// message is what goes through the pipe, in either direction.
type message struct {
	ID      int64           `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *Error          `json:"error,omitempty"`
}

// An Error is the browser's refusal of a command.
type Error struct {
	Code          int64
	Message, Data string
}

func (e *Error) Error() string {
	if e.Data != "" {
		return fmt.Sprintf("%s: %s (%d)", e.Message, e.Data, e.Code)
	}
	return fmt.Sprintf("%s (%d)", e.Message, e.Code)
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
	c := &Conn{
		closed: make(chan struct{}), out: out,
		waiting: map[int64]chan message{}, listeners: map[string]func(string, json.RawMessage){},
	}
	go func() {
		defer close(c.closed)
		defer out.Close()
		defer in.Close()
		c.read(bufio.NewReader(in))
	}()
	return c
}

// Closed is closed when the browser has ended.
func (c *Conn) Closed() <-chan struct{} { return c.closed }

// Listen calls the function with each event of the session, in order, from the
// goroutine that reads: it must neither block nor call the browser. A nil
// function ends that.
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
		return message{}, err
	}
	select {
	case answer := <-answered:
		return answer, nil
	case <-c.closed:
		return message{}, ErrClosed
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
	_, err = c.out.Write(append(text, 0))
	return err
}

// read hands out what the browser says until it says no more.
func (c *Conn) read(in *bufio.Reader) {
	for {
		text, err := in.ReadBytes(0)
		if err != nil {
			return
		}
		var m message
		if err := json.Unmarshal(text[:len(text)-1], &m); err != nil {
			return // not the protocol: the calls that wait end with ErrClosed
		}
		c.handOut(m)
	}
}

func (c *Conn) handOut(m message) {
	c.mu.Lock()
	answered, event := c.waiting[m.ID], c.listeners[m.Session]
	c.mu.Unlock()
	switch {
	case m.ID == 0 && event != nil:
		event(m.Method, m.Params)
	case m.ID != 0 && answered != nil:
		answered <- m
	}
}
