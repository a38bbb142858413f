package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func (s testSite) metricsText(t *testing.T) string {
	t.Helper()
	w := httptest.NewRecorder()
	s.portal.monitor(hosts{"example.com": true}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, "text/plain; version=0.0.4; charset=utf-8", w.Header().Get("Content-Type"))
	return withoutComments(w.Body.String())
}

var (
	comment = regexp.MustCompile(`^# (HELP|TYPE) ([a-z_]+)(?: (.+))?$`)
	sample  = regexp.MustCompile(`^([a-z_]+)(\{[a-zA-Z]+="(?:[^"\\\n]|\\[\\"n])*"(?:, ?[a-zA-Z]+="(?:[^"\\\n]|\\[\\"n])*")*\})? (\S+)$`)
)

// parseMetrics holds a page of figures to the text format: each name has its
// help and type once and before its figures, no figure stands twice.
func parseMetrics(text string) (map[string]float64, error) {
	types, helps, figures := map[string]string{}, map[string]bool{}, map[string]float64{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if m := comment.FindStringSubmatch(line); m != nil {
			if m[1] == "HELP" && helps[m[2]] || m[1] == "TYPE" && types[m[2]] != "" {
				return nil, fmt.Errorf("twice: %s", line)
			}
			if m[1] == "HELP" {
				helps[m[2]] = true
			} else {
				types[m[2]] = m[3]
			}
			continue
		}
		m := sample.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("no figure: %s", line)
		}
		if !hasHelp(types, helps, m[1]) {
			return nil, fmt.Errorf("without help or type: %s", line)
		}
		if _, twice := figures[m[1]+m[2]]; twice {
			return nil, fmt.Errorf("twice: %s", line)
		}
		value, err := strconv.ParseFloat(m[3], 64)
		if err != nil {
			return nil, err
		}
		figures[m[1]+m[2]] = value
	}
	return figures, nil
}

func hasHelp(types map[string]string, helps map[string]bool, name string) bool {
	for _, suffix := range []string{"", "_bucket", "_sum", "_count"} {
		base := strings.TrimSuffix(name, suffix)
		kind := types[base]
		if kind != "" && helps[base] && (suffix == "" || kind == "histogram" || kind == "summary") {
			return true
		}
	}
	return false
}

func withoutComments(text string) string {
	return regexp.MustCompile(`(?m)^#.*\n`).ReplaceAllString(text, "")
}

func TestMetrics(t *testing.T) {
	s := start(t, nil)
	s.view(t, 3)
	s.get(t, "/khong/co")
	s.get(t, "/tim-kiem?q=rung")
	w := httptest.NewRecorder()
	s.portal.monitor(hosts{"example.com": true}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	got, err := parseMetrics(w.Body.String())
	require.NoError(t, err)

	require.EqualValues(t, 4, got[`portal_http_requests_total{code="200"}`])
	require.EqualValues(t, 1, got[`portal_http_requests_total{code="404"}`])
	require.EqualValues(t, 5, got[`portal_http_request_duration_seconds_count`])
	require.EqualValues(t, 5, got[`portal_http_request_duration_seconds_bucket{le="+Inf"}`])
	require.Zero(t, got["portal_http_requests_in_flight"])
	require.EqualValues(t, 1, got[`portal_articles_calls_total{call="search"}`])
	require.Zero(t, got[`portal_articles_failures_total{call="search"}`])
	require.Greater(t, got[`portal_articles_calls_total{call="list"}`], 3.0)
	require.Greater(t, got[`portal_articles_seconds_total{call="list"}`], 0.0)
	require.EqualValues(t, 1, got["portlet_counter_writable"])
	require.GreaterOrEqual(t, got[`portal_portlet_runs_total{portlet="kinhte"}`], 1.0)
	require.Greater(t, got[`portal_portlet_outcomes_total{portlet="kinhte",outcome="ok"}`], 0.0)
	require.Zero(t, got[`portal_portlet_blocked{portlet="kinhte"}`])
	for _, name := range []string{
		"go_goroutines", "go_memstats_alloc_bytes", "go_memstats_heap_inuse_bytes", "go_memstats_sys_bytes",
		"process_start_time_seconds", `portlet_counter_refused_total{reason="robot"}`,
	} {
		require.Contains(t, got, name)
	}
	require.Positive(t, got["portal_kept_made_total"])
	require.Positive(t, got["portal_kept_bytes"])
	require.NotContains(t, got, "portal_valkey_up", "there is no such server")

	require.NoError(t, s.portal.library.Close())
	status, _ := s.get(t, "/tim-kiem?q=song")
	require.Equal(t, http.StatusInternalServerError, status)
	require.Contains(t, s.metricsText(t), "\n"+`portal_articles_failures_total{call="search"} 1`+"\n")
}

func TestMetricsAreWellFormed(t *testing.T) {
	for _, bad := range []string{
		"a 1\n", "# HELP a A.\n# TYPE a gauge\na 1\na 1\n", "# HELP a A.\n# TYPE a gauge\na{b=\"c\nd\"} 1\n",
		"# HELP a A.\n# HELP a A.\n", "# HELP a A.\n# TYPE a gauge\na_bucket 1\n", "# HELP a A.\n# TYPE a gauge\na x\n",
	} {
		_, err := parseMetrics(bad)
		require.Error(t, err, bad)
	}
}

func TestTimesOfAnswers(t *testing.T) {
	f := newFigures()
	f.answered(200, 3*time.Millisecond, false)
	f.answered(200, time.Minute, false)
	f.answered(200, time.Hour, true)
	f.answered(404, 0, false)
	var b strings.Builder
	f.set.WritePrometheus(&b)
	_, err := parseMetrics(b.String())
	require.NoError(t, err)
	for _, line := range []string{
		"# TYPE portal_http_request_duration_seconds histogram",
		`portal_http_requests_total{code="200"} 3`,
		`portal_http_requests_total{code="404"} 1`,
		`portal_http_request_duration_seconds_bucket{le="0.0025"} 1`,
		`portal_http_request_duration_seconds_bucket{le="0.005"} 2`,
		`portal_http_request_duration_seconds_bucket{le="10"} 2`,
		`portal_http_request_duration_seconds_bucket{le="+Inf"} 3`,
		`portal_http_request_duration_seconds_sum 60.003`,
	} {
		require.Contains(t, b.String(), line+"\n")
	}
}
