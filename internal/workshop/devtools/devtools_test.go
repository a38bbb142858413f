package devtools

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/websocket"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// pretend is the other end of a connection: each line of said is answered to
// one command, and what was asked is returned in order.
func pretend(t *testing.T, said ...string) (*Conn, <-chan string) {
	t.Helper()
	commands, out := io.Pipe()
	in, answers := io.Pipe()
	asked := make(chan string, len(said))
	go func() {
		defer answers.Close()
		reader := bufio.NewReader(commands)
		for _, line := range said {
			text, err := reader.ReadString(0)
			if err != nil {
				return
			}
			asked <- text[:len(text)-1]
			if _, err := io.WriteString(answers, line); err != nil {
				return
			}
		}
	}()
	return open(in, out), asked
}

func TestCall(t *testing.T) {
	c, asked := pretend(t,
		`{"method":"Page.said","params":{"n":1},"sessionId":"s"}`+"\x00"+`{"id":1,"result":{"value":"có"},"sessionId":"s"}`+"\x00",
		`{"id":2,"error":{"code":-32000,"message":"No target","data":"s"}}`+"\x00")
	var events []string
	c.Listen("s", func(method string, params json.RawMessage) { events = append(events, method+string(params)) })
	var result struct{ Value string }
	require.NoError(t, c.Call(context.Background(), "s", "Page.ask", Params{"word": "gì"}, &result))
	require.Equal(t, "có", result.Value)
	require.Equal(t, []string{`Page.said{"n":1}`}, events)
	require.JSONEq(t, `{"id":1,"sessionId":"s","method":"Page.ask","params":{"word":"gì"}}`, <-asked)

	err := c.Call(context.Background(), "", "Page.ask", nil, nil)
	var refused *Error
	require.ErrorAs(t, err, &refused)
	require.EqualError(t, err, "Page.ask: No target: s (-32000)")
	require.JSONEq(t, `{"id":2,"method":"Page.ask"}`, <-asked)
}

func TestCallEndsWithTheBrowser(t *testing.T) {
	c, _ := pretend(t, "") // takes one command and goes
	require.ErrorIs(t, c.Call(context.Background(), "", "Browser.getVersion", nil, nil), ErrClosed)
	<-c.Closed()
}

func TestCallEndsWithItsContext(t *testing.T) {
	c, asked := pretend(t, "", "") // takes two commands and says nothing to the first
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-asked; cancel() }()
	require.ErrorIs(t, c.Call(ctx, "", "Browser.getVersion", nil, nil), context.Canceled)
}

func TestNoProtocolIsTheEnd(t *testing.T) {
	c, _ := pretend(t, "hello\x00", "")
	require.ErrorIs(t, c.Call(context.Background(), "", "Browser.getVersion", nil, nil), ErrClosed)
}

func TestStart(t *testing.T) {
	path := testenv.Need(t, testenv.Chromium)
	dir := t.TempDir()
	cmd := exec.Command(path, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir="+dir)
	cmd.Env = []string{"HOME=" + dir, "TMPDIR=" + dir}
	var stop func()
	c, err := Start(cmd, func(cmd *exec.Cmd) (err error) {
		stop, err = testenv.Run(cmd)
		return err
	})
	require.NoError(t, err)
	var version struct{ Product string }
	require.NoError(t, c.Call(context.Background(), "", "Browser.getVersion", nil, &version))
	require.Contains(t, version.Product, "Chrome")
	stop()
	<-c.Closed()

	_, err = Start(exec.Command(dir+"/none"), (*exec.Cmd).Start)
	require.Error(t, err)
}

// TestDial speaks BiDi: events name their browsing context in one of two
// places, and an error is a name with a message beside it.
func TestDial(t *testing.T) {
	asked := make(chan string, 2)
	server := httptest.NewServer(websocket.Handler(func(socket *websocket.Conn) {
		for _, said := range [][]string{
			{
				`{"type":"event","method":"log.entryAdded","params":{"source":{"context":"c"},"n":1}}`,
				`{"type":"event","method":"network.said","params":{"context":"c"}}`,
				`{"type":"event","method":"network.said","params":{"context":"d"}}`,
				`{"type":"success","id":1,"result":{"value":"có"}}`,
			},
			{`{"type":"error","id":2,"error":"no such frame","message":"c is gone","stacktrace":""}`},
		} {
			var text string
			if websocket.Message.Receive(socket, &text) != nil {
				return
			}
			asked <- text
			for _, line := range said {
				_ = websocket.Message.Send(socket, line)
			}
		}
	}))
	defer server.Close()
	c, err := Dial("ws" + strings.TrimPrefix(server.URL, "http"))
	require.NoError(t, err)
	var events []string
	c.Listen("c", func(method string, _ json.RawMessage) { events = append(events, method) })
	var result struct{ Value string }
	require.NoError(t, c.Call(context.Background(), "", "script.ask", Params{"context": "c"}, &result))
	require.Equal(t, "có", result.Value)
	require.Equal(t, []string{"log.entryAdded", "network.said"}, events)
	require.JSONEq(t, `{"id":1,"method":"script.ask","params":{"context":"c"}}`, <-asked)
	require.EqualError(t, c.Call(context.Background(), "", "script.ask", nil, nil), "script.ask: no such frame: c is gone")
	<-c.Closed()
	require.ErrorIs(t, c.Call(context.Background(), "", "script.ask", nil, nil), ErrClosed)
}
