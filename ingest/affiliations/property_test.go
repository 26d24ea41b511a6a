package affiliations_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"corridor/graph"
	"corridor/ingest/affiliations"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
	"pgregory.net/rapid"
)

// Texts are put together of what addresses consist of.
var (
	bodies = []string{"Garuda University", "Hill Medical University", "Xi’an Silk University", "Institute of Botany", "Plain Academy of Sciences", "HMU",
		"State Key Laboratory of Fevers", "First People's Hospital", "Đại học Y Bến Cảng", "山丘医科大学", "มหาวิทยาลัยครุฑ", "Royal University of the Estuary", "Island Medical University", "Shore University of Rivers", "Unheard University"}
	besides = []string{"", "School of Law", "Department of Physics of", "South", "First Affiliated Hospital of", "1", "a"}
	places  = []string{"", "Bangkok", "Kunming 650000", "Beijing", "Wuhan", "Hanoi", "Phnom Penh", "Thailand", "China", "VN", "LA", "Taiwan", "Georgia"}
)

func drawText(t *rapid.T) string {
	var parts []string
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		parts = append(parts, strings.TrimSpace(rapid.SampledFrom(besides).Draw(t, "beside")+" "+rapid.SampledFrom(bodies).Draw(t, "body")))
	}
	for range rapid.IntRange(0, 2).Draw(t, "places") {
		parts = append(parts, rapid.SampledFrom(places).Draw(t, "place"))
	}
	return strings.Join(parts, rapid.SampledFrom([]string{", ", "; ", " - ", " ("}).Draw(t, "separator"))
}

// meant are the ids of what a text means, with the confidence of each.
func meant(index *affiliations.Index, text string) []string {
	var out []string
	for _, m := range index.Match(text).Matches {
		out = append(out, fmt.Sprintf("%s %g", m.ID, m.Confidence()))
	}
	return out
}

// TestUnrelatedInstitutionsChangeNothing: institutions that share no word and no
// city with a text leave what it means, whatever they are.
func TestUnrelatedInstitutionsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held := institutions(world)
		text := drawText(t)
		before := meant(affiliations.New(slices.Clone(held)), text)
		for n := range rapid.IntRange(1, 5).Draw(t, "more") {
			word := rapid.StringMatching(`zz[a-z]{3,6}`)
			held = append(held, one(fmt.Sprintf("more%d|%s|%s|%s||%s %s|#%s|ຮຽນ%s", n, rapid.SampledFrom([]string{"UNIVERSITY", "HOSPITAL", "MINISTRY"}).Draw(t, "type"),
				word.Draw(t, "city"), rapid.SampledFrom([]string{"CN", "TH", "PE"}).Draw(t, "country"), word.Draw(t, "name"), word.Draw(t, "name"), word.Draw(t, "acronym"), word.Draw(t, "own"))))
		}
		if after := meant(affiliations.New(slices.Clone(held)), text); !reflect.DeepEqual(after, before) {
			t.Fatalf("%q means %v, and with others there %v", text, before, after)
		}
	})
}

// TestWhereInstitutionsStandDoesNotMatter: their order changes nothing.
func TestWhereInstitutionsStandDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		held := institutions(world)
		mixed := rapid.Permutation(held).Draw(t, "order")
		if a, b := meant(affiliations.New(slices.Clone(held)), text), meant(affiliations.New(slices.Clone(mixed)), text); !reflect.DeepEqual(a, b) {
			t.Fatalf("%q means %v, and in another order %v", text, a, b)
		}
	})
}

// TestWholesBeforeParts: of several that are part of one another all are meant, a
// whole before its parts, in whatever order they are printed and held.
func TestWholesBeforeParts(t *testing.T) {
	held := institutions(`
whole|UNIVERSITY|Kunming|CN||Ridge University
middle|RESEARCH_INSTITUTE|Kunming|CN|whole|Ridge Valley Institute
part|RESEARCH_INSTITUTE|Kunming|CN|middle|Ridge Brook Institute
ward|HOSPITAL|Kunming|CN|whole|Ridge Hospital`)
	rapid.Check(t, func(t *rapid.T) {
		index := affiliations.New(rapid.Permutation(held).Draw(t, "held"))
		var printed []string
		for _, i := range rapid.Permutation(held).Draw(t, "printed") {
			printed = append(printed, i.Name)
		}
		var ids []string
		for _, m := range index.Match(strings.Join(printed, ", ")).Matches {
			ids = append(ids, string(m.ID))
		}
		if want := "whole middle part ward"; strings.Join(ids, " ") != want {
			t.Fatalf("%q means %v, want %s", printed, ids, want)
		}
	})
}

// TestFolding: what a reader does not see changes nothing.
func TestFolding(t *testing.T) {
	index := affiliations.New(institutions(world))
	ways := map[string]func(string) string{
		"decomposed": norm.NFD.String,
		"full width": func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(" ,;()-", r) {
					return r
				}
				wide, _ := utf8.DecodeRuneInString(width.Widen.String(string(r)))
				return wide
			}, s)
		},
		"wider spaces":   func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0 ") },
		"zero width":     func(s string) string { return strings.ReplaceAll(s, "i", "i\u200b") },
		"lines":          func(s string) string { return strings.ReplaceAll(s, " of ", "\nof\r\n") },
		"another quote":  func(s string) string { return strings.ReplaceAll(s, "'", "\u2019") },
		"space and stop": func(s string) string { return "  " + s + " ." },
	}
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		name := rapid.SampledFrom([]string{"decomposed", "full width", "wider spaces", "zero width", "lines", "another quote", "space and stop"}).Draw(t, "way")
		if a, b := meant(index, text), meant(index, ways[name](text)); !reflect.DeepEqual(a, b) {
			t.Fatalf("%q means %v, and %s %v", text, a, name, b)
		}
	})
}

// TestEveryNameMeansWhoHasIt: a full name that one institution has alone, in its
// country and city, means that institution.
func TestEveryNameMeansWhoHasIt(t *testing.T) {
	held := institutions(world)
	index := affiliations.New(slices.Clone(held))
	names := map[graph.CountryCode]string{"CN": "China", "VN": "Viet Nam", "MM": "Myanmar", "KH": "Cambodia", "LA": "Laos", "TH": "Thailand", "US": "USA", "TW": "Taiwan"}
	for _, i := range held {
		for _, n := range i.Names {
			if len(i.Countries) == 0 {
				continue
			}
			text := n.Value + ", " + i.City + ", " + names[i.Countries[0]]
			if got := index.Match(text).Matches; len(got) != 1 || got[0].ID != i.ID {
				t.Errorf("%q means %v, want %s", text, got, i.ID)
			}
		}
	}
}

// FuzzMatch: no text makes trouble, and what is matched or proposed is of the
// index, each once.
func FuzzMatch(f *testing.F) {
	held := institutions(world)
	index := affiliations.New(slices.Clone(held))
	for _, body := range bodies {
		f.Add(body+", Kunming, China", body)
	}
	f.Add("\xff,;((\x00&amp;&#x110000;@a@b", "第一 2 , ,")
	f.Fuzz(func(t *testing.T, text, named string) {
		for _, x := range []*affiliations.Index{index, affiliations.New(append(held[:len(held):len(held)], affiliations.Institution{ID: "f", Name: named, City: text, Countries: []graph.CountryCode{"CN"}}))} {
			seen := map[graph.ID]bool{}
			r := x.Match(text)
			for _, m := range r.Matches {
				if seen[m.ID] || x.Institution(m.ID) == nil || m.Confidence() <= 0 || m.Confidence() >= 1 {
					t.Errorf("%q means %+v", text, m)
				}
				seen[m.ID] = true
			}
			for _, c := range append(r.Candidates, x.Near(text, 3)...) {
				if x.Institution(c.ID) == nil || len(c.Against) == 0 {
					t.Errorf("%q has the candidate %+v", text, c)
				}
			}
		}
	})
}
