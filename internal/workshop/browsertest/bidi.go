package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/net/websocket"
)

// bidi is a connection in the WebDriver BiDi protocol. It is safe for
// concurrent use.
type bidi struct {
	socket *websocket.Conn

	mu        sync.Mutex
	last      int
	waiting   map[int]chan bidiAnswer
	listeners map[string]func(method string, params json.RawMessage)
	gone      error
}

type bidiAnswer struct {
	result json.RawMessage
	err    error
}

type bidiMessage struct {
	ID             int             `json:"id"`
	Type           string          `json:"type"`
	Method         string          `json:"method"`
	Params         json.RawMessage `json:"params"`
	Result         json.RawMessage `json:"result"`
	Error, Message string
}

func dialBidi(url string) (*bidi, error) {
	socket, err := websocket.Dial(url, "", "http://127.0.0.1/")
	if err != nil {
		return nil, err
	}
	socket.MaxPayloadBytes = 256 << 20 // pictures of long pages
	b := &bidi{socket: socket, waiting: map[int]chan bidiAnswer{}, listeners: map[string]func(string, json.RawMessage){}}
	go b.read()
	return b, nil
}

func (b *bidi) read() {
	for {
		var message bidiMessage
		if err := websocket.JSON.Receive(b.socket, &message); err != nil {
			b.end(err)
			return
		}
		if message.Type == "event" {
			b.tell(message)
			continue
		}
		answer := bidiAnswer{result: message.Result}
		if message.Type == "error" {
			answer.err = fmt.Errorf("%s: %s", message.Error, message.Message)
		}
		b.mu.Lock()
		waiting := b.waiting[message.ID]
		delete(b.waiting, message.ID)
		b.mu.Unlock()
		if waiting != nil {
			waiting <- answer
		}
	}
}

// end answers everyone who still waits: nothing more will come.
func (b *bidi) end(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.gone = fmt.Errorf("the browser has ended: %w", err)
	for id, waiting := range b.waiting {
		waiting <- bidiAnswer{err: b.gone}
		delete(b.waiting, id)
	}
}

// tell hands an event to the listener of its browsing context.
func (b *bidi) tell(message bidiMessage) {
	var where struct {
		Context string
		Source  struct{ Context string }
	}
	_ = json.Unmarshal(message.Params, &where)
	b.mu.Lock()
	listener := b.listeners[where.Context+where.Source.Context]
	b.mu.Unlock()
	if listener != nil {
		listener(message.Method, message.Params)
	}
}

// listen hands the events of a browsing context to the function, from the
// goroutine that reads: it must not call the browser. nil ends that.
func (b *bidi) listen(browsingContext string, listener func(method string, params json.RawMessage)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if listener == nil {
		delete(b.listeners, browsingContext)
		return
	}
	b.listeners[browsingContext] = listener
}

// call sends a command and waits for its answer.
func (b *bidi) call(ctx context.Context, method string, params action, result any) error {
	waiting := make(chan bidiAnswer, 1)
	b.mu.Lock()
	if b.gone != nil {
		b.mu.Unlock()
		return b.gone
	}
	b.last++
	id := b.last
	b.waiting[id] = waiting
	err := websocket.JSON.Send(b.socket, action{"id": id, "method": method, "params": params})
	b.mu.Unlock()
	if err != nil {
		return err
	}
	select {
	case answer := <-waiting:
		return errors.Join(answer.err, decode(answer, result))
	case <-ctx.Done():
		return ctx.Err()
	}
}

func decode(answer bidiAnswer, result any) error {
	if answer.err != nil || result == nil {
		return nil
	}
	return json.Unmarshal(answer.result, result)
}
