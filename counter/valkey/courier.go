package valkey

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

// courier brings the spool's hits to the server: in order, each once.
type courier struct {
	spool  *spool
	link   *link
	outage *outage
	logger *slog.Logger
	names  names
	keeper *keeper
	pages  int // Options.MaxPages
	retry  time.Duration
	// check is how often the server is asked where it stands while there is
	// nothing to deliver: so an outage, or hits that it lost, are noticed
	// without visitors too.
	check time.Duration

	located bool // the server's position is known
	wake    chan struct{}
	quit    chan struct{}
	done    chan struct{}
}

func (c *courier) run() {
	defer close(c.done)
	for {
		err := c.deliver()
		select {
		case <-c.quit:
			return
		case <-c.signal(err):
		case <-time.After(c.pause(err)):
			c.located = false
		}
	}
}

// signal returns what ends a pause early: after an error nothing does.
func (c *courier) signal(err error) <-chan struct{} {
	if err != nil {
		return nil
	}
	return c.wake
}

func (c *courier) pause(err error) time.Duration {
	if err != nil {
		return c.retry
	}
	return c.check
}

// hurry tells the courier that there is something to deliver.
func (c *courier) hurry() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// deliver brings everything to the server, or notes why it cannot.
func (c *courier) deliver() error {
	for {
		more, err := c.exchange()
		if err != nil {
			c.located = false
			c.outage.begin(err)
			return err
		}
		if !more {
			c.outage.end()
			return nil
		}
	}
}

// exchange is one step of deliver; it reports whether there is another one.
func (c *courier) exchange() (more bool, err error) {
	if c.link.current() == nil {
		c.located = false
		c.keeper.doubt()
	}
	if err := c.link.open(); err != nil {
		return false, err
	}
	err = c.link.ask(context.Background(), func(ctx context.Context, client driver.Client) error {
		more, err = c.talk(ctx, client)
		return err
	})
	return more, err
}

func (c *courier) talk(ctx context.Context, client driver.Client) (more bool, err error) {
	if !c.located {
		if err := c.locate(ctx, client); err != nil {
			return false, err
		}
	}
	batches, at, spool := c.next()
	if err := c.keeper.share(ctx, client, dayOf(batches)); err != nil {
		return false, err
	}
	if len(batches) == 0 {
		return false, nil
	}
	return true, c.send(ctx, client, batches, at, spool)
}

// dayOf returns the day of batches, the last of all days if there are none.
func dayOf(batches []batch) visit.Day {
	const last = 1<<31 - 1
	if len(batches) == 0 {
		return last
	}
	return batches[0].day
}

func (c *courier) next() (batches []batch, at, spool string) {
	c.spool.locked(func(q *queue, n *notes) {
		batches, at, spool = q.unsent(), q.at, n.Spool
	})
	return batches, at, spool
}

// locate asks the server where it stands and moves the queue there.
func (c *courier) locate(ctx context.Context, client driver.Client) error {
	var spool string
	c.spool.locked(func(_ *queue, n *notes) { spool = n.Spool })
	at, err := client.Do(ctx, client.B().Hget().Key(c.names.spools()).Field(spool).Build()).ToString()
	if err != nil && !driver.IsValkeyNil(err) {
		return unavailable(err)
	}
	var f finding
	c.spool.locked(func(q *queue, _ *notes) { f = q.locate(at) })
	c.report(f)
	if f.foreign {
		return c.startOver()
	}
	c.located = true
	return nil
}

func (c *courier) report(f finding) {
	if f.again > 0 {
		c.keeper.doubt()
		c.logger.Warn("valkey: server lost hits that it had counted; they are sent again", "batches", f.again)
	}
	if f.lost > 0 {
		c.logger.Error("valkey: server lost hits that are not here any more", "batches", f.lost)
	}
	if f.foreign {
		c.logger.Error("valkey: the spool's file is a copy, or an older one was put back; it gets a new identity")
	}
}

// startOver gives the spool a new identity.
func (c *courier) startOver() error {
	return c.spool.replace(func(q *queue, n *notes) {
		n.Spool = newNotes(n.Counter).Spool
		*q = q.startOver()
	})
}

// send has the server count batches, in one round trip.
func (c *courier) send(ctx context.Context, client driver.Client, batches []batch, at, spool string) error {
	commands := make([]driver.Completed, len(batches))
	for i, b := range batches {
		args, err := c.arguments(b, at, spool)
		if err != nil {
			return err
		}
		commands[i] = countScript.command(client, c.names.forCount(b.day), args)
		at = b.position()
	}
	for _, result := range client.DoMulti(ctx, commands...) {
		if unknownScript(result.Error()) {
			return c.teach(ctx, client)
		}
		if err := c.take(result); err != nil || !c.located {
			return err
		}
	}
	return nil
}

// teach has a server that does not know the script yet count the next batch by
// the script's text.
func (c *courier) teach(ctx context.Context, client driver.Client) error {
	batches, at, spool := c.next()
	args, err := c.arguments(batches[0], at, spool)
	if err != nil {
		return err
	}
	return c.take(countScript.run(ctx, client, c.names.forCount(batches[0].day), args))
}

// take notes the answer to the next batch.
func (c *courier) take(result driver.ValkeyResult) error {
	if err := result.Error(); err != nil {
		return unavailable(err)
	}
	counted, err := countedOf(result.AsIntSlice())
	if errors.Is(err, errElsewhere) {
		c.located = false
		return nil
	}
	if err == nil {
		c.spool.confirm(counted)
	}
	return err
}

func (c *courier) arguments(b batch, at, spool string) ([]string, error) {
	hits, err := b.packed()
	if err != nil {
		return nil, fmt.Errorf("valkey: batch %d: %w", b.number, err)
	}
	numbers := []int64{
		int64(b.day), int64(b.day.Week()), int64(b.day.Month()), int64(b.day.Year()),
		visit.VisitIdle, visit.OnlineWindow, visit.TokenWindow, visit.MaxTokens, int64(c.pages),
	}
	args := append([]string{spool, at, b.position()}, decimals(numbers)...)
	return append(args, hits...), nil
}
