package resolvers_test

import (
	"fmt"
	"testing"

	"corridor/graph"
)

// copies is how many records of each kind the world of everything has.
const copies = 3

func sourceKey(slug string) graph.Key {
	return graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug}
}

// keyIn is the key of the i-th record of a kind in the world of everything.
func keyIn(kind *graph.Kind, i int) graph.Key {
	if kind == graph.KindSource {
		return sourceKey(fmt.Sprintf("source-%d", i))
	}
	return graph.LocalKey(kind, "source-0", fmt.Sprint(i))
}

func idIn(kind *graph.Kind, i int) graph.ID { return keyIn(kind, i).ID() }

// everything is a change set with records of every kind that have every
// property, and with edges of every type that have every property: each record
// leads to the one of its own number and to the next.
func everything(t testing.TB) *graph.ChangeSet {
	change := &graph.ChangeSet{Source: "source-0"}
	for _, kind := range graph.Kinds() {
		for i := range copies {
			values := map[string]any{}
			for _, p := range kind.Properties {
				values[p.Name] = valueOf(t, p, kind.Name, i)
			}
			change.Nodes = append(change.Nodes, graph.NodeWrite{Identity: keyIn(kind, i), Values: values})
		}
	}
	for _, e := range graph.EdgeTypes() {
		if e.Derived {
			continue
		}
		for i := range copies {
			write := graph.EdgesWrite{Type: e, Owner: graph.Ref{Key: keyIn(e.OwnerKind(), i)}}
			for _, j := range []int{i, (i + 1) % copies} {
				write.Edges = append(write.Edges, edgeTo(t, e, i, j))
			}
			if e == graph.InstitutionTookPartIn {
				write.Edges = append(write.Edges, inEveryRole(t, e, i)...)
			}
			change.Edges = append(change.Edges, write)
		}
	}
	return change
}

func edgeTo(t testing.TB, e *graph.EdgeType, owner, other int) graph.EdgeWrite {
	end := e.To
	if e.Owner == graph.To {
		end = e.From
	}
	out := graph.EdgeWrite{Other: graph.Ref{Key: keyIn(end, other)}, Values: map[string]any{}}
	for _, p := range e.Properties {
		if e == graph.Authored && p.Name == "institutions" {
			out.Institutions = []graph.Ref{{Key: keyIn(graph.KindInstitution, owner)}}
			continue
		}
		out.Values[p.Name] = valueOf(t, p, e.Noun, other)
	}
	return out
}

// inEveryRole are parallel edges with a role each: some relations lead along
// one role only.
func inEveryRole(t testing.TB, e *graph.EdgeType, owner int) []graph.EdgeWrite {
	role, _ := e.Property("role")
	roles := role.Enum.Values()
	out := make([]graph.EdgeWrite, len(roles))
	for i, value := range roles {
		out[i] = edgeTo(t, e, owner, owner)
		out[i].Key, out[i].Values["role"] = value, value
	}
	return out
}

// valueOf makes a value of the property's type, different for each i.
func valueOf(t testing.TB, p *graph.Property, owner string, i int) any {
	t.Helper()
	switch p.Type {
	case graph.TypeInt:
		return i + 1
	case graph.TypeFloat:
		return float64(i) + 0.25
	case graph.TypeBool:
		return true
	case graph.TypeDate:
		return fmt.Sprintf("20%02d-03", 10+i)
	case graph.TypeEnum:
		return p.Enum.Members[i%len(p.Enum.Members)].Name
	case graph.TypeStrings:
		return []string{fmt.Sprintf("%s %s %d", owner, p.Name, i)}
	case graph.TypeNames:
		return []string{fmt.Sprintf("NATIVE|km|ខ្មែរ %d", i)}
	}
	if p.Format == nil {
		return fmt.Sprintf("%s %s %d", owner, p.Name, i)
	}
	text, ok := identifiers[p.Name]
	if !ok {
		t.Fatalf("no identifiers for %s", p.Name)
	}
	return text[i]
}

// identifiers are texts in the form of each identifier, check digits right.
var identifiers = map[string][copies]string{
	"code":     {"KH", "LA", "TH"},
	"currency": {"USD", "CNY", "THB"},
	"slug":     {"source-0", "source-1", "source-2"},
	"website":  {"https://example.org/0", "https://example.org/1", "https://example.org/2"},
	"wikidata": {"Q10", "Q11", "Q12"},
	"openAlex": {"T10", "T11", "T12"},
	"doi":      {"10.1234/a", "10.1234/b", "10.1234/c"},
	"ror":      {"https://ror.org/0aaaaa169", "https://ror.org/0aaaaa266", "https://ror.org/0aaaaa363"},
	"orcid":    {"https://orcid.org/0000-0001-0000-0017", "https://orcid.org/0000-0001-0000-0025", "https://orcid.org/0000-0001-0000-0033"},
}
