package server_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"

	"corridor/graph/graphtest"
	"corridor/schema"
	"corridor/server/servertest"
)

// TestOneOddIDLeavesTheOthers: what is no id is null at its place, with an error
// there, and so is an odd argument of one field beside others.
func TestOneOddIDLeavesTheOthers(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	ids := institutions(t, handler)
	got := asked(t, handler, `query($ids: [ID!]!) { nodes(ids: $ids) { id } countries(first: 1) { totalCount } odd: countries(first: -1) { totalCount } }`,
		map[string]any{"ids": []string{ids[0], "nonsense", "inst_0000000000000000", ids[1]}})
	var answer struct {
		Data struct {
			Nodes     []*struct{ ID string }
			Countries struct{ TotalCount int }
			Odd       *struct{}
		}
		Errors []struct {
			Path       []any
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(got), &answer); err != nil {
		t.Fatal(err)
	}
	nodes := answer.Data.Nodes
	if len(nodes) != 4 || nodes[0] == nil || nodes[0].ID != ids[0] || nodes[1] != nil || nodes[2] != nil || nodes[3] == nil || nodes[3].ID != ids[1] {
		t.Errorf("nodes: %s", got)
	}
	if answer.Data.Countries.TotalCount != 6 || answer.Data.Odd != nil {
		t.Errorf("beside them: %s", got)
	}
	for _, path := range []string{`["nodes",1]`, `["odd"]`} {
		if !slices.ContainsFunc(answer.Errors, func(e struct {
			Path       []any
			Extensions struct{ Code string }
		}) bool {
			text, _ := json.Marshal(e.Path)
			return string(text) == path && e.Extensions.Code == "BAD_USER_INPUT"
		}) {
			t.Errorf("no error at %s: %s", path, got)
		}
	}
	if len(answer.Errors) != 2 {
		t.Errorf("%d errors: %s", len(answer.Errors), got)
	}
}

// TestIdentifiersInEverySpelling asks for one record by an argument and by a
// filter, in literals and variables, and reads why what is none is refused.
func TestIdentifiersInEverySpelling(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	var found struct {
		Data struct {
			Publications, People, Institutions struct {
				Nodes []struct{ ID, DOI, ORCID, ROR string }
			}
		}
	}
	known := asked(t, handler, `{ publications(first: 1, filter: {doi: {missing: false}}) { nodes { id doi } } people(first: 1, filter: {orcid: {missing: false}}) { nodes { id orcid } }
		institutions(first: 1, filter: {ror: {missing: false}}) { nodes { id ror } } }`, nil)
	if err := json.Unmarshal([]byte(known), &found); err != nil || len(found.Data.Institutions.Nodes) != 1 {
		t.Fatal(known)
	}
	check := func(noun, list, of, scalar, id string, spellings ...string) {
		for _, spelling := range spellings {
			got := asked(t, handler, `query($as: `+scalar+`, $text: String) { `+noun+`(`+of+`: $as) { id } `+list+`(filter: {`+of+`: {in: [`+asText(spelling)+`], eq: $text}}) { nodes { id } } }`,
				map[string]any{"as": spelling, "text": spelling})
			if strings.Count(got, id) != 2 {
				t.Errorf("%s %s: %s", of, spelling, got)
			}
		}
		oneError(t, of, asked(t, handler, `query($as: `+scalar+`) { `+noun+`(`+of+`: $as) { id } }`, map[string]any{"as": "https://example.org/x"}), "a link to example.org")
		oneError(t, of, asked(t, handler, `{ `+list+`(filter: {`+of+`: {eq: "https://example.org/x"}}) { totalCount } }`, nil), "a link to example.org")
	}
	if nodes := found.Data.Publications.Nodes; len(nodes) > 0 {
		check("publication", "publications", "doi", "DOI", nodes[0].ID, "https://DX.doi.org/"+strings.ToUpper(nodes[0].DOI), "doi: "+strings.Replace(nodes[0].DOI, "/", "%2F", 1)+".")
	}
	if nodes := found.Data.People.Nodes; len(nodes) > 0 {
		bare := strings.TrimPrefix(nodes[0].ORCID, "https://orcid.org/")
		check("person", "people", "orcid", "ORCID", nodes[0].ID, strings.ReplaceAll(bare, "-", ""), strings.ToLower(strings.ReplaceAll(bare, "-", "–")))
	}
	institution := found.Data.Institutions.Nodes[0]
	check("institution", "institutions", "ror", "ROR", institution.ID, strings.ToUpper(institution.ROR), "ROR: "+strings.TrimPrefix(institution.ROR, "https://ror.org/"))
}

// TestIntrospectionIsExact holds each field of __Type to the specification: null
// for the kinds of types that have none.
func TestIntrospectionIsExact(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	const of = `kind name specifiedByURL isOneOf fields { name } interfaces { name } possibleTypes { name } enumValues { name } inputFields { name } ofType { kind }`
	var told struct {
		Data struct {
			Schema struct{ Types []map[string]any } `json:"__schema"`
			Type   struct {
				Fields []struct{ Type map[string]any }
			} `json:"__type"`
		}
	}
	text := asked(t, handler, `{ __schema { types { `+of+` } } __type(name: "CollaborationNetwork") { fields { type { `+of+` } } } }`, nil)
	if err := json.Unmarshal([]byte(text), &told); err != nil {
		t.Fatal(err)
	}
	has := map[string][]string{
		"SCALAR": {"name"}, "ENUM": {"name", "enumValues"}, "INPUT_OBJECT": {"name", "inputFields", "isOneOf"},
		"OBJECT": {"name", "fields", "interfaces"}, "INTERFACE": {"name", "fields", "interfaces", "possibleTypes"},
		"NON_NULL": {"ofType"}, "LIST": {"ofType"},
	}
	met, custom := map[string]bool{}, 0
	types := told.Data.Schema.Types
	for _, f := range told.Data.Type.Fields {
		types = append(types, f.Type)
	}
	for _, of := range types {
		kind := of["kind"].(string)
		met[kind] = true
		for field, value := range of {
			wanted := slices.Contains(has[kind], field)
			if field == "specifiedByURL" && kind == "SCALAR" {
				if value != nil {
					custom++
				}
				continue
			}
			if field != "kind" && (value != nil) != wanted {
				t.Errorf("%s of %s %v is %v", field, kind, of["name"], value)
			}
		}
		if kind == "INPUT_OBJECT" && of["isOneOf"] != (of["name"] == "CapacityChange") {
			t.Errorf("isOneOf of %v is %v", of["name"], of["isOneOf"])
		}
	}
	if len(met) != 6 || custom < 8 {
		t.Errorf("kinds met: %v; %d scalars say what specifies them", met, custom)
	}
}

// TestQueryFieldsMayBeNull: an error in one takes nothing from the others.
func TestQueryFieldsMayBeNull(t *testing.T) {
	for _, f := range schema.NewExecutableSchema(schema.Config{}).Schema().Query.Fields {
		if f.Type.NonNull && !strings.HasPrefix(f.Name, "__") {
			t.Errorf("Query.%s is %s", f.Name, f.Type)
		}
	}
}

// TestDeferIsRefused: wherever it stands, with one error, and it is not told of.
func TestDeferIsRefused(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, query := range []string{
		`{ ... @defer { corridor { notice } } }`,
		`{ countries { ...f @defer(if: true, label: "later") } ...g } fragment f on CountryConnection { totalCount } fragment g on Query { ... @defer(if: false) { corridor { notice } } }`,
		`query($d: Boolean!) { ... @defer(if: $d) { corridor { notice } } }`,
	} {
		oneError(t, query, asked(t, handler, query, map[string]any{"d": true}), "leave @defer out")
	}
	oneError(t, "another", asked(t, handler, `{ ... @stream { corridor { notice } } }`, nil), "@stream")
	if told := asked(t, handler, introspection.Query, nil); strings.Contains(told, `"defer"`) {
		t.Error("introspection tells of @defer")
	}
}

// TestChangesAreOneOf: exactly one field that is not null, in literals, through
// variables and where a variable is one of the fields.
func TestChangesAreOneOf(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	const through = `query($w: [CapacityChange!]) { capacity(whatIf: $w, areas: [5]) { differences { items } } }`
	project := map[string]any{"from": 2020, "areas": []int{5}, "institutions": []any{map[string]any{"id": institutions(t, handler)[0]}}}
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
		mentions  string
	}{
		"none, through a variable":    {through, map[string]any{"w": []any{map[string]any{}}}, "$w[0]: CapacityChange takes exactly one field, and 0 are given; give one of addProject, addActivity"},
		"two, through a variable":     {through, map[string]any{"w": []any{map[string]any{"addProject": project, "addPeople": map[string]any{}}}}, "$w[0]: CapacityChange takes exactly one field, and 2"},
		"null, through a variable":    {through, map[string]any{"w": map[string]any{"addProject": nil}}, "$w[0]: addProject of CapacityChange is null"},
		"one and null, through one":   {through, map[string]any{"w": []any{map[string]any{"addProject": project, "addPeople": nil}}}, "and 2 are given"},
		"none":                        {`{ capacity(whatIf: [{}]) { by } }`, nil, "and 0 are given"},
		"two":                         {`{ capacity(whatIf: {addPeople: {}, addProject: {from: 2020}}) { by } }`, nil, "and 2 are given"},
		"null":                        {`{ capacity(whatIf: [{addPeople: null}]) { by } }`, nil, "addPeople of CapacityChange is null"},
		"a variable that may be null": {`query($p: SupposedPeople) { capacity(whatIf: [{addPeople: $p}]) { by } }`, map[string]any{"p": map[string]any{}}, "must be non-nullable"},
		"in a variable's default":     {`query($w: [CapacityChange!] = [{}]) { capacity(whatIf: $w) { by } }`, nil, "and 0 are given"},
	} {
		oneError(t, name, asked(t, handler, c.query, c.variables), c.mentions)
	}
	for _, c := range []struct {
		query     string
		variables map[string]any
	}{
		{through, map[string]any{"w": []any{map[string]any{"addProject": project}}}},
		{`query($p: SupposedProject!) { capacity(whatIf: [{addProject: $p}], areas: [5]) { differences { items } } }`, map[string]any{"p": project}},
	} {
		if got := asked(t, handler, c.query, c.variables); strings.Contains(got, `"errors"`) || !strings.Contains(got, `"items"`) {
			t.Errorf("%s: %.300s", c.query, got)
		}
	}
}

// TestWholeNumbersInEveryForm: 2020.0 is 2020 wherever a variable is to be whole.
func TestWholeNumbersInEveryForm(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for _, query := range []string{
		`query($n: Int) { publications(filter: {year: {gte: $n}}, first: 3) { totalCount nodes { year } } }`,
		`query($n: Year) { countryByArea(years: {from: $n}) { projects } }`,
		`query($n: Int!) { suggest(text: "u", limit: $n) { text } }`,
		`query($n: Int!) { initiativeArea(number: $n) { name } }`,
		`query($n: Float) { projects(filter: {budget: {gte: $n}}) { totalCount } }`,
	} {
		send := func(number string) string {
			return sendText(t, handler, `{"query": `+asText(query)+`, "variables": {"n": `+number+`}}`)
		}
		whole := "2020"
		if strings.Contains(query, "limit") || strings.Contains(query, "initiativeArea(") {
			whole = "7"
		}
		want := send(whole)
		if strings.Contains(want, `"errors"`) {
			t.Errorf("%s: %.300s", query, want)
		}
		forms := []string{whole + ".0", whole + "e0", whole + "0E-1"}
		for _, form := range forms {
			if got := send(form); got != want {
				t.Errorf("%s with %s: %.300s\nwant %.300s", query, form, got, want)
			}
		}
		oneError(t, query, send(`"`+whole+`"`))
		if !strings.Contains(query, "Float") {
			oneError(t, query, send(whole+".5"), whole+".5")
		}
	}
	oneError(t, "a literal", asked(t, handler, `{ suggest(text: "u", limit: 7.0) { text } }`, nil), "7.0")
	if got := asked(t, handler, `query($f: PublicationFilter, $w: [CapacityChange!]) { publications(filter: $f) { totalCount } capacity(whatIf: $w) { by } }`, map[string]any{
		"f": map[string]any{"year": map[string]any{"in": []any{json.Number("2020.0")}}},
		"w": []any{map[string]any{"addPeople": map[string]any{"since": json.Number("2020.0"), "areas": []any{json.Number("5.0")}, "count": json.Number("2.0"), "institution": institutions(t, handler)[0]}}},
	}); strings.Contains(got, `"errors"`) {
		t.Errorf("deep in variables: %s", got)
	}
}

// TestACountryVariableServesAll: one variable for the record, for filters and
// for networks.
func TestACountryVariableServesAll(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	const query = `query($c: CountryCode!) { country(code: $c) { code } institutions(filter: {country: {code: {in: [$c]}}}) { totalCount }
		countries(filter: {code: {eq: $c}}) { nodes { code } } collaborationNetwork(level: COUNTRY, within: [$c]) { nodeCount } }`
	if got := asked(t, handler, query, map[string]any{"c": "kh"}); strings.Contains(got, `"errors"`) || strings.Count(got, `"KH"`) != 2 {
		t.Errorf("%s", got)
	}
	oneError(t, "a text", asked(t, handler, `query($c: String!) { countries(filter: {code: {eq: $c}}) { totalCount } }`, map[string]any{"c": "KH"}), "CountryCode")
	oneError(t, "no code", asked(t, handler, `{ countries(filter: {code: {eq: "Cambodia"}}) { totalCount } }`, nil), "Cambodia")
}

func asText(text string) string {
	out, _ := json.Marshal(text)
	return string(out)
}

func sendText(t *testing.T, handler http.Handler, body string) string {
	t.Helper()
	return locations.ReplaceAllString(send(t, handler, post(body)).Body.String(), "")
}
