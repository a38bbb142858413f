package move

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Report writes what became of a site's pages into a folder, as import-report.csv
// and as a page, import-report.html, and returns their paths. Address gives the
// new address of an article.
func Report(ctx context.Context, s *State, source, folder string, address func(Record) string) (paths []string, err error) {
	for _, form := range []struct {
		name  string
		write func(context.Context, *State, string, io.Writer, func(Record) string) error
	}{{"import-report.csv", writeCSV}, {"import-report.html", writeHTML}} {
		path := filepath.Join(folder, form.name)
		if err := writeFile(path, func(w io.Writer) error { return form.write(ctx, s, source, w, address) }); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// writeFile puts a whole file in the place of the one before, or none.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".report-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already where all went well
	w := bufio.NewWriter(f)
	if err := errors.Join(write(w), w.Flush(), f.Chmod(0o640), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// writeCSV writes RFC 4180 with a mark of UTF-8, which spreadsheets open as it
// is.
func writeCSV(ctx context.Context, s *State, source string, w io.Writer, address func(Record) string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write([]string{"outcome", "page", "old addresses", "title", "new address", "confidence", "why", "lost"}); err != nil {
		return err
	}
	err := s.Each(ctx, source, func(r Record) error {
		row := []string{string(r.Outcome), r.Name, strings.Join(r.Addresses, "\n"), r.Title, newAddress(r, address), "", strings.Join(r.Why, "\n"), strings.Join(r.Losses, "\n")}
		if r.Confidence > 0 {
			row[5] = fmt.Sprintf("%.2f", r.Confidence)
		}
		for i, cell := range row {
			row[i] = harmless(cell)
		}
		return c.Write(row)
	})
	c.Flush()
	return errors.Join(err, c.Error())
}

// harmless keeps spreadsheets from reading a cell as a formula: pages write
// their own titles.
func harmless(cell string) string {
	if strings.IndexAny(cell, "=+-@\t\r\n|%") == 0 || strings.HasPrefix(cell, "＝") || strings.HasPrefix(cell, "＋") || strings.HasPrefix(cell, "－") || strings.HasPrefix(cell, "＠") {
		return "'" + cell
	}
	return cell
}

func newAddress(r Record, address func(Record) string) string {
	if r.ID == "" || r.Outcome == Refused {
		return ""
	}
	return address(r)
}

// order is that of the page: what somebody has to look at comes first.
var order = []struct {
	outcome Outcome
	heading string
	said    string
}{
	{Doubtful, "Nghi ngờ / doubtful", "Đã nhập làm bản nháp, cần người xem lại. / Kept as drafts, to be looked at."},
	{Refused, "Từ chối / refused", "Không có bài nào được nhập. / No article was taken."},
	{Same, "Trùng / same", "Bài đã có từ trang khác; địa chỉ cũ vẫn dẫn tới bài. / Another page brought the article; the old address leads to it."},
	{Taken, "Đã nhập / taken", ""},
}

// writeHTML goes through the pages once for each outcome, so that none of them
// is kept.
func writeHTML(ctx context.Context, s *State, source string, w io.Writer, address func(Record) string) error {
	counts := map[Outcome]int{}
	if err := s.Each(ctx, source, func(r Record) error { counts[r.Outcome]++; return nil }); err != nil {
		return err
	}
	if err := head.Execute(w, map[string]any{"Source": source, "Counts": counts, "Order": [...]Outcome{Taken, Doubtful, Same, Refused}}); err != nil {
		return err
	}
	for _, part := range order {
		if counts[part.outcome] == 0 {
			continue
		}
		if err := begin.Execute(w, map[string]any{"Heading": part.heading, "Said": part.said, "Count": counts[part.outcome], "ID": part.outcome}); err != nil {
			return err
		}
		err := s.Each(ctx, source, func(r Record) error {
			if r.Outcome != part.outcome {
				return nil
			}
			return row.Execute(w, map[string]any{"R": r, "To": newAddress(r, address)})
		})
		if err == nil {
			_, err = io.WriteString(w, "</tbody></table>\n")
		}
		if err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "</main></body></html>\n")
	return err
}

var (
	head = template.Must(template.New("head").Parse(`<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Báo cáo nhập trang cũ / import report</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}ul{margin:0;padding-inline-start:1.2em}</style>
</head><body><main><h1>Báo cáo nhập trang cũ / import report</h1><p>{{.Source}}</p>
<ul>{{range .Order}}<li><a href="#{{.}}">{{.}}</a>: {{index $.Counts .}}</li>{{end}}</ul>
`))
	begin = template.Must(template.New("begin").Parse(`<h2 id="{{.ID}}">{{.Heading}} ({{.Count}})</h2>{{with .Said}}<p>{{.}}</p>{{end}}
<table><thead><tr><th scope="col">Trang / page</th><th scope="col">Bài / article</th><th scope="col">Vì sao / why</th><th scope="col">Mất gì / lost</th></tr></thead><tbody>
`))
	row = template.Must(template.New("row").Parse(`<tr><td>{{.R.Name}}{{range .R.Addresses}}{{if ne . $.R.Name}}<br>{{.}}{{end}}{{end}}</td>` +
		`<td>{{if .To}}<a href="{{.To}}">{{or .R.Title .To}}</a>{{else}}{{.R.Title}}{{end}}</td>` +
		`<td>{{with .R.Why}}<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>{{end}}</td><td>{{with .R.Losses}}<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>{{end}}</td></tr>
`))
)
