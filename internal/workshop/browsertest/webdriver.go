package browsertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// webdriver is a session in the WebDriver protocol.
type webdriver struct {
	address string // of the driver, later of the session
}

// call sends a command and decodes the value of its answer.
func (w *webdriver) call(ctx context.Context, method, command string, params, value any) error {
	var body io.Reader
	if method == http.MethodPost {
		text, err := json.Marshal(params)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, w.address+command, body)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s %s: %w", method, command, err)
	}
	if response.StatusCode != http.StatusOK {
		var failure struct{ Error, Message string }
		_ = json.Unmarshal(answer.Value, &failure)
		return fmt.Errorf("%s: %s", failure.Error, failure.Message)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, value)
}

func (w *webdriver) post(ctx context.Context, command string, params, value any) error {
	return w.call(ctx, http.MethodPost, command, params, value)
}
