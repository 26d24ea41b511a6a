package text_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"

	"golang.org/x/text/unicode/norm"

	"corridor/graph/text"
)

// TestRealNames takes every name of the region's organisations in the ROR
// registry: each finds itself exactly, in any normal form, through its terms.
func TestRealNames(t *testing.T) {
	file, err := os.Open("../../../shared/data/ror_v2_released_six.jsonl.gz")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no registry here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	count := 0
	for lines.Scan() {
		var record struct {
			Names []struct{ Value string }
		}
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		for _, name := range record.Names {
			count++
			q := text.Parse(norm.NFD.String(name.Value))
			rank, ok := q.Rank([]string{text.Normal(name.Value)}, "")
			if rank != text.RankExact || !ok {
				t.Errorf("%q finds itself: %t, rank %d", name.Value, ok, rank)
			}
			checkTerms(t, q, text.Terms(name.Value))
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if count == 0 {
		t.Error("the registry has no names")
	}
	t.Logf("%d names", count)
}
