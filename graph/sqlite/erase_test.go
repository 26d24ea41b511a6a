package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/sqlite"
)

// The person that is erased, whose name stands nowhere else.
const (
	erasedName  = "Zyxwvutsrq Qrstuvwxyz"
	erasedAlias = "Wvutsrqpon"
	erasedORCID = "0000-0002-1825-0097"
	erasedID    = "A5987654321"
)

// TestNoByteIsLeftOfWhoWasErased looks for a person's names and ids in every file
// of the store, after the erasure and after imports of the same and of newer data.
func TestNoByteIsLeftOfWhoWasErased(t *testing.T) {
	file := filepath.Join(t.TempDir(), "graph.db")
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	apply := func(set *graph.ChangeSet) {
		t.Helper()
		if _, err := store.Apply(t.Context(), set); err != nil {
			t.Fatal(err)
		}
	}
	apply(erasable("older", 1, 40))
	apply(erasable("newer", 1, 60))
	if found := bytesOfErased(t, file); len(found) != 4 {
		t.Fatalf("before, only %q stand in the file", found)
	}
	apply(&graph.ChangeSet{Erase: []graph.Ref{{Key: erasedKey("orcid", "https://orcid.org/"+erasedORCID)}}})
	if found := bytesOfErased(t, file); len(found) > 0 {
		t.Errorf("with the store open %q is left", found)
	}
	apply(erasable("older", 1, 40))
	apply(erasable("newer", 2, 60))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if found := bytesOfErased(t, file); len(found) > 0 {
		t.Errorf("after importing again %q is left", found)
	}
}

// TestWhatWasErasedIsCleanedUpLater breaks off between an erasure that an import
// brings about and the cleaning of the file.
func TestWhatWasErasedIsCleanedUpLater(t *testing.T) {
	file := filepath.Join(t.TempDir(), "graph.db")
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	live := erasedKey("openAlex", "A5111111111")
	sets := []*graph.ChangeSet{erasable("older", 1, 40), {Erase: []graph.Ref{{Key: erasedKey("openAlex", erasedID)}}},
		{Source: "older", Nodes: []graph.NodeWrite{{Identity: live, Values: map[string]any{"name": erasedName}}}},
		{Source: "older", Merges: []graph.Merge{{From: graph.Ref{Key: live}, Into: graph.Ref{Key: erasedKey("openAlex", erasedID)}}}}}
	for _, set := range sets {
		if _, err := store.Apply(t.Context(), set); err != nil {
			t.Fatal(err)
		}
	}
	copied := filepath.Join(t.TempDir(), "graph.db") // as it would be had the program been killed now
	for _, ending := range []string{"", "-wal"} {
		content, err := os.ReadFile(file + ending)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+ending, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if store, err = sqlite.Open(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, one := range []string{file, copied} {
		if found := bytesOfErased(t, one); len(found) > 0 {
			t.Errorf("%q is left in %s", found, one)
		}
	}
}

func erasedKey(scheme, value string) graph.Key {
	return graph.Key{Kind: graph.KindPerson, Scheme: scheme, Value: value}
}

// erasable states works of many people, the one to be erased among them.
func erasable(source string, version, works int) *graph.ChangeSet {
	set := &graph.ChangeSet{Source: source}
	state := func(key graph.Key, record graph.Record) {
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
	}
	state(graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: source},
		&graph.Source{Entity: graph.Entity{Name: source}, Slug: graph.Slug(source), Version: new(strings.Repeat("v", version))})
	gone := erasedKey("openAlex", erasedID)
	state(gone, &graph.Person{Entity: graph.Entity{Name: erasedName, Names: []graph.Name{{Value: erasedAlias, Type: graph.NameAlias}}},
		ORCID: new(graph.ORCID("https://orcid.org/" + erasedORCID)), Summary: new(erasedName + " is " + erasedAlias)})
	for n := range works * version {
		number := strings.Repeat("i", n+1)
		other, work := graph.LocalKey(graph.KindPerson, source, number), graph.LocalKey(graph.KindPublication, source, number)
		state(other, &graph.Person{Entity: graph.Entity{Name: "Somebody Else " + number}})
		state(work, &graph.Publication{Entity: graph.Entity{Name: "A work " + number}})
		set.Edges = append(set.Edges, graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: work}, Edges: []graph.EdgeWrite{
			{Other: graph.Ref{Key: gone}, Values: graph.Encode(graph.Authorship{Position: new(1), PrintedName: new(erasedName), RawAffiliations: []string{erasedName + ", Hue"}})},
			{Other: graph.Ref{Key: other}, Values: graph.Encode(graph.Authorship{Position: new(2)})}}})
	}
	return set
}

// bytesOfErased gives which of the person's names and ids stand in the store's
// files, in any case of letters.
func bytesOfErased(t *testing.T, file string) []string {
	t.Helper()
	paths, err := filepath.Glob(file + "*")
	if err != nil {
		t.Fatal(err)
	}
	var content []byte
	for _, path := range paths {
		one, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		content = append(content, bytes.ToLower(one)...)
	}
	var found []string
	for _, text := range []string{strings.Fields(erasedName)[0], erasedAlias, erasedORCID, erasedID} {
		if bytes.Contains(content, []byte(strings.ToLower(text))) {
			found = append(found, text)
		}
	}
	return found
}
