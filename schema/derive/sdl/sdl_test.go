package sdl

import (
	"os"
	"path/filepath"
	"testing"
)

const nouns = "../../nouns"

// TestNounsAreGenerated holds that the committed files are what the model makes.
func TestNounsAreGenerated(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "nouns")
	if err := Write(folder); err != nil {
		t.Fatal(err)
	}
	now, there := read(t, folder), read(t, nouns)
	for name, text := range now {
		if there[name] != text {
			t.Errorf("%s is not what package graph makes; run: go generate ./...", name)
		}
	}
	for name := range there {
		if _, made := now[name]; !made {
			t.Errorf("%s is left over; run: go generate ./...", name)
		}
	}
}

func read(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(text)
	}
	return out
}
