package graphtest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/text"
)

// Values are drawn from small pools, so that ties, duplicates and missing
// values abound.

var (
	randomTexts = []string{
		"alpha", "Alpha", "ÁLPHA", "alpha beta", "Beta-2", "a", "A  b", "Đại học", "đại HOC huế", "Zeta e\u0301",
		"清华大学", "大学", "จุฬาลงกรณ์", "ລາວ ແຫ່ງ", "ភ្នំពេញ", "ရန်ကုန်", "𠮷野", "\ufa0e", "😀", "Αθήνα",
		"%", "_", "x'y\"z\\", "\u00ad", "ﬁ Ａ", " alpha ", "Alpha's co-op", "A.B.", "清華大學", "\u0E19\u0E4D\u0E49\u0E32", "น้ำ",
		"ရန္ကုန္", "២០១៩",
	}
	randomVocabulary = vocabularyOf(randomTexts)

	randomDates = []string{"2019", "2019-01", "2019-01-01", "2019-02", "2018-12-31", "2020", "2020-06-15"}
	randomInts  = []int64{0, 1, 2, 3, 10, -1, 2019, 2020, 9007199254740993}
	// Quarters, so that sums are exact whatever the order of adding.
	randomFloats = []float64{0, 0.25, 0.5, 0.75, 1, 2, 10.75, -1.5, 2019, 1e12}
	// Canonical identifiers by property name; not all are of all kinds.
	randomIdentifiers = map[string][]string{
		"code":     {"KH", "VN", "CN", "FR"},
		"ror":      {"https://ror.org/03yrm5c26", "https://ror.org/000000098", "https://ror.org/02mhbdp94"},
		"orcid":    {"https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0001-5109-3700"},
		"doi":      {"10.1000/a", "10.1000/b", "10.1000/c"},
		"openAlex": {"W1", "W2", "T3", "fields/19", "domains/3"},
		"wikidata": {"Q1", "Q2", "Q3"},
		"website":  {"https://example.org/a", "http://example.org/b"},
		"slug":     {"a", "b", "b-c"},
		"currency": {"USD", "EUR", "KHR"},
	}
	randomSources = []string{"s1", "s2", "hand", "made"}
)

func vocabularyOf(names []string) *text.Vocabulary {
	var b text.VocabularyBuilder
	for _, name := range names {
		b.AddForms(text.Forms(name))
	}
	return b.Vocabulary()
}

func choose[V any](t *rapid.T, from []V) V { return rapid.SampledFrom(from).Draw(t, "choose") }

// upTo draws a number from 0.
func upTo(t *rapid.T, most int) int { return rapid.IntRange(0, most).Draw(t, "up to") }

// oneIn is true about once in n times.
func oneIn(t *rapid.T, n int) bool { return rapid.IntRange(1, n).Draw(t, "one in") == n }

func randomText(t *rapid.T) string {
	if oneIn(t, 5) {
		return choose(t, randomTexts) + choose(t, []string{" ", "", "-", "."}) + choose(t, randomTexts)
	}
	return choose(t, randomTexts)
}

// randomValue draws a stored value of the property.
func randomValue(t *rapid.T, p *graph.Property) any {
	switch p.Type {
	case graph.TypeInt:
		return choose(t, randomInts)
	case graph.TypeFloat:
		return choose(t, randomFloats)
	case graph.TypeBool:
		return rapid.Bool().Draw(t, "bool")
	case graph.TypeDate:
		return choose(t, randomDates)
	case graph.TypeEnum:
		return choose(t, p.Enum.Values()[:min(3, len(p.Enum.Members))])
	case graph.TypeStrings:
		return randomList(t, func() string { return randomText(t) })
	case graph.TypeNames:
		return randomList(t, func() string {
			return choose(t, []string{"LABEL", "ALIAS"}) + "|" + choose(t, []string{"", "en", "km"}) + "|" + randomText(t)
		})
	}
	if p.Format != nil {
		return choose(t, slices.DeleteFunc(slices.Clone(randomIdentifiers[p.Name]), func(value string) bool {
			_, err := p.Format(value)
			return err != nil
		}))
	}
	return randomText(t)
}

func randomList(t *rapid.T, element func() string) []string {
	out := []string{element()}
	for range upTo(t, 2) {
		out = append(out, element())
	}
	return out
}

// randomValues draws values of some of the properties.
func randomValues(t *rapid.T, properties []*graph.Property) map[string]any {
	values := map[string]any{}
	for _, p := range properties {
		if p.Name != "institutions" && p.Name != "sources" && p.Name != "synthetic" && !oneIn(t, 3) {
			values[p.Name] = randomValue(t, p)
		}
	}
	return values
}

// randomKey draws a key of the kind: a number of one of two sources or, now
// and then, a natural key.
func randomKey(t *rapid.T, kind *graph.Kind) graph.Key {
	if kind == graph.KindSource {
		return sourceKey(choose(t, randomSources))
	}
	if natural := kind.Keys(); len(natural) > 0 && oneIn(t, 5) {
		p := choose(t, natural)
		return graph.Key{Kind: kind, Scheme: p.Name, Value: fmt.Sprint(randomValue(t, p))}
	}
	return graph.LocalKey(kind, choose(t, randomSources[:2]), fmt.Sprint(upTo(t, 5)))
}

// busy are the edge types that random graphs and plans prefer, so that paths
// are not mostly empty.
var busy = []*graph.EdgeType{graph.AffiliatedWith, graph.ParticipatesIn, graph.Authored, graph.PartOf,
	graph.LocatedIn, graph.ProjectAddresses, graph.InstitutionTookPartIn, graph.ProducedPublication}

func randomEdgeType(t *rapid.T) *graph.EdgeType {
	if oneIn(t, 3) {
		return choose(t, slices.DeleteFunc(slices.Clone(graph.EdgeTypes()), func(e *graph.EdgeType) bool { return e.Derived }))
	}
	return choose(t, busy)
}
