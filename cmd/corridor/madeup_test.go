package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corridor/graph/sqlite"
	"corridor/seed"
)

func TestTheMadeUpCorridorHasAStoreOfItsOwn(t *testing.T) {
	file := apart(t)
	demo := strings.TrimSuffix(file, ".db") + "-demo.db"
	code, out, errs := corridor(t, "", "seed", "--data", file, "--demo")
	if code != exitOK || !strings.Contains(out, "made up") {
		t.Fatalf("seed --demo: exit %d: %s%s", code, out, errs)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the real corridor's file is there")
	}
	code, out, _ = corridor(t, "", "status", "--data", file, "--demo")
	if code != exitOK || !regexp.MustCompile(`300\s+300\s+Person`).MatchString(out) || !strings.Contains(out, demo) {
		t.Errorf("status: exit %d:\n%s", code, out)
	}
	code, out, _ = corridor(t, "", "query", "--data", file, "--demo", "{ corridor { notice } }")
	if code != exitOK || !strings.Contains(out, "made-up corridor") {
		t.Errorf("query: exit %d: %s", code, out)
	}
	if code, _, errs := corridor(t, "", "query", "--data", file, "{ corridor { store } }"); code != exitStore || !strings.Contains(errs, "`corridor seed --data "+file+"`") {
		t.Errorf("asking the real one: exit %d: %s", code, errs)
	}
	if code, _, errs := corridor(t, "", "status", "--data", file+"x.db", "--demo"); code != exitStore || !strings.Contains(errs, "corridor seed --demo") {
		t.Errorf("asking one that is not there: exit %d: %s", code, errs)
	}
	if code, _, errs := corridor(t, "", "serve", "--demo", "--neo4j-uri", "bolt://127.0.0.1:1"); code != exitUsage || !strings.Contains(errs, "--demo") {
		t.Errorf("in Neo4j: exit %d: %s", code, errs)
	}
}

// TestWhatIsRealIsKeptOutOfTheMadeUpCorridor: neither seed nor an import mixes the
// two, whichever flags name the store.
func TestWhatIsRealIsKeptOutOfTheMadeUpCorridor(t *testing.T) {
	file := apart(t)
	demo := strings.TrimSuffix(file, ".db") + "-demo.db"
	if code, _, errs := corridor(t, "", "seed", "--data", file, "--demo"); code != exitOK {
		t.Fatalf("seed --demo: exit %d: %s", code, errs)
	}
	_, before, _ := corridor(t, "", "status", "--data", demo)
	data := filepath.Join(t.TempDir(), "ror.jsonl")
	if err := os.WriteFile(data, []byte(twoInstitutions), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"seed", "--data", demo}, {"ingest", "ror", data, "--data", demo}, {"ingest", "ror", data, "--data", file, "--demo"},
		{"ingest", "openalex", "--fetch", "--country", "KH", "--api", "http://127.0.0.1:1", "--data", demo},
	} {
		code, _, errs := corridor(t, "", args...)
		if code != exitUsage || !strings.Contains(errs, "made-up") || !strings.Contains(errs, "--data") {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
	if _, after, _ := corridor(t, "", "status", "--data", demo); after != before {
		t.Errorf("the store became\n%s\nof\n%s", after, before)
	}
	if code, _, errs := corridor(t, "", "seed", "--data", file, "--demo"); code != exitOK {
		t.Errorf("the same again: exit %d: %s", code, errs)
	}
	if code, _, errs := corridor(t, "", "ingest", "ror", data, "--data", file+"x.db", "--date", "2026"); code != exitOK {
		t.Fatalf("a real store: exit %d: %s", code, errs)
	}
	if err := os.Rename(file+"x.db", demo); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := corridor(t, "", "seed", "--data", file, "--demo"); code != exitUsage || !strings.Contains(errs, "real records") {
		t.Errorf("the made-up corridor into what is real: exit %d: %s", code, errs)
	}
}

func TestMixedStoresAreRefusedToldAndCleared(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--data", file); code != exitOK {
		t.Fatalf("seed: exit %d: %s", code, errs)
	}
	code, _, errs := corridor(t, "", "generate", "--data", file)
	if code != exitUsage || !strings.Contains(errs, "--demo") {
		t.Errorf("generating into what is real: exit %d: %s", code, errs)
	}
	mix(t, file)
	said := whatServeSays(t, file)
	if !strings.Contains(said, "Beware") || !strings.Contains(said, "corridor remove-made-up") {
		t.Errorf("of a mixed store serve says\n%s", said)
	}
	if code, out, _ := corridor(t, "", "query", "--data", file, "{ corridor { notice } }"); code != exitOK || !strings.Contains(out, "corridor remove-made-up") {
		t.Errorf("its notice is %s", out)
	}
	if code, out, errs := corridor(t, "", "remove-made-up", "--data", file); code != exitOK || !strings.Contains(out, "records removed") {
		t.Errorf("removing: exit %d: %s%s", code, out, errs)
	}
	if said := whatServeSays(t, file); strings.Contains(said, "Beware") {
		t.Errorf("afterwards serve says\n%s", said)
	}
	if code, out, _ := corridor(t, "", "remove-made-up", "--data", file); code != exitOK || !strings.Contains(out, " 0 records removed") {
		t.Errorf("removing again: exit %d: %s", code, out)
	}
}

// mix fills a store as versions before did: with both corridors.
func mix(t *testing.T, file string) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
}

// whatServeSays starts a server, waits until it is ready and stops it.
func whatServeSays(t *testing.T, file string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	said, ended := serving(ctx, t, "--data", file)
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("serve ends with exit %d", code)
	}
	return said.text
}
