package jsonform_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

const full = `{"id":"sl-1","slug":"mot-bai","oldSlugs":["bai-cu"],"section":{"key":"xa-hoi","name":"Xã hội"},"title":"Một bài","kicker":"Chuyên đề","summary":"Tóm tắt","cover":{"src":"/media/a.svg","width":960,"height":540,"variants":[{"src":"/media/a-480.svg","width":480}],"alt":"Ảnh: \"một\"","caption":"Chú thích","credit":"T. N."},"figures":[{"src":"/media/b.svg"}],"authors":[{"name":"Lê Thị Hạnh","url":"/tac-gia/hanh"}],"source":{"name":"daidoanket.vn","url":"https://daidoanket.vn/"},"tags":["an sinh"],"attachments":[{"name":"Kế hoạch","type":"application/pdf","bytes":12345,"url":"/media/k.pdf","lang":"vi"}],"lang":"vi","alternates":[{"lang":"en","url":"/en/x"}],"canonical":"https://a.example/x","published":"2026-11-12T08:30:00+07:00","updated":"2026-11-13T08:30:00+07:00","changes":[{"time":"2026-11-13T08:30:00+07:00","note":"Sửa số liệu","major":true}],"expires":"2027-01-01T00:00:00+07:00","withdrawn":{"time":"2026-12-01T00:00:00+07:00","reason":"Sai"},"status":"draft","pinned":true,"body":"<p>Thân &amp; bài</p>"}`

func sanitizer() *sanitize.Sanitizer { return sanitize.New(sanitize.Options{}) }

func TestRoundTrip(t *testing.T) {
	f := func(in string) {
		t.Helper()
		a, _, err := jsonform.Unmarshal([]byte(in), sanitizer())
		require.NoError(t, err)
		out, err := jsonform.Marshal(a)
		require.NoError(t, err)
		require.Equal(t, in, string(out))
	}
	f(full)
	f(`{"id":"a","slug":"a","section":{"key":"k","name":"K"},"title":"T"}`)
}

func TestTimesAreWrittenLocally(t *testing.T) {
	a, _, err := jsonform.Unmarshal([]byte(`{"id":"a","published":"2026-11-12T01:30:00Z"}`), sanitizer())
	require.NoError(t, err)
	out, err := jsonform.Marshal(a)
	require.NoError(t, err)
	require.Contains(t, string(out), `"published":"2026-11-12T08:30:00+07:00"`)
}

func TestUnmarshalSanitizes(t *testing.T) {
	a, report, err := jsonform.Unmarshal([]byte(`{"id":"a","body":"<p onclick=x()>A<script>alert(1)</script></p>"}`), sanitizer())
	require.NoError(t, err)
	require.Equal(t, "<p>A</p>", a.Body.String())
	require.NotEqual(t, sanitize.Report{}, report)

	a, _, err = jsonform.Unmarshal([]byte(`{"id":"a","BODY":"<b onclick=x()>A</b>","oldslugs":["b"]}`), sanitizer())
	require.NoError(t, err, "names as encoding/json takes them")
	require.Equal(t, "<b>A</b>", a.Body.String())
	require.Equal(t, []string{"b"}, a.OldSlugs)
}

func TestUnmarshalRefuses(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		a, _, err := jsonform.Unmarshal([]byte(in), sanitizer())
		require.ErrorContains(t, err, want, in)
		require.Zero(t, a.ID)
	}
	f(``, "EOF")
	f(`[]`, "array")
	f(`{"id":1}`, "number")
	f(`{"titel":"x"}`, `"titel"`)
	f(`{"draft":true}`, `"draft"`)
	f(`{"Draft":true}`, `"draft"`)
	f(`{"fields":{"id":"a"}}`, `"fields"`)
	f(`{"cover":{"srcs":"/a.jpg"}}`, `"srcs"`)
	f(`{"id":"a"} {"id":"b"}`, "behind the object")
	f(`{"id":"a"}x`, "behind the object")
	f(`{"status":"published"}`, `"published"`)
	f(`{"published":"06/04/2023"}`, "06/04/2023")
	f(`{"body":"`+strings.Repeat("a", 3<<20)+`"}`, "body")
	f(`{"id":"`+strings.Repeat("a", jsonform.MaxBytes)+`"}`, "8 MiB")
}

func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte(`{"cover":null,"published":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, _, err := jsonform.Unmarshal(data, sanitizer())
		if err != nil {
			return
		}
		once, err := jsonform.Marshal(a)
		require.NoError(t, err)
		again, _, err := jsonform.Unmarshal(once, sanitizer())
		require.NoError(t, err)
		twice, err := jsonform.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}
