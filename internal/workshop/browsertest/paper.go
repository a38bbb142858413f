package browsertest

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// A sheet of A4 in centimetres.
const (
	a4Width  = 21.0
	a4Height = 29.7
)

// Paper prints the page on A4 and returns the lines of text on each sheet, from
// the top, without those that are empty; what stands side by side is one line.
// The PDF is kept beside the screenshots, as name.pdf.
func (p *Page) Paper(name string) [][]string {
	p.t.Helper()
	reader := testenv.Need(p.t, testenv.PDFText)
	var text []byte
	p.must("print", func(ctx context.Context) error {
		pdf, err := p.driver.paper(ctx)
		if err != nil {
			return err
		}
		file := filepath.Join(testenv.Root(p.t), ".screenshots", fileName(p.t.Name()), fileName(name)+".pdf")
		if err := writeFile(file, pdf); err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, reader, "-layout", "-", "-")
		cmd.Stdin = bytes.NewReader(pdf)
		text, err = cmd.Output()
		return err
	})
	var sheets [][]string
	for sheet := range strings.SplitSeq(strings.TrimSuffix(string(text), "\f"), "\f") {
		var lines []string
		for line := range strings.Lines(sheet) {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				lines = append(lines, line)
			}
		}
		sheets = append(sheets, lines)
	}
	return sheets
}
