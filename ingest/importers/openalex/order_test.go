package openalex_test

import (
	"fmt"
	"testing"

	"corridor/ingest/ingesttest"
)

// TestOneORCIDWithThreeIDs: whichever id comes first, in one import or in three,
// the lowest says the name.
func TestOneORCIDWithThreeIDs(t *testing.T) {
	const orcid = "https://orcid.org/0000-0002-1825-0097"
	names := map[int]string{9: "Nine Chea", 10: "Ten Chea", 100: "Hundred Chea"}
	one := func(id int) thing {
		return work(id, "2026-01-01", by(fmt.Sprint("A", id), names[id], orcid, nuol), by(fmt.Sprint("A", 1000+id), "Other", "", nuol))
	}
	var want ingesttest.Graph
	for _, order := range [][]int{{9, 10, 100}, {9, 100, 10}, {10, 9, 100}, {10, 100, 9}, {100, 9, 10}, {100, 10, 9}} {
		for _, apart := range []bool{false, true} {
			store := ingesttest.Open(t)
			text := ""
			for _, id := range order {
				if text += lines(t, one(id)); apart {
					ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{"works": text}))
					text = ""
				}
			}
			if !apart {
				ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{"works": text}))
			}
			held := ingesttest.Read(t, store)
			if want == nil {
				want = held
				held.Want(t, "Person "+orcid, "name=Nine Chea", "openAlex=A9")
			}
			t.Logf("%v, apart %t", order, apart)
			held.Equal(t, want)
		}
	}
}
