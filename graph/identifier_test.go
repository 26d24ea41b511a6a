package graph_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

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
			[]string{"03yrm5c26", "ror.org/03yrm5c26", "http://ror.org/03yrm5c26", "https://www.ror.org/03yrm5c26", " 03YRM5C26 ", "HTTPS://ROR.ORG/03YRM5C26",
				"ROR: 03yrm5c26", "https://ror.org/03yrm5c26/", "https://api.ror.org/v2/organizations/03yrm5c26", "https://ror-org.ezproxy.example.edu/03yrm5c26",
				"<https://ror.org/03yrm5c26>.", "https%3A%2F%2Fror.org%2F03yrm5c26", "０３ｙｒｍ５ｃ２６"},
			[]string{"", "03yrm5c27", "03yrm5c2", "03yrm5c266", "13yrm5c26", "03yrm5i26", "https://example.org/03yrm5c26", "https://ror.org/", "https://ror.org", "ror:"}},
		"ORCID": {graph.ParseORCID, "https://orcid.org/0000-0002-1825-0097",
			[]string{"0000-0002-1825-0097", "orcid.org/0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097", "0000000218250097", "0000 0002 1825 0097",
				"0000–0002–1825–0097", "0000‑0002‑1825‑0097", "0000−0002−1825−0097", "ORCID: 0000-0002-1825-0097", "ORCID iD 0000-0002-1825-0097", "orcid=0000000218250097",
				"https://www.orcid.org/0000-0002-1825-0097/", "https://orcid.org/0000-0002-1825-0097?lang=en", "(0000-0002-1825-0097)", "0000-0002-1825-0097;",
				"\u200b0000-0002-1825-0097\u00a0", "００００-０００２-１８２５-００９７", "0000000218250097 "},
			[]string{"", "0000-0002-1825-0098", "0000-0002-1825-009X", "0000-0002-1825", "0000-0002-1825-00977", "٠000-0002-1825-0097", "0000-0000-0000-0000",
				"https://sandbox.orcid.org/0000-0002-1825-0097", "https://isni.org/isni/0000000218250097", "https://orcid.org/my-orcid", "applied for", "n/a"}},
		"ORCID with X": {graph.ParseORCID, "https://orcid.org/0000-0002-1694-233X", []string{"0000-0002-1694-233x", "000000021694233x", "https://orcid.org/000000021694233X"}, []string{"0000-0002-1694-2330"}},
		"DOI": {graph.ParseDOI, "10.1000/abc(1)<x>",
			[]string{"10.1000/ABC(1)<x>", "doi:10.1000/abc(1)<x>", "DOI:10.1000/ABC(1)<X>", "https://doi.org/10.1000/ABC(1)<x>", "http://dx.doi.org/10.1000/abc(1)<x>", " doi.org/10.1000/abc(1)<x>",
				"https://doi.org/10.1000%2Fabc%281%29%3Cx%3E", "10.1000%2fabc(1)<x>", "https://doi.org/10.1000%252Fabc%25281%2529<x>", "doi: https://doi.org/10.1000/abc(1)<x>",
				"info:doi/10.1000/abc(1)<x>", "urn:doi:10.1000/abc(1)<x>", "DOI 10.1000/abc(1)<x>", "10.1000/abc(1)<x>.", "10.1000/abc(1)<x>, ", "“10.1000/abc(1)<x>”",
				"[10.1000/abc(1)<x>]", "https://doi-org.ezproxy.example.ac.th/10.1000/abc(1)<x>", "https://doi.org.proxy.example.edu/10.1000/abc(1)<x>",
				"http://dx-doi-org.ezproxy.example.edu:2048/10.1000/abc(1)<x>", "https://login.ezproxy.example.edu/login?url=https://doi.org/10.1000/abc(1)<x>",
				"https://login.ezproxy.example.edu/login?qurl=https%3a%2f%2fdoi.org%2f10.1000%2fabc%281%29%3cx%3e", "https://hdl.handle.net/10.1000/abc(1)<x>",
				"https://www.doi.org/10.1000/abc(1)<x>?utm_source=mail", "10.1000/abc(1)&lt;x&gt;", "\ufeff10.1000/ab\u00adc(1)<x>"},
			[]string{"", "10.1000", "10.1000/", "10.100/a", "11.1000/a", "10.1000/a b", "https://example.org/10.1000/a", "https://doi.org/", "doi.org", "doi:",
				"n/a", "-", "https://journal.example.org/article/55", "https://onlinelibrary.example.com/doi/full/10.1000/abc", "10.1000/%ff", "https://notdoi.org/10.1000/a",
				"https://login.ezproxy.example.edu/login?url=https://example.org/10.1000/a", "10.1000/a\x00", "10.1000/" + strings.Repeat("a", 3000)}},
		"DOI in brackets":       {graph.ParseDOI, "10.1000/abc", []string{"<10.1000/abc>", "(<10.1000/abc);>)", "(doi:10.1000/abc)", "https://doi.org/10.1000/abc).", "'10.1000/abc'"}, nil},
		"DOI of SICI":           {graph.ParseDOI, "10.1000/0091-7613(1996)024<0055:trap>2.3.co;2", []string{"https://doi.org/10.1000/0091-7613%281996%29024%3C0055%3ATRAP%3E2.3.CO%3B2"}, nil},
		"DOI that ends in #":    {graph.ParseDOI, "10.1000/(sici)1<1::aid>3.0.co;2-#", []string{"https://doi.org/10.1000/(SICI)1<1::AID>3.0.CO;2-#", "https://doi.org/10.1000/(SICI)1%3C1::AID%3E3.0.CO;2-%23"}, nil},
		"DOI in a DOI's link":   {graph.ParseDOI, "10.1000/abc", []string{"https://doi.org/doi:10.1000/abc", "https://doi.org/https://doi.org/10.1000/abc", "doi.org/DOI: https://dx.doi.org/10.1000/abc?x=y", "doi.org/doi.org/10.1000/abc"}, []string{"https://doi.org/https://example.org/10.1000/abc"}},
		"DOI in wide letters":   {graph.ParseDOI, "10.1000/abc", []string{"１０.1000/ABC", "doi：10.1000/abc", "10.1000／abc", "（10.1000/abc）"}, nil},
		"DOI with a link's end": {graph.ParseDOI, "10.1000/abc", []string{"https://doi.org/10.1000/abc#sec-2", "https://doi.org/10.1000/abc?nosfx=y#x"}, nil},
		"DOI of a division":     {graph.ParseDOI, "10.1000.10/abc", []string{"doi:10.1000.10/ABC"}, nil},
		"DOI that holds a host": {graph.ParseDOI, "10.1000/doi.org/10.2000/x", []string{"https://doi.org/10.1000/doi.org/10.2000/x"}, []string{"ȺȺȺȺȺȺȺȺdoi.org/"}},
		"topic": {graph.ParseTopicID, "T10001",
			[]string{"t10001", "topics/t10001", "https://openalex.org/T10001", "api.openalex.org/topics/T10001", "OpenAlex: T10001", "openalex/T10001", "https://openalex.org/topics/t10001"},
			[]string{"", "10001", "T", "T0", "TT1", "W10001", "fields/T1", "https://example.org/T10001"}},
		"field": {graph.ParseTopicID, "fields/19",
			[]string{"Fields/19", "https://openalex.org/fields/19", "openalex.org/fields/19/", "https%3A%2F%2Fopenalex.org%2Ffields%2F19"},
			[]string{"", "19", "fields/", "fields/x", "sources/19", "https://openalex.org/works/fields/19"}},
		"OpenAlex": {graph.ParseOpenAlex, "W2741809807",
			[]string{"w2741809807", "https://openalex.org/W2741809807", "openalex.org/works/w2741809807", "https://api.openalex.org/works/W2741809807", "OpenAlex: W2741809807", "W2741809807."},
			[]string{"", "2741809807", "W", "WW1", "W-1", "https://openalex.org/", "https://example.org/W1", "W1234567890123"}},
		"Wikidata": {graph.ParseWikidata, "Q42",
			[]string{"q42", "https://www.wikidata.org/wiki/Q42", "http://www.wikidata.org/entity/Q42", "wd:Q42", "wikidata: Q42", "https://m.wikidata.org/wiki/Special:EntityPage/Q42", "https://www.wikidata.org/wiki/Q42#sitelinks", "(Q42)"},
			[]string{"", "42", "Q", "Q042", "Q0", "P31", "L7", "https://en.wikipedia.org/wiki/Q42", "https://www.wikidata.org/wiki/"}},
		"country code": {graph.ParseCountryCode, "KH", []string{"kh", "Kh", " KH ", "(KH)", "ＫＨ"}, []string{"", "K", "KHM", "K1", "ĶH"}},
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
// changes nothing; that what is not is ErrInvalid; and that a space before it
// makes no difference.
func fuzzIdentifier(f *testing.F, parse func(string) (string, error), seeds ...string) {
	for _, seed := range append(seeds, "", "ȺȺȺȺdoi.org/", "\xff", "https://") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		canonical, err := parse(text)
		if spaced, wrong := parse(" " + text); spaced != canonical && len(text) < 2048 {
			t.Errorf("%q gives %q, and with a space before it %q, error %v", text, canonical, spaced, wrong)
		}
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
	fuzzIdentifier(f, graph.ParseROR, "https://ror.org/03yrm5c26", "03yrm5c26", "https://ror.org/03YRM5c26", "https://ror.org/")
}

func FuzzParseORCID(f *testing.F) {
	fuzzIdentifier(f, graph.ParseORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1694-233x", "ORCID iD: 0000 0002 1825 0097")
}

func FuzzParseDOI(f *testing.F) {
	fuzzIdentifier(f, graph.ParseDOI, "https://doi.org/10.1000/ABC", "doi:10.1000/x", "https://doi.org/10.1000/a.b_c-D", "10.1000/a/", "10.1000/doi.org/10.2000/İ", "10.1000/%%E2%80%8B41", "10.1000/&amp;lt;",
		"https://login.proxy.edu/login?url=https%3A%2F%2Fdoi.org%2F10.1000%2Fa", "10.1000/a((1)))", "10.1000/a%2")
}

func FuzzParseTopicID(f *testing.F) {
	fuzzIdentifier(f, graph.ParseTopicID, "https://openalex.org/fields/19", "t1")
}

func FuzzParseOpenAlex(f *testing.F) {
	fuzzIdentifier(f, graph.ParseOpenAlex, "https://openalex.org/works/W1", "w1", "https://openalex.org/w1", "https://openalex.org/W1-")
}

func FuzzParseWikidata(f *testing.F) {
	fuzzIdentifier(f, graph.ParseWikidata, "https://www.wikidata.org/wiki/Q42#x", "wd:q42")
}

func FuzzParseCountryCode(f *testing.F) {
	fuzzIdentifier(f, graph.ParseCountryCode, "kh", "(K\u00adH)")
}

// TestIdentifiersAsPasted writes identifiers with anything around them that
// copying brings along, several things at once.
func TestIdentifiersAsPasted(t *testing.T) {
	const plain = "abcdefghijklmnopqrstuvwxyz0123456789-._/"
	around := []func(string) string{
		func(s string) string { return " " + s + "\u00a0" },
		func(s string) string { return "<" + s + ">" },
		func(s string) string { return "(" + s + ")" },
		func(s string) string { return s + "." },
		func(s string) string { return s + ");" },
		func(s string) string { return "“" + s + "”" },
		func(s string) string { return "\u200b" + s },
		strings.ToUpper,
	}
	rapid.Check(t, func(t *rapid.T) {
		suffix := rapid.StringOfN(rapid.RuneFrom([]rune(plain)), 1, 20, -1).Draw(t, "suffix") + rapid.SampledFrom([]string{"a", "7", "(1)", "<b>"}).Draw(t, "end")
		want := "10." + rapid.StringMatching(`[1-9][0-9]{3,8}`).Draw(t, "registrant") + "/" + suffix
		text := rapid.SampledFrom([]string{"", "doi:", "DOI: ", "https://doi.org/", "http://dx.doi.org/", "https://doi-org.ezproxy.example.edu/"}).Draw(t, "before") + want
		if rapid.Bool().Draw(t, "encoded") {
			text = strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3e").Replace(text)
			at := strings.LastIndex(text, suffix[:1])
			text = text[:at] + strings.Replace(text[at:], "/", "%2F", 1)
		}
		for range rapid.IntRange(0, 4).Draw(t, "times") {
			text = rapid.SampledFrom(around).Draw(t, "around")(text)
		}
		if got, err := graph.ParseDOI(text); err != nil || got != want {
			t.Fatalf("%q: %q, error %v; want %q", text, got, err, want)
		}
	})
}

// TestIdentifiersSayWhy holds that an error says what is wrong, and repeats
// little of what was given.
func TestIdentifiersSayWhy(t *testing.T) {
	for text, c := range map[string]struct {
		parse func(string) (string, error)
		why   string
	}{
		"https://doi.org/":                       {graph.ParseDOI, "without any DOI"},
		"https://example.org/doi/full/10.1000/a": {graph.ParseDOI, "a link to example.org and not to doi.org; if the DOI in it is 10.1000/a, give that"},
		"https://example.org/article/55":         {graph.ParseDOI, "a link to example.org and not a DOI"},
		"10.1000/a b":                            {graph.ParseDOI, "a space in it"},
		"11.1000/a":                              {graph.ParseDOI, "begins with 10."},
		"10.1000":                                {graph.ParseDOI, "a slash and more"},
		"0000-0002-1825-0098":                    {graph.ParseORCID, "check digit does not fit"},
		"0000-0002-1825":                         {graph.ParseORCID, "16 digits"},
		"https://sandbox.orcid.org/0000-0002-1825-0097": {graph.ParseORCID, "a link to sandbox.orcid.org, which gives no ORCID iD"},
		"03yrm5c27":                            {graph.ParseROR, "check digits do not fit"},
		"https://example.org/03yrm5c26":        {graph.ParseROR, "give the ROR id itself or a link to ror.org"},
		"sources/19":                           {graph.ParseTopicID, "fields/19"},
		"W10001":                               {graph.ParseTopicID, "T10001"},
		"https://openalex.org/":                {graph.ParseTopicID, "without any OpenAlex id"},
		"2741809807":                           {graph.ParseOpenAlex, "a letter and digits"},
		"https://en.wikipedia.org/wiki/Mekong": {graph.ParseWikidata, "which gives no Wikidata item"},
		"https://doi.org/" + strings.Repeat("a", 1<<20): {graph.ParseDOI, "too long"},
	} {
		_, err := c.parse(text)
		if err == nil || !strings.Contains(err.Error(), c.why) || len(err.Error()) > 400 {
			t.Errorf("%.100s: %v, want %q", text, err, c.why)
		}
	}
}
