package wasm_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestScriptsCutTextsAsTheServer: previews show a title before the program
// does, and it must not change.
func TestScriptsCutTextsAsTheServer(t *testing.T) {
	run := strings.Repeat
	texts := []string{
		"", "ngắn", "vừa đủ mười", run("dài ", 50), run("x", 50), run("ộ", 50), "một, hai – ba, bốn (năm) sáu",
		"a" + run("\u0301", 8), "a" + run("\u0301", 9), run("a"+run("\u0323", 60), 3), run("\u0301", 30), "a" + run("\u0301\u034f", 30),
		"a" + run("\u0301\u200b", 30), "a" + run("\u0301\u00ad", 30), "a" + run("\u0301\u3164", 30), "a" + run("\u0301\U000e0080", 30),
		run("😀\u200d", 30) + "😀", run("👩🏽\u200d", 30) + "👩", "👩" + run("🏽", 30), "🏴" + run("\U000e0067", 30), "葛" + run("\U000e0100", 30),
		run("ᄒ", 30) + run("ᅡ", 30), "한" + run("ᆫ", 30), run("대한민국", 30), run("\u0600", 30) + "1", "か" + run("\uff9e", 30),
		run("ชื่อที่ดี", 20), run("बहुत ", 20), run("ཧྐྵྨླྺྼྻྂ", 20), run("\u202ea\u2067b", 20), "\u200b\u200d", run("🇻🇳", 30),
		run("xin chào 👩🏽‍🚀", 8), run("a", 9) + run("\u0301", 8) + "b", run("a", 8) + "😀\u200d😀\u200d😀",
	}
	type call struct {
		Text  string
		Limit int
	}
	var calls []call
	var want []string
	for _, text := range texts {
		for _, limit := range []int{1, 2, 9, 10, 11, 40, 500} {
			text = strings.TrimSpace(text)
			calls = append(calls, call{text, limit})
			want = append(want, vi.Fit(text, limit))
		}
	}
	var got []string
	runFit(t, `({fit}, calls) => calls.map(({Text, Limit}) => fit(Text, Limit))`, calls, &got)
	require.Equal(t, want, got)
}

// TestScriptsKnowTheLimits: there are two lists, and they are equal.
func TestScriptsKnowTheLimits(t *testing.T) {
	var got map[string]int
	runFit(t, `({limits}) => limits`, nil, &got)
	require.Equal(t, map[string]int{
		"title": bounds.Title, "kicker": bounds.Kicker, "summary": bounds.Summary, "name": bounds.Name,
		"fileName": bounds.FileName, "caption": bounds.Caption, "credit": bounds.Credit, "label": bounds.Label,
	}, got)
}

// runFit calls a function with the exports of fit.js.
func runFit(t *testing.T, function string, argument, result any) {
	t.Helper()
	source, err := os.ReadFile("preview/fit.js")
	require.NoError(t, err)
	text, err := json.Marshal(argument)
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), testenv.Need(t, testenv.Node), "--input-type=module", "-e",
		`import { readFileSync } from 'node:fs';
		const module = await import('data:text/javascript;base64,`+base64.StdEncoding.EncodeToString(source)+`');
		console.log(JSON.stringify((`+function+`)(module, JSON.parse(readFileSync(0, 'utf8')))));`)
	cmd.Stdin = strings.NewReader(string(text))
	out, err := cmd.Output()
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, result))
}
