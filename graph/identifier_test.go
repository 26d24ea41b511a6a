package graph_test

import (
	"errors"
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

// TestRealRORs parses the ids of real organisations, and none with a digit wrong.
func TestRealRORs(t *testing.T) {
	content, err := os.ReadFile("testdata/organisations.tsv")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(content)) {
		id, _, isRow := strings.Cut(line, "\t")
		if !isRow {
			continue
		}
		count++
		if got, err := graph.ParseROR(strings.ToUpper(id)); err != nil || got != id {
			t.Errorf("%s: %q, error %v", id, got, err)
		}
		wrong := []byte(id)
		wrong[len(wrong)-1] = '0' + (wrong[len(wrong)-1]-'0'+1)%10
		if _, err := graph.ParseROR(string(wrong)); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: error %v, want ErrInvalid", wrong, err)
		}
	}
	if count < 100 {
		t.Errorf("only %d organisations", count)
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
