package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/wasm/internal/templcut"
)

// prepared is a job whose lean modules lie apart from those of a build that
// may run at the same time.
func prepared(t *testing.T) *job {
	t.Helper()
	lean := filepath.Join(".cache", "test", "wasmbuild")
	j := &job{}
	require.NoError(t, j.prepare(lean))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(filepath.Join(j.root, lean))) })
	return j
}

func TestProgramsLinkNothingUnderABan(t *testing.T) {
	j := prepared(t)
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			require.NoError(t, templcut.Banned(j.root, j.modfile, j.overlay, p.path(), p.bans))
		})
	}
}

// The basic program's bans have to speak where the article program is asked.
func TestBansGiveTheirReason(t *testing.T) {
	j := prepared(t)
	err := templcut.Banned(j.root, j.modfile, j.overlay, program{name: "article"}.path(), basicBans)
	require.ErrorIs(t, err, templcut.ErrBanned)
	for _, ban := range basicBans {
		require.ErrorContains(t, err, " links "+ban.Path)
		require.ErrorContains(t, err, ": "+ban.Why)
	}
}

// Each ban is about a package that exists: a misspelt one would never speak.
func TestBansNamePackages(t *testing.T) {
	for _, ban := range append(basicBans, bans...) {
		require.NotEmpty(t, ban.Why)
		list := exec.Command("go", "list", "-find", ban.Path+"/...")
		list.Dir = "../../.." // the programs are of the kit's module
		out, err := list.Output()
		require.NoError(t, err, ban.Path)
		require.NotEmpty(t, out, ban.Path)
	}
}
