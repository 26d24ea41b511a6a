package main

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/ror"
	"corridor/ingest/importers/works"
	"corridor/ingest/ingesttest"
)

// breaking is a store that breaks off after so many writes, as a process that is
// killed does.
type breaking struct {
	graph.Store
	left int
}

var errBroken = errors.New("broken off")

func (b *breaking) Apply(ctx context.Context, set *graph.ChangeSet) (*graph.Applied, error) {
	if b.left == 0 {
		return nil, errBroken
	}
	b.left--
	return b.Store.Apply(ctx, set)
}

func counts(t *testing.T, store graph.Store) map[string]int {
	t.Helper()
	statistics, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := maps.Clone(statistics.Nodes)
	maps.Copy(out, statistics.Edges)
	return out
}

// TestFillingGoesOnWhereItWasBrokenOff: wherever a first fill ends early, the
// next start says so and ends with what a whole one has.
func TestFillingGoesOnWhereItWasBrokenOff(t *testing.T) {
	for _, demo := range []bool{false, true} {
		var whole map[string]int
		for _, writes := range []int{-1, 1, 4, 9} { // the first is never broken off
			f := storeFlags{Data: apart(t), Demo: demo}
			store, err := f.open(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			s := streams{nil, &out, &out}
			if err := f.load(t.Context(), &breaking{store, writes}, s); writes < 0 != (err == nil) || err != nil && !errors.Is(err, errBroken) {
				t.Fatalf("%d writes: %v", writes, err)
			}
			if writes >= 0 {
				if code, said, errs := corridor(t, "", strings.Fields(f.named("status"))...); code != exitOK || !strings.Contains(said, "was broken off") || !strings.Contains(said, "corridor "+f.named("seed")+"\n") {
					t.Errorf("%d writes: status says %d: %s%s", writes, code, said, errs)
				}
				ask := append([]string{"query", "{corridor{notice}}"}, strings.Fields(f.named(""))...)
				if code, said, errs := corridor(t, "", ask...); code != exitOK || !strings.Contains(said, "Beware: a load was broken off") || !strings.Contains(errs, "To go on with it: corridor "+f.named("seed")+"\n") {
					t.Errorf("%d writes: query says %d: %s%s", writes, code, said, errs)
				}
				if err := (serveCommand{Store: f}).fill(t.Context(), store, s); err != nil || !strings.Contains(out.String(), "going on with it") {
					t.Errorf("%d writes: %v: %s", writes, err, out.String())
				}
			}
			if _, err := os.Stat(f.note()); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%d writes: the note is still there: %v", writes, err)
			}
			switch got := counts(t, store); {
			case writes < 0:
				whole = got
			case !maps.Equal(got, whole):
				t.Errorf("%d writes: %v, want %v", writes, got, whole)
			}
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestAnotherLoadThatWasBrokenOffIsSaid: a made-up corridor of another size is
// not gone on with unasked, and neither is one corridor's load with the other.
func TestAnotherLoadThatWasBrokenOffIsSaid(t *testing.T) {
	for _, noted := range []string{"generate --people 5 --publications 4 --projects 1 --activities 1 --seed 3", "seed --demo --data c.db"} {
		f := storeFlags{Data: apart(t)}
		store, err := f.open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		s := streams{nil, &out, &out}
		if err := f.load(t.Context(), store, s); err != nil {
			t.Fatal(err)
		}
		before := counts(t, store)
		if err := leaveNote(f.note(), noted); err != nil {
			t.Fatal(err)
		}
		if err := (serveCommand{Store: f}).fill(t.Context(), store, s); err != nil || !strings.Contains(out.String(), "To go on with it: corridor "+noted) {
			t.Errorf("%s: %v: %s", noted, err, out.String())
		}
		if got := counts(t, store); !maps.Equal(got, before) {
			t.Errorf("%s: %v, want %v", noted, got, before)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestImportBrokenOff: an import that was broken off is said by the next command,
// an import of the same file ends that, and another import only says it.
func TestImportBrokenOff(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"a.json": `{"title":"A","authors_by_country":{"LA":["One (X)"]}}`, "b.json": `{"title":"B"}`})
	var out bytes.Buffer
	s := streams{nil, &out, &out}
	f := ingestFlags{Store: storeFlags{Data: apart(t)}, Paths: []string{filepath.Join(folder, "a.json")}}
	if err := f.run(t.Context(), s, "works", "works", func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
		return works.Import(ctx, &breaking{store, 1}, set, works.Options{}, settings)
	}); !errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	if code, said, errs := corridor(t, "", "seed", "--data", f.Store.Data); code != exitOK || !strings.Contains(errs, "was broken off") {
		t.Errorf("seed: %d: %s%s", code, said, errs)
	}
	for _, c := range []struct {
		file  string
		warns bool
	}{{"b.json", true}, {"a.json", false}, {"b.json", false}} {
		out.Reset()
		code, said, errs := corridor(t, "", "ingest", "works", filepath.Join(folder, c.file), "--data", f.Store.Data)
		if code != exitOK || strings.Contains(errs, "was broken off") != c.warns || c.warns && !strings.Contains(errs, "corridor ingest works "+filepath.Join(folder, "a.json")+" … --data "+f.Store.Data) {
			t.Errorf("%s: %d: %s%s", c.file, code, said, errs)
		}
	}
	if command, err := f.Store.unfinished(); command != "" || err != nil {
		t.Errorf("it still says %q, %v", command, err)
	}
}

// TestALoadThatWroteNothingLeavesNoMark: what is refused, or fails before its first
// write, is nothing that could be gone on with; neither is a load of which the store
// holds newer data by now.
func TestALoadThatWroteNothingLeavesNoMark(t *testing.T) {
	data := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": twoInstitutions}), "ror.jsonl")
	f := ingestFlags{Store: storeFlags{Data: apart(t)}, Paths: []string{data}}
	unmarked := func(after string) {
		t.Helper()
		if command, err := f.Store.unfinished(); command != "" || err != nil {
			t.Errorf("after %s it says that %q was broken off (%v)", after, command, err)
		}
	}
	var out bytes.Buffer
	if err := f.run(t.Context(), streams{nil, &out, &out}, "works", "works", func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
		return ror.Import(ctx, &breaking{store, 0}, set, ror.Options{}, settings)
	}); !errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	unmarked("a failure of the first write")
	at := func(date string) (int, string) {
		code, _, errs := corridor(t, "", "ingest", "ror", data, "--data", f.Store.Data, "--date", date)
		return code, errs
	}
	if code, errs := at("2026-10-01"); code != exitOK {
		t.Fatal(errs)
	}
	if code, errs := at("2026-09-01"); code == exitOK || !strings.Contains(errs, "newer data") {
		t.Errorf("exit %d: %s", code, errs)
	}
	unmarked("a refusal")
	if err := leaveNote(f.Store.note(), f.again("ror")); err != nil {
		t.Fatal(err)
	}
	if code, errs := at("2026-09-01"); code == exitOK || !strings.Contains(errs, "newer data") {
		t.Errorf("exit %d: %s", code, errs)
	}
	unmarked("a refusal of what was broken off before")
}
