package graph_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
)

// name draws names, separators in them and all.
var names = rapid.Custom(func(t *rapid.T) graph.Name {
	return graph.Name{
		Value:    rapid.StringN(1, 20, -1).Draw(t, "value"),
		Language: rapid.SampledFrom([]string{"", "en", "km", "zh-Hans"}).Draw(t, "language"),
		Type:     rapid.SampledFrom([]graph.NameType{graph.NameLabel, graph.NameAlias, graph.NameAcronym, graph.NameNative}).Draw(t, "type"),
	}
})

func draw[T any](t *rapid.T, g *rapid.Generator[T]) *T { return rapid.Ptr(g, true).Draw(t, "pointer") }

var projects = rapid.Custom(func(t *rapid.T) graph.Project {
	date := rapid.Map(dates, func(s string) graph.Date { return graph.Date(s) })
	p := graph.Project{
		Number: draw(t, rapid.String()), Summary: draw(t, rapid.String()), Budget: draw(t, rapid.Float64()),
		Status: draw(t, rapid.SampledFrom([]graph.ProjectStatus{"PLANNED", "ACTIVE"})), Start: draw(t, date), End: draw(t, date),
		Currency: draw(t, rapid.Just(graph.Currency("USD"))), Website: draw(t, rapid.Just(graph.URL("https://example.org"))),
	}
	p.Name = rapid.String().Draw(t, "name")
	if list := rapid.SliceOfN(names, 0, 3).Draw(t, "names"); len(list) > 0 {
		p.Names = list
	}
	return p
})

// TestEncodeDecodeRoundTrip holds that a record comes back from a store that
// keeps what Encode gives, as it was.
func TestEncodeDecodeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := projects.Draw(t, "project")
		got := *decoded(graph.KindProject, graph.Encode(want)).(*graph.Project)
		got.Entity = graph.Entity{Name: got.Name, Names: got.Names}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("came back as %+v, was %+v", got, want)
		}
		if again := graph.Encode(&got); !reflect.DeepEqual(again, graph.Encode(want)) {
			t.Errorf("encodes to %v, before to %v", again, graph.Encode(want))
		}
	})
}

// decoded reads values as a store gives them to whoever asks for all.
func decoded(kind *graph.Kind, values map[string]any) graph.Record {
	node := &graph.Node{ID: "proj_0123456789abcdef", Kind: kind, Select: &graph.Select{Properties: kind.Properties}}
	for _, p := range kind.Properties {
		node.Values = append(node.Values, values[p.Name])
	}
	return graph.Decode(node)
}

// TestEncodedValuesAreStoredForms holds that coercing what Encode gives
// changes nothing, so that values written and read are of one form.
func TestEncodedValuesAreStoredForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for name, v := range graph.Encode(projects.Draw(t, "project")) {
			p, _ := graph.KindProject.Property(name)
			if s, ok := v.(string); ok && s == "" {
				continue // an empty text is absent
			}
			if stored, err := p.Coerce(v); err == nil && !reflect.DeepEqual(stored, v) {
				t.Errorf("%s: %#v is stored as %#v", name, v, stored)
			}
		}
	})
}

func TestDecodeEdge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := graph.Authorship{Position: draw(t, rapid.Int()), Corresponding: draw(t, rapid.Bool())}
		if list := rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "printed"); len(list) > 0 {
			want.RawAffiliations = list
		}
		values := graph.Encode(want)
		var read []any
		for _, p := range graph.Authored.Properties {
			read = append(read, values[p.Name])
		}
		var got graph.Authorship
		graph.DecodeEdge(&got, graph.Authored.Properties, read)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("came back as %+v, was %+v", got, want)
		}
	})
}

func TestDecodeEdgeLeavesTheRest(t *testing.T) {
	role, _ := graph.AffiliatedWith.Property("role")
	got := graph.Affiliation{Ongoing: new(true)}
	graph.DecodeEdge(&got, []*graph.Property{role}, []any{"LECTURER"})
	want := graph.Affiliation{Ongoing: new(true), Role: new(graph.AffiliationRole("LECTURER"))}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("became %+v, want %+v", got, want)
	}
}
