package loaders_test

import (
	"errors"
	"maps"
	"testing"

	"corridor/graph"
	"corridor/loaders"

	"pgregory.net/rapid"
)

type object = map[string]any

func TestFilter(t *testing.T) {
	tests := []struct {
		name  string
		kind  *graph.Kind
		input object
		want  string
	}{
		{"nothing", graph.KindPerson, nil, "*"},
		{"no field", graph.KindPerson, object{}, "*"},
		{"null fields", graph.KindPerson, object{"name": nil, "orcid": object{}, "and": nil, "match": nil, "projects": object{"some": nil, "count": nil}}, "*"},
		{"all fields hold, whatever their order", graph.KindInstitution,
			object{"name": object{"startsWith": "a", "contains": "b"}, "established": object{"gte": int64(1900), "lt": 2000.5}, "city": object{"missing": true}},
			"and(city missing; and(established >= 1900; established < 2000.5); and(name contains b; name starts a))"},
		{"not missing", graph.KindInstitution, object{"city": object{"missing": false}}, "not(city missing)"},
		{"identifiers in their canonical form", graph.KindInstitution, object{"ror": object{"in": []any{"05xg72x27"}}}, "ror in [https://ror.org/05xg72x27]"},
		{"one value for a list", graph.KindCountry, object{"code": object{"in": "kh"}}, "code in [KH]"},
		{"lists as variables give them", graph.KindCountry, object{"code": object{"in": []string{"KH", "LA"}}, "or": []map[string]any{{"name": object{"eq": "x"}}}},
			"and(code in [KH LA]; or(name = x))"},
		{"an empty list", graph.KindCountry, object{"code": object{"in": []any{}}, "or": []any{}, "id": object{"in": []any{}}}, "and(code in []; id in 0; or())"},
		{"logic", graph.KindPerson, object{"or": []any{object{"not": object{}}, object{}, object{"and": []any{object{"match": "x"}, object{"name": object{"eq": "y"}}}}}},
			"or(not(and()); and(); and(match(x); name = y))"},
		{"ids", graph.KindPerson, object{"id": object{"eq": string(person("sok").ID())}}, "id in 1"},
		{"lists of texts", graph.KindPerson, object{"sources": object{"has": "seed", "hasAny": []any{"a", "b"}}}, "and(sources in [seed]; sources in [a b])"},
		{"to-one relations", graph.KindInstitution, object{"country": object{"code": object{"eq": "kh"}}, "not": object{"parent": object{}}},
			"and(some >LOCATED_IN(code = KH); not(some >PART_OF(*)))"},
		{"to-many relations", graph.KindCountry, object{"institutions": object{"some": object{}, "none": object{"type": object{"eq": "HOSPITAL"}}, "every": object{"name": object{"eq": "x"}}}},
			"and(every <LOCATED_IN(name = x); none <LOCATED_IN(type = HOSPITAL); some <LOCATED_IN(*))"},
		{"counts", graph.KindCountry, object{"people": object{"count": object{"gte": int64(2), "lt": 9.0}, "where": object{"orcid": object{"missing": true}}}},
			"and(count <LOCATED_IN<AFFILIATED_WITH(orcid missing) >= 2; count <LOCATED_IN<AFFILIATED_WITH(orcid missing) < 9)"},
		{"edges narrow all the others", graph.KindProject, object{"participants": object{"edge": object{"role": object{"eq": "LEAD"}}, "some": object{"country": object{"code": object{"eq": "LA"}}}, "count": object{"eq": int64(1)}}},
			"and(count <PARTICIPATES_IN[role = LEAD](*) = 1; some <PARTICIPATES_IN[role = LEAD](some >LOCATED_IN(code = LA)))"},
		{"an edge alone is there", graph.KindProject, object{"areas": object{"edge": object{"confidence": object{"gte": 0.8}}}}, "some >PROJECT_ADDRESSES[confidence >= 0.8](*)"},
		{"edge logic", graph.KindPerson, object{"affiliations": object{"edge": object{"or": []any{object{"role": object{"in": []any{"VISITOR"}}}, object{"not": object{"currentOn": "2020"}}}}, "none": object{}}},
			"none >AFFILIATED_WITH[or(role in [VISITOR]; not(and(from <= 2020; or(to > 2020; ongoing = true))))](*)"},
		{"what edges name", graph.KindPublication, object{"authors": object{"edge": object{"position": object{"eq": int64(1)}, "affiliations": object{
			"some": object{"country": object{"code": object{"eq": "LA"}}}, "none": object{"city": object{"missing": true}}, "every": object{"type": object{"eq": "UNIVERSITY"}},
			"count": object{"lt": int64(3)}, "where": object{"city": object{"missing": false}}}}}},
			"some <AUTHORED[and(and(affiliations(not(city missing)) < 3; affiliations(not(type = UNIVERSITY)) = 0; affiliations(city missing) = 0; affiliations(some >LOCATED_IN(code = LA)) >= 1); position = 1)](*)"},
		{"a role of its own", graph.KindActivity, object{"hosts": object{"edge": object{"role": object{"missing": false}}, "some": object{}}},
			"some <INSTITUTION_TOOK_PART_IN[and(role = HOST; not(role missing))](*)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			condition, err := loaders.Filter(tt.kind, "filter", tt.input)
			if err != nil {
				t.Fatal(err)
			}
			if got := showExpr(condition); got != tt.want {
				t.Errorf("condition\n%s\nwant\n%s", got, tt.want)
			}
			if _, err := (&graph.Plan{Kind: tt.kind, List: graph.List{Filter: condition}}).Prepare(); err != nil {
				t.Errorf("not accepted in a plan: %v", err)
			}
		})
	}
}

func TestBadFilters(t *testing.T) {
	deep := object{}
	for range graph.MaxFilterNodes + 1 {
		deep = object{"not": deep}
	}
	tests := []struct {
		kind  *graph.Kind
		input object
		want  string // argument at fault
	}{
		{graph.KindPerson, object{"nobody": object{}}, "f.nobody"},
		{graph.KindPerson, object{"name": "x"}, "f.name"},
		{graph.KindPerson, object{"name": object{"like": "x"}}, "f.name.like"},
		{graph.KindPerson, object{"name": object{"contains": 5}}, "f.name.contains"},
		{graph.KindPerson, object{"name": object{"missing": "yes"}}, "f.name.missing"},
		{graph.KindPerson, object{"match": 5}, "f.match"},
		{graph.KindPerson, object{"id": object{"lt": "x"}}, "f.id.lt"},
		{graph.KindPerson, object{"id": object{"in": []any{5}}}, "f.id.in"},
		{graph.KindPerson, object{"and": []any{object{}, 7}}, "f.and.1"},
		{graph.KindPerson, object{"projects": object{"edge": object{"salary": object{}}}}, "f.projects.edge.salary"},
		{graph.KindPerson, object{"projects": object{"edge": object{"currentOn": "2020"}}}, "f.projects.edge.currentOn"},
		{graph.KindPerson, object{"countries": object{"edge": object{}}}, "f.countries.edge"},
		{graph.KindPerson, object{"countries": object{"most": object{}}}, "f.countries.most"},
		{graph.KindPerson, object{"countries": object{"count": object{"contains": int64(1)}}}, "f.countries.count.contains"},
		{graph.KindPerson, object{"countries": object{"count": object{"eq": 1.5}}}, "f.countries.count.eq"},
		{graph.KindPerson, object{"countries": object{"where": object{}}}, "f.countries.where"},
		{graph.KindPublication, object{"year": object{"eq": 2.5}}, "f.year.eq"},
		{graph.KindPublication, object{"authors": object{"edge": object{"affiliations": object{"edge": object{}}}}}, "f.authors.edge.affiliations.edge"},
		{graph.KindPublication, object{"authors": object{"edge": object{"affiliations": object{"where": object{}}}}}, "f.authors.edge.affiliations.where"},
		{graph.KindPublication, object{"authors": object{"edge": object{"affiliations": object{"some": object{"city": object{"eq": nil}}}}}}, "f.authors.edge.affiliations.some.city.eq"},
		{graph.KindPublication, object{"type": object{"in": []any{"ARTICLE", "SONG"}}}, "f.type.in"},
		{graph.KindPerson, object{"orcid": object{"eq": nil}}, "f.orcid.eq"},
		{graph.KindPerson, object{"orcid": object{"missing": nil}}, "f.orcid.missing"},
		{graph.KindPerson, object{"id": object{"in": nil}}, "f.id.in"},
		{graph.KindPerson, object{"projects": object{"count": object{"eq": nil}}}, "f.projects.count.eq"},
		{graph.KindPerson, object{"projects": object{"edge": object{"role": object{"in": nil}}}}, "f.projects.edge.role.in"},
	}
	for _, tt := range tests {
		_, err := loaders.Filter(tt.kind, "f", tt.input)
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != tt.want {
			t.Errorf("%v: error %v, want one of %s", tt.input, err, tt.want)
		}
	}
	if _, err := loaders.Filter(graph.KindPerson, "f", deep); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a filter of too many conditions: error %v, want ErrInvalid", err)
	}
}

// TestFilterNeverPanics tries inputs of every shape, most of them close to
// what a filter looks like: a condition or ErrInvalid must come of each, and
// what is made of the same input twice is the same.
func TestFilterNeverPanics(t *testing.T) {
	names := []string{"and", "or", "not", "id", "match", "edge", "some", "none", "every", "where", "count", "currentOn",
		"eq", "in", "has", "hasAny", "lt", "gte", "contains", "startsWith", "missing", "other", ""}
	for _, kind := range graph.Kinds() {
		for _, p := range kind.Properties {
			names = append(names, p.Name)
		}
		for _, r := range kind.Relations {
			names = append(names, r.Name)
		}
	}
	leaves := []any{nil, true, int64(-1), 3, 2.5, "", "x", "KH", "2019-02", "LEAD", string(person("x").ID()),
		[]any{"2019", int64(1), nil}, []string{"KH"}, []int64{1}, map[string]string{"a": "b"}, struct{}{}}
	input := rapid.Custom(func(t *rapid.T) object { return anyObject(t, names, leaves, 5) })
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(graph.Kinds()).Draw(t, "kind")
		filter := input.Draw(t, "filter")
		condition, err := loaders.Filter(kind, "filter", filter)
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Fatalf("error %v, want ErrInvalid", err)
			}
			return
		}
		again, err := loaders.Filter(kind, "filter", maps.Clone(filter))
		if err != nil || showExpr(again) != showExpr(condition) {
			t.Fatalf("made twice: %s and %s, %v", showExpr(condition), showExpr(again), err)
		}
		plan := &graph.Plan{Kind: kind, List: graph.List{Filter: condition}}
		if _, err := plan.Prepare(); err != nil && !errors.Is(err, graph.ErrInvalid) {
			t.Fatalf("error %v, want ErrInvalid", err)
		}
	})
}

// anyObject draws a map, of fewer levels than deep, whose values are objects,
// lists of them, or leaves.
func anyObject(t *rapid.T, names []string, leaves []any, deep int) object {
	out := object{}
	for _, name := range rapid.SliceOfN(rapid.SampledFrom(names), 0, 4).Draw(t, "names") {
		shape := rapid.IntRange(0, 3).Draw(t, "shape")
		switch {
		case shape == 0 || deep == 0:
			out[name] = rapid.SampledFrom(leaves).Draw(t, "leaf")
		case shape == 1:
			out[name] = []any{anyObject(t, names, leaves, deep-1)}
		default:
			out[name] = anyObject(t, names, leaves, deep-1)
		}
	}
	return out
}
