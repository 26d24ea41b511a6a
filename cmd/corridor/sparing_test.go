package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWritingSparesWhatOthersNeed: no flag that names a file to write destroys what is
// read, the store, or what somebody else wrote, by whatever name it is called.
func TestWritingSparesWhatOthersNeed(t *testing.T) {
	store, folder := apart(t), t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	texts := map[string]string{"in/ror.jsonl": twoInstitutions, "notes.txt": "mine\n", "areas.csv": "mine too\n", "filter.json": "{}"}
	for name, text := range texts {
		if err := errors.Join(os.MkdirAll(filepath.Dir(at(name)), 0o755), os.WriteFile(at(name), []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	ingest := []string{"ingest", "ror", at("in"), "--data", store}
	for range 2 { // again over its own report and what it set aside
		if code, _, errs := corridor(t, "", append(ingest, "--report", at("report.json"), "--aside", at("aside.jsonl"))...); code != exitOK {
			t.Fatalf("exit %d: %s", code, errs)
		}
	}
	if err := errors.Join(os.Symlink(at("in/ror.jsonl"), at("link")), os.Link(at("in/ror.jsonl"), at("hard")), os.Symlink(store, at("store"))); err != nil {
		t.Fatal("making a link: ", err)
	}
	before, err := os.ReadFile(store)
	if err != nil {
		t.Fatal(err)
	}
	with := func(args []string, more ...string) []string { return append(args[:len(args):len(args)], more...) }
	records := []string{"export", "records", "--data", store, "--format", "jsonl"}
	network := []string{"export", "network", "--data", store, "--level", "country", "--format", "gexf"}
	var refused [][]string
	for _, path := range []string{at("in/ror.jsonl"), at("link"), at("hard"), store, at("store"), store + "-wal", store + ".lock", store + ".unfinished", at("notes.txt")} {
		refused = append(refused, with(ingest, "--report", path), with(ingest, "--aside", path))
	}
	for _, path := range []string{store, at("store"), store + "-shm", store + ".lock"} {
		refused = append(refused, with(records, "--out", path), with(network, "--out", path), []string{"backup", path, "--data", store})
	}
	refused = append(refused, with(ingest, "--report", at("new"), "--aside", at("new")), with(ingest, "--areas", at("areas.csv"), "--report", at("areas.csv")),
		with(ingest, "--report", at("aside.jsonl")), with(ingest, "--aside", at("report.json")),
		with(records, "--filter", at("filter.json"), "--out", at("filter.json")), with(network, "--arguments", at("filter.json"), "--out", at("filter.json")))
	for _, args := range refused {
		if code, _, errs := corridor(t, "", args...); code != exitUsage || !strings.Contains(errs, args[len(args)-1]) && args[0] != "backup" && !strings.Contains(errs, "one file") {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
	for name, text := range texts {
		if now, err := os.ReadFile(at(name)); err != nil || string(now) != text {
			t.Errorf("%s is %q (%v)", name, now, err)
		}
	}
	if now, err := os.ReadFile(store); err != nil || !bytes.Equal(now, before) {
		t.Errorf("the store has changed (%v)", err)
	}
}
