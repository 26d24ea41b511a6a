package resolvers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
)

func country(name string) graph.ID     { return local(graph.KindCountry, name).ID() }
func area(name string) graph.ID        { return local(graph.KindInitiativeArea, name).ID() }
func institution(name string) graph.ID { return local(graph.KindInstitution, name).ID() }
func publication(name string) graph.ID { return local(graph.KindPublication, name).ID() }

func sortedWords(text string) string {
	words := strings.Fields(text)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// TestByKey finds each noun by its id and by each of its natural keys.
func TestByKey(t *testing.T) {
	store := open(t, everything(t))
	for _, kind := range graph.Kinds() {
		field := strings.ToLower(kind.Name[:1]) + kind.Name[1:]
		id := string(idIn(kind, 1))
		arguments := []string{fmt.Sprintf("id: %q", id)}
		for _, p := range kind.Properties {
			if p.Key || (kind == graph.KindInitiativeArea && p.Name == "slug") {
				value := valueOf(t, p, kind.Name, 1)
				if p.Type == graph.TypeString {
					value = fmt.Sprintf("%q", value)
				}
				arguments = append(arguments, fmt.Sprintf("%s: %v", p.Name, value))
			}
		}
		for _, argument := range arguments {
			store.Reset()
			query := fmt.Sprintf("{ found: %s(%s) { id } }", field, argument)
			if got := at(t, ask(t, store, query, nil), "found", "id"); got != id {
				t.Errorf("%s gives %v, want %s", query, got, id)
			}
			if got, want := store.Counts(), (graphcount.Counts{Reads: 1, Plans: 1}); got != want {
				t.Errorf("%s: %+v, want %+v", query, got, want)
			}
		}
		if len(arguments) == 1 {
			continue
		}
		for _, given := range []string{"", "(" + strings.Join(arguments, ", ") + ")"} {
			refusal := refused(t, store, fmt.Sprintf("{ %s%s { id } }", field, given), nil)
			if !strings.Contains(refusal.Reason, "exactly one of") || !strings.Contains(refusal.Reason, "id") {
				t.Errorf("%s%s: %v", field, given, refusal)
			}
		}
	}
}

// TestByKeyForms finds records by other ways of writing a key, and nothing by
// keys that nothing has.
func TestByKeyForms(t *testing.T) {
	store := open(t, smallCorridor()...)
	for query, want := range map[string]any{
		`{ r: country(code: "kh") { id } }`:                                 string(country("KH")),
		`{ r: publication(doi: "https://doi.org/10.1234/B1") { id } }`:      string(publication("b1")),
		`{ r: institution(openAlex: "https://openalex.org/I1") { id } }`:    string(institution("i1")),
		`{ r: initiativeArea(number: 7) { id } }`:                           string(area("green")),
		`{ r: country(code: "XX") { id } }`:                                 nil,
		`{ r: initiativeArea(slug: "none") { id } }`:                        nil,
		`{ r: project(number: "") { id } }`:                                 nil,
		`{ r: person(id: "pers_0000000000000000") { id } }`:                 nil,
		`{ r: node(id: "pers_0000000000000000") { id } }`:                   nil,
		fmt.Sprintf(`{ r: node(id: %q) { id } }`, publication("b1")):        string(publication("b1")),
		fmt.Sprintf(`{ r: node(id: %q) { __typename id } }`, country("LA")): string(country("LA")),
	} {
		got := ask(t, store, query, nil)["r"]
		if want != nil {
			got = at(t, got, "id")
		}
		if got != want {
			t.Errorf("%s gives %v, want %v", query, got, want)
		}
	}
}

func TestNodes(t *testing.T) {
	store := open(t, smallCorridor()...)
	ids := []string{string(area("green")), "pers_0000000000000000", string(country("KH")), string(area("green"))}
	data := ask(t, store, `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Country { code } ... on Record { name } } }`, variables{"ids": ids})
	if got := fmt.Sprintln(at(t, data, "nodes", 0, "name"), at(t, data, "nodes", 1), at(t, data, "nodes", 2, "code"), at(t, data, "nodes", 3, "name")); got !=
		"Green technology <nil> KH Green technology\n" {
		t.Error(got)
	}
	if got, want := store.Counts(), (graphcount.Counts{Reads: 1, Plans: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestNames(t *testing.T) {
	store := open(t, smallCorridor()...)
	got := asJSON(t, store, `{ country(code: "KH") { name km: name(language: "km") regional: name(language: "km-KH") fr: name(language: "fr")
		names { value language type } } }`)
	want := `{"country":{"fr":"Cambodia","km":"កម្ពុជា","name":"Cambodia","names":[` +
		`{"language":"km","type":"NATIVE","value":"កម្ពុជា"},{"language":null,"type":"ALIAS","value":"Kampuchea"}],"regional":"កម្ពុជា"}}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// TestAuthorships shows authors in order with the affiliations printed, from
// both ends of the edge.
func TestAuthorships(t *testing.T) {
	store := open(t, smallCorridor()...)
	got := asJSON(t, store, fmt.Sprintf(`{ publication(id: %q) { title authors { edges { position affiliations { name } sources { slug } node { name
		publications { edges { affiliations { name country { code } } node { title synthetic } } } } } } } }`, publication("b2")))
	want := `{"publication":{"authors":{"edges":[` +
		`{"affiliations":[{"name":"i1"}],"node":{"name":"at i1","publications":{"edges":[` +
		`{"affiliations":[{"country":{"code":"KH"},"name":"i1"}],"node":{"synthetic":false,"title":"b1"}},` +
		`{"affiliations":[{"country":{"code":"KH"},"name":"i1"}],"node":{"synthetic":true,"title":"b2"}}]}},"position":1,"sources":[{"slug":"made-up"}]},` +
		`{"affiliations":[{"name":"i2"}],"node":{"name":"at i2","publications":{"edges":[` +
		`{"affiliations":[{"country":{"code":"LA"},"name":"i2"}],"node":{"synthetic":true,"title":"b2"}},` +
		`{"affiliations":[{"country":{"code":"LA"},"name":"i2"}],"node":{"synthetic":false,"title":"b3"}}]}},"position":2,"sources":[{"slug":"made-up"}]}]},"title":"b2"}}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got, want := store.Counts(), (graphcount.Counts{Reads: 2, Plans: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestSearch(t *testing.T) {
	store := open(t, smallCorridor()...)
	got := asJSON(t, store, `{ search(text: "កម្ពុជា") { totalCount edges { rank node { __typename name ... on Country { institutions { totalCount } } } } nodes { id } }
		everyone: search(text: "at") { nodes { name } } source: search(text: "made", types: [SOURCE]) { nodes { name } } none: search(text: "made") { totalCount } }`)
	want := fmt.Sprintf(`{"everyone":{"nodes":[{"name":"at i1"},{"name":"at i2"}]},"none":{"totalCount":0},"search":{"edges":[`+
		`{"node":{"__typename":"Country","institutions":{"totalCount":2},"name":"Cambodia"},"rank":"EXACT"}],"nodes":[{"id":%q}],"totalCount":1},`+
		`"source":{"nodes":[{"name":"Source made-up"}]}}`, country("KH"))
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := store.Counts(); got.Reads != 4 {
		t.Errorf("%+v, want one read for each of four root fields", got)
	}
}

func TestSuggest(t *testing.T) {
	store := open(t, smallCorridor()...)
	got := asJSON(t, store, `{ suggest(text: "kampu") { text record { name ... on Country { code } } } area: suggest(text: "kampu", types: [INITIATIVE_AREA]) { text } }`)
	if want := `{"area":[],"suggest":[{"record":{"code":"KH","name":"Cambodia"},"text":"Kampuchea"}]}`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
