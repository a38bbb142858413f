// Readability prints how well legacy.ReadHTML reads the synthetic pages of old
// portals, beside go-readability: the mean F1 of the words of summary, captions
// and body, and of how many pages title, time and picture are right. A page that
// is refused counts as read with nothing right.
//
//	go run -C internal/workshop/heavy ./readability
package main

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

const address = "https://songlam.example/web/guest/tin?id=1"

func main() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "pages\treader\tF1 of words\ttitles\ttimes\tpictures\trefused")
	for _, set := range []struct {
		name    string
		samples []oldpages.Sample
	}{{"8 systems", systems()}, {"10 further templates", oldpages.Further()}, {"14 templates that mislead", oldpages.HeldOut()}} {
		for _, reader := range []struct {
			name string
			read func(string) (reading, error)
		}{{"legacy.ReadHTML", ours}, {"go-readability", theirs}} {
			var sum tally
			for _, s := range set.samples {
				sum.add(reader.read, s)
			}
			fmt.Fprintf(w, "%d of %s\t%s\t%.3f\t%d\t%d\t%d\t%d\n", len(set.samples), set.name, reader.name, sum.f1/float64(len(set.samples)), sum.titles, sum.times, sum.pictures, sum.refused)
		}
	}
	if err := w.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "readability:", err)
		os.Exit(1)
	}
}

// systems are the pages of the eight systems.
func systems() []oldpages.Sample {
	var names []string
	for name := range oldpages.Systems {
		names = append(names, name)
	}
	slices.Sort(names)
	var list []oldpages.Sample
	for _, name := range names {
		for _, p := range oldpages.Pages() {
			s := oldpages.Sample{System: name, HTML: oldpages.Systems[name](p), Want: p, When: p.Time()}
			s.Text = strings.Join(append([]string{p.Summary, p.Caption}, p.Body...), "\n")
			list = append(list, s)
		}
	}
	return list
}

// reading is what a reader made of a page.
type reading struct {
	title, text string
	time        time.Time
	pictures    string
}

func ours(page string) (reading, error) {
	r, err := legacy.ReadHTML(page, legacy.HTMLOptions{URL: address})
	if err != nil {
		return reading{}, err
	}
	var pictures []string
	for _, p := range r.Pictures {
		pictures = append(pictures, p.Src)
	}
	a := r.Article
	return reading{a.Title, a.Summary + "\n" + sanitize.PlainText(a.Body), a.Published, strings.Join(pictures, " ")}, nil
}

func theirs(page string) (reading, error) {
	u, err := url.Parse(address)
	if err != nil {
		return reading{}, err
	}
	a, err := readability.FromReader(strings.NewReader(page), u)
	if err != nil {
		return reading{}, err
	}
	var text, markup strings.Builder
	if a.Node != nil {
		if err := a.RenderText(&text); err != nil {
			return reading{}, err
		}
		if err := a.RenderHTML(&markup); err != nil {
			return reading{}, err
		}
	}
	published, _ := a.PublishedTime() // without one it is the zero time
	return reading{a.Title(), text.String(), published, markup.String() + " " + a.ImageURL()}, nil
}

type tally struct {
	f1                               float64
	titles, times, pictures, refused int
}

func (sum *tally) add(read func(string) (reading, error), s oldpages.Sample) {
	r, err := read(s.HTML)
	if err != nil {
		sum.refused++
		return
	}
	sum.f1 += f1(r.text, s.Text)
	if r.title == s.Want.Title {
		sum.titles++
	}
	if vi.Machine(r.time) == s.When {
		sum.times++
	}
	if s.Want.Picture == "" || strings.Contains(r.pictures, s.Want.Picture) {
		sum.pictures++
	}
}

// f1 is the harmonic mean of precision and recall of words.
func f1(got, want string) float64 {
	read, real := words(got), words(want)
	common, all := 0, 0
	for word, n := range read {
		common += min(n, real[word])
		all += n
	}
	for _, n := range real {
		all += n
	}
	return 2 * float64(common) / float64(max(all, 1))
}

func words(text string) map[string]int {
	counts := map[string]int{}
	for _, word := range strings.FieldsFunc(vi.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		counts[word]++
	}
	return counts
}
