//go:build !js

package oldtext

import (
	"bytes"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

func TestTCVN3IsTheTableOfIconv(t *testing.T) {
	iconv := testenv.Need(t, testenv.Tool{
		Name: "iconv", Names: []string{"iconv"}, Install: "apt-get install libc-bin"})
	for i, want := range tcvn3 {
		cmd := exec.Command(iconv, "-f", "TCVN-5712", "-t", "UTF-8")
		// iconv composes what it can: a letter before the code ends that.
		cmd.Stdin = bytes.NewReader([]byte{'.', byte(tcvn3First + i)})
		out, err := cmd.Output()
		require.NoError(t, err)
		require.Equal(t, "."+string(want), string(out), "code %X", tcvn3First+i)
	}
}
