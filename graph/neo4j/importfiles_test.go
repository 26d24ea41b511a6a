package neo4j_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/sqlite"
)

// TestImportFilesMakeAStore: what neo4j-admin makes of the files is a store of this
// package, with all that the one they were written from has. The server's own jars
// have the command.
func TestImportFilesMakeAStore(t *testing.T) {
	neo4jtest.Server(t)
	from, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	graphtest.FillKnotted(t, from)
	folder := t.TempDir()
	files := neo4j.NewImportFiles(func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(folder, name)) })
	if err := from.Contents(t.Context(), files.Begin, files.Add); err != nil {
		t.Fatal(err)
	}
	if err := files.End(); err != nil {
		t.Fatal(err)
	}
	instance, err := neo4jtest.StartImported(t.Context(), folder, neo4j.ArgumentsFile)
	if errors.Is(err, exec.ErrNotFound) {
		t.Log(err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := instance.Stop(); err != nil {
			t.Error(err)
		}
	}()
	into, err := neo4j.Open(t.Context(), configOf(instance.Target))
	if err != nil {
		t.Fatal(err)
	}
	defer into.Close()
	graphtest.SameContents(t, into, from)
	found, err := into.Read(t.Context(), &graph.Plan{Kind: graph.KindInstitution, List: graph.List{Filter: graph.Match{Text: "hanoi"}, Total: true}})
	if err != nil || found[0].Total == 0 {
		t.Errorf("a search finds %+v and %v", found, err)
	}
}
