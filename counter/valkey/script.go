package valkey

import (
	"context"
	"crypto/sha1"
	_ "embed"
	"encoding/hex"

	driver "github.com/valkey-io/valkey-go"
)

//go:embed count.lua
var countText string

//go:embed renew.lua
var renewText string

//go:embed seed.lua
var seedText string

//go:embed tally.lua
var tallyText string

var (
	countScript = newScript(countText)
	renewScript = newScript(renewText)
	seedScript  = newScript(seedText)
	tallyScript = newScript(tallyText)
)

// script is a program that runs on the server as a whole or not at all.
type script struct{ text, sum string }

func newScript(text string) script {
	sum := sha1.Sum([]byte(text)) // the server's own name for it
	return script{text, hex.EncodeToString(sum[:])}
}

// command runs the script by its name, for pipelines.
func (s script) command(c driver.Client, keys, args []string) driver.Completed {
	return c.B().Evalsha().Sha1(s.sum).Numkeys(int64(len(keys))).Key(keys...).Arg(args...).Build()
}

// run runs the script by its name, and by its text where the server does not
// know it yet.
func (s script) run(ctx context.Context, c driver.Client, keys, args []string) driver.ValkeyResult {
	result := c.Do(ctx, s.command(c, keys, args))
	if unknownScript(result.Error()) {
		return c.Do(ctx, c.B().Eval().Script(s.text).Numkeys(int64(len(keys))).Key(keys...).Arg(args...).Build())
	}
	return result
}

func unknownScript(err error) bool {
	reply, ok := driver.IsValkeyErr(err)
	return ok && reply.IsNoScript()
}
