package sql_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/visit"
)

// BenchmarkAdd is one durable write of so many hits.
func BenchmarkAdd(b *testing.B) {
	for _, size := range []int{1, 64, 1024} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "visits.db"), sqlite.Options{})
			require.NoError(b, err)
			defer s.Close()
			_, err = s.Renew(b.Context(), noon)
			require.NoError(b, err)
			hits := make([]visit.Hit, size)
			var n uint64
			for b.Loop() {
				for i := range hits {
					n++
					hits[i] = hitOf(1+n%50_000, n)
					hits[i].Page = "/tin/bai-viet"
				}
				if _, err := s.Add(b.Context(), hits); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "hits/s")
		})
	}
}
