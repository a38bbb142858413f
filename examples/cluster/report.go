package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
)

// report holds what was seen, and what was promised of it.
type report struct {
	plan         plan
	urls         []string
	day          string
	sent         int
	tally        tally
	duringKill   int // pages that came meanwhile
	duringOutage int
	delayed      bool // figures said so while the shared server was away
	figures      []snapshot
}

// snapshot is what a server says of the counter.
type snapshot struct {
	Delayed bool             `json:"delayed"`
	Figures map[string]int64 `json:"figures"`
}

func ask(ctx context.Context, url string) (s snapshot, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/counter/snapshot.json", nil)
	if err != nil {
		return s, err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return s, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return s, errors.New(res.Status)
	}
	return s, json.NewDecoder(res.Body).Decode(&s)
}

// lookForDelay asks one server; one that does not answer is no delay.
func (r *report) lookForDelay(ctx context.Context) {
	s, err := ask(ctx, r.urls[0])
	r.delayed = r.delayed || err == nil && s.Delayed
}

// settleTime is how long page views that wait may take to arrive.
const settleTime = 30 * time.Second

// settle reads the figures of all servers, again until they agree with what
// was acknowledged, and no longer than settleTime.
func (r *report) settle(ctx context.Context) error {
	for end := time.Now().Add(settleTime); ; pause(ctx, 200*time.Millisecond) {
		r.figures = nil
		for _, url := range r.urls {
			s, err := ask(ctx, url)
			if err != nil {
				return fmt.Errorf("figures: %w", err)
			}
			r.figures = append(r.figures, s)
		}
		if r.agree() || ctx.Err() != nil || time.Now().After(end) {
			return ctx.Err()
		}
	}
}

func (r *report) agree() bool {
	for _, s := range r.figures {
		if s.Delayed || s.Figures[figure.ViewsTotal.String()] != int64(r.tally.acknowledged) {
			return false
		}
	}
	return true
}

// promise is one line of the table.
type promise struct {
	text, found string
	kept        bool
}

func (r *report) promises() []promise {
	t := &r.tally
	list := []promise{
		{"mọi người đọc có trang / every reader got the page", fmt.Sprintf("%d / %d, lâu nhất %.2f s", t.pages, r.sent, t.slowest.Seconds()), r.sent > 0 && t.pages == r.sent},
		{"trang vẫn ra khi máy chủ 2 chết / pages while server 2 was dead", fmt.Sprint(r.duringKill), r.duringKill > 0},
		{"trang vẫn ra khi Valkey chết / pages while Valkey was dead", fmt.Sprint(r.duringOutage), r.duringOutage > 0},
		{
			"mọi lượt xem được xác nhận / every view acknowledged",
			fmt.Sprintf("%d / %d, %d lần gửi lại / sent again", t.acknowledged, r.sent, t.refused),
			r.sent > 0 && t.acknowledged == r.sent,
		},
		{"số liệu nói rõ là cũ khi Valkey chết / figures say that they are delayed", fmt.Sprint(r.delayed), r.delayed},
	}
	for n, s := range r.figures {
		text := fmt.Sprintf("tổng ở máy chủ %d đúng bằng số đã xác nhận / total at server %d is exact", n+1, n+1)
		total := s.Figures[figure.ViewsTotal.String()]
		list = append(list, promise{text, fmt.Sprintf("%d / %d", total, t.acknowledged), !s.Delayed && total == int64(t.acknowledged)})
	}
	return append(list, r.visitors()...)
}

// today is the counter's day, which begins at midnight in Viet Nam.
func today() string {
	return time.Now().In(time.FixedZone("", 7*60*60)).Format(time.DateOnly)
}

// visitors promises that a reader is one visitor, whichever server answers.
// Figures of today say nothing over midnight.
func (r *report) visitors() []promise {
	if len(r.figures) == 0 || today() != r.day {
		return nil
	}
	want := int64(min(r.plan.visitors, r.sent))
	got := r.figures[0].Figures[figure.VisitorsToday.String()]
	return []promise{{"mỗi người là một khách ở cả ba máy / a reader is one visitor at all three", fmt.Sprintf("%d / %d", got, want), got == want}}
}

func (r *report) print(out io.Writer) {
	fmt.Fprintln(out)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, p := range r.promises() {
		result := "GIỮ / kept"
		if !p.kept {
			result = "HỎNG / BROKEN"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", p.text, p.found, result)
	}
	_ = table.Flush() // as good as out itself
}

// errBroken means that a promise was broken.
var errBroken = errors.New("a promise was broken")

func (r *report) err() error {
	var broken []string
	for _, p := range r.promises() {
		if !p.kept {
			broken = append(broken, p.text+": "+p.found)
		}
	}
	if broken == nil {
		return nil
	}
	if r.tally.last != nil {
		broken = append(broken, "last error: "+r.tally.last.Error())
	}
	return fmt.Errorf("%w: %s", errBroken, strings.Join(broken, "; "))
}
