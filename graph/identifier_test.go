package graph_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"corridor/graph"
)

func TestIdentifiers(t *testing.T) {
	for name, c := range map[string]struct {
		parse func(string) (string, error)
		want  string
		same  []string // other ways of writing it
		bad   []string
	}{
		"ROR": {graph.ParseROR, "https://ror.org/03yrm5c26",
			[]string{"03yrm5c26", "ror.org/03yrm5c26", "http://ror.org/03yrm5c26", "https://www.ror.org/03yrm5c26", " 03YRM5C26 ", "HTTPS://ROR.ORG/03YRM5C26"},
			[]string{"", "03yrm5c27", "03yrm5c2", "03yrm5c266", "13yrm5c26", "03yrm5i26", "https://example.org/03yrm5c26", "https://ror.org/", "ror.org/ror.org/03yrm5c26"}},
		"ORCID": {graph.ParseORCID, "https://orcid.org/0000-0002-1825-0097",
			[]string{"0000-0002-1825-0097", "orcid.org/0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097"},
			[]string{"", "0000-0002-1825-0098", "0000-0002-1825-009X", "0000000218250097", "0000-0002-1825", "0000-0002-1825-00977", "٠000-0002-1825-0097"}},
		"ORCID with X": {graph.ParseORCID, "https://orcid.org/0000-0002-1694-233X", []string{"0000-0002-1694-233x"}, []string{"0000-0002-1694-2330"}},
		"DOI": {graph.ParseDOI, "10.1000/abc(1)<x>",
			[]string{"10.1000/ABC(1)<x>", "doi:10.1000/abc(1)<x>", "DOI:10.1000/ABC(1)<X>", "https://doi.org/10.1000/ABC(1)<x>", "http://dx.doi.org/10.1000/abc(1)<x>", " doi.org/10.1000/abc(1)<x>"},
			[]string{"", "10.1000", "10.1000/", "10.100/a", "11.1000/a", "10.1000/a b", "https://example.org/10.1000/a", "doi.org/doi.org/10.1000/a"}},
		"DOI that holds a host": {graph.ParseDOI, "10.1000/doi.org/10.2000/x", []string{"https://doi.org/10.1000/doi.org/10.2000/x"}, []string{"ȺȺȺȺȺȺȺȺdoi.org/"}},
		"country code":          {graph.ParseCountryCode, "KH", []string{"kh", "Kh"}, []string{"", "K", "KHM", "K1", "ĶH"}},
		"URL": {graph.ParseURL, "https://example.org/a?b=c#d", nil,
			[]string{"", "example.org", "ftp://example.org", "https://", "//example.org", "javascript:alert(1)", "https://exa mple.org"}},
	} {
		for _, text := range append(c.same, c.want) {
			if got, err := c.parse(text); err != nil || got != c.want {
				t.Errorf("%s %q: %q, error %v; want %q", name, text, got, err, c.want)
			}
		}
		for _, text := range c.bad {
			if got, err := c.parse(text); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%s %q: %q, error %v; want ErrInvalid", name, text, got, err)
			}
		}
	}
}

// TestRealRORs parses the ids of real institutions, and none with a digit wrong.
func TestRealRORs(t *testing.T) {
	file, err := os.Open("../../shared/data/ror_v2_released_six.jsonl.gz")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real institutions are not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	n := 0
	for ; lines.Scan(); n++ {
		var record struct{ ID string }
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		if got, err := graph.ParseROR(strings.ToUpper(record.ID)); err != nil || got != record.ID {
			t.Errorf("%s: %q, error %v", record.ID, got, err)
		}
		wrong := []byte(record.ID)
		wrong[len(wrong)-1] = '0' + (wrong[len(wrong)-1]-'0'+1)%10
		if _, err := graph.ParseROR(string(wrong)); err == nil {
			t.Errorf("%s passes", wrong)
		}
	}
	if err := lines.Err(); err != nil || n < 1000 {
		t.Errorf("%d lines, error %v", n, err)
	}
}

// fuzzIdentifier holds that what is accepted is canonical: parsing it again
// changes nothing; and that what is not is ErrInvalid.
func fuzzIdentifier(f *testing.F, parse func(string) (string, error), seeds ...string) {
	for _, seed := range append(seeds, "", "ȺȺȺȺdoi.org/", "\xff", "https://") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		canonical, err := parse(text)
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) || canonical != "" {
				t.Errorf("%q: %q, error %v", text, canonical, err)
			}
			return
		}
		if again, err := parse(canonical); err != nil || again != canonical {
			t.Errorf("%q gives %q, and that %q, error %v", text, canonical, again, err)
		}
	})
}

func FuzzParseROR(f *testing.F) {
	fuzzIdentifier(f, graph.ParseROR, "https://ror.org/03yrm5c26", "03yrm5c26")
}

func FuzzParseORCID(f *testing.F) {
	fuzzIdentifier(f, graph.ParseORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1694-233x")
}

func FuzzParseDOI(f *testing.F) {
	fuzzIdentifier(f, graph.ParseDOI, "https://doi.org/10.1000/ABC", "doi:10.1000/x", "10.1000/doi.org/10.2000/İ")
}
