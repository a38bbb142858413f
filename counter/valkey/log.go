package valkey

import (
	"context"
	_ "embed" // the script
	"errors"
	"fmt"
	"strconv"
	"strings"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/internal/replica"
)

//go:embed log.lua
var logText string

// script runs on the server as a whole or not at all.
var script = driver.NewLuaScript(logText)

// errAnswer means that something else than our script answered.
var errAnswer = errors.New("valkey: unexpected answer")

// log implements replica.Log on the server: a hash with the place of the last
// entry, a sorted set of entries by their number, and a hash with the stored
// Machine. They share a hash tag, so that a cluster keeps them on one node.
type log struct {
	link *link
	keys []string // of head, log and machine
}

var _ replica.Log = (*log)(nil)

func newLog(opts Options) *log {
	prefix := "{portlet-" + opts.Name + "}:"
	return &log{
		link: &link{option: opts.Client},
		keys: []string{prefix + "head", prefix + "log", prefix + "machine"},
	}
}

// Traits implements replica.Log.
func (l *log) Traits() replica.Traits { return replica.Traits{Name: "Valkey"} }

// Append implements replica.Log. Each attempt that fails means that another
// process has appended something; ctx ends them.
func (l *log) Append(ctx context.Context, after replica.Position, plan func([]replica.Row) (replica.Entry, error)) error {
	var missing []replica.Row
	for {
		e, err := plan(missing)
		if err != nil || e.Kind == 0 {
			return err
		}
		if len(missing) > 0 {
			after = missing[len(missing)-1].Position
		}
		won, err := l.append(ctx, after, e)
		if err != nil || won {
			return err
		}
		rows, err := l.Since(ctx, after.Seq)
		if err != nil {
			return err
		}
		if missing, err = replica.Behind(after, rows); err != nil {
			return err
		}
	}
}

func (l *log) append(ctx context.Context, after replica.Position, e replica.Entry) (won bool, err error) {
	args := []string{
		number(after.Seq), number(after.Mark), number(e.Seq), number(e.Mark), member(e.Row()), string(e.Machine),
	}
	err = l.link.ask(ctx, func(ctx context.Context, c driver.Client) error {
		answer, err := script.Exec(ctx, c, l.keys, args).AsInt64()
		won = answer == 1
		return err
	})
	return won, err
}

// Since implements replica.Log.
func (l *log) Since(ctx context.Context, seq int64) (rows []replica.Row, err error) {
	err = l.link.ask(ctx, func(ctx context.Context, c driver.Client) error {
		list, err := c.Do(ctx, c.B().Zrangebyscore().Key(l.keys[1]).Min(number(seq)).Max("+inf").Build()).AsStrSlice()
		if err == nil {
			rows, err = rowsOf(list)
		}
		return err
	})
	return rows, err
}

// All implements replica.Log.
func (l *log) All(ctx context.Context) (all replica.Everything, err error) {
	err = l.link.ask(ctx, func(ctx context.Context, c driver.Client) error {
		answer, err := script.Exec(ctx, c, l.keys, nil).ToArray()
		if err == nil {
			all, err = everythingOf(answer)
		}
		return err
	})
	return all, err
}

func everythingOf(answer []driver.ValkeyMessage) (all replica.Everything, err error) {
	if len(answer) != 6 {
		return all, fmt.Errorf("%w: %d parts, expected 6", errAnswer, len(answer))
	}
	var texts [5]string
	for i := range texts {
		if texts[i], err = answer[i].ToString(); err != nil {
			return all, fmt.Errorf("%w: %w", errAnswer, err)
		}
	}
	list, err := answer[5].AsStrSlice()
	if err != nil {
		return all, fmt.Errorf("%w: %w", errAnswer, err)
	}
	all.Machine.Data = []byte(texts[2])
	all.Machine.Position, err = positionOf(texts[0], texts[1])
	if err != nil {
		return all, err
	}
	if all.Head, err = positionOf(texts[3], texts[4]); err != nil {
		return all, err
	}
	all.Log, err = rowsOf(list)
	return all, err
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

func positionOf(seq, mark string) (p replica.Position, err error) {
	var err2 error
	p.Seq, err = strconv.ParseInt(seq, 10, 64)
	p.Mark, err2 = strconv.ParseInt(mark, 10, 64)
	if err = errors.Join(err, err2); err != nil {
		return p, fmt.Errorf("%w: %w", errAnswer, err)
	}
	return p, nil
}

// member is a row as the sorted set holds it: no two are equal.
func member(r replica.Row) string {
	return number(r.Seq) + " " + number(r.Mark) + " " + string(r.Data)
}

func rowsOf(members []string) ([]replica.Row, error) {
	rows := make([]replica.Row, len(members))
	for i, text := range members {
		seq, rest, _ := strings.Cut(text, " ")
		mark, data, _ := strings.Cut(rest, " ")
		at, err := positionOf(seq, mark)
		if err != nil {
			return nil, err
		}
		rows[i] = replica.Row{Position: at, Data: []byte(data)}
	}
	return rows, nil
}

// Erase implements replica.Log: the server's memory has no place for what was
// deleted.
func (l *log) Erase(context.Context) error { return nil }

// Confirm implements replica.Log.
func (l *log) Confirm(int64) {}

// Close implements replica.Log.
func (l *log) Close() error {
	l.link.close()
	return nil
}
