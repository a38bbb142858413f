package sourcetest_test

import (
	"testing"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/article/source/sourcetest"
)

// In the tests of a source of your own: a fresh source for each rule, with the
// articles that it is given.
func ExampleRun() {
	testSourceKeepsTheContract := func(t *testing.T) {
		sourcetest.Run(t, func(t *testing.T, articles []article.Article) article.Source {
			source, err := memory.New(articles)
			if err != nil {
				t.Fatal(err)
			}
			return source
		})
	}
	_ = testSourceKeepsTheContract // func TestSourceKeepsTheContract(t *testing.T)
}
