package loaders_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/loaders"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// unmetered lets everything be written.
type unmetered struct{}

func (unmetered) Written(int) error    { return nil }
func (unmetered) LongText(string, int) {}

// listOf is the resolver of the list of all Ts.
func listOf[T any](ctx context.Context) (any, error) { return loaders.List[T](ctx) }

var lists = map[string]graphql.Resolver{
	"Country": listOf[graph.Country], "InitiativeArea": listOf[graph.InitiativeArea], "Theme": listOf[graph.Theme],
	"Topic": listOf[graph.Topic], "SustainableDevelopmentGoal": listOf[graph.SustainableDevelopmentGoal],
	"Institution": listOf[graph.Institution], "Person": listOf[graph.Person], "Project": listOf[graph.Project],
	"Publication": listOf[graph.Publication], "Activity": listOf[graph.Activity], "Agreement": listOf[graph.Agreement],
	"Observation": listOf[graph.Observation], "Source": listOf[graph.Source], "IdentityDecision": listOf[graph.IdentityDecision],
}

// writtenOf answers the list of all records of a kind, and gives what gqlgen is then
// handed: the answer as JSON, "" for an object of which it asks on.
func writtenOf(t *testing.T, kind *graph.Kind, selection string) string {
	t.Helper()
	query := "{ " + kind.Plural + " " + selection + " }"
	direct := func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
	value, err := loaders.FromRows(unmetered{}, direct)(inField(t, newWorld(t), query), lists[kind.Name])
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	marshaler, written := value.(graphql.Marshaler)
	if !written {
		return ""
	}
	var out strings.Builder
	marshaler.MarshalGQL(&out)
	return out.String()
}

// Every field of every record is written from its rows but those that are worked
// out by hand, and of connections and edges every field.
func TestWhatTheModelDeterminesIsWritten(t *testing.T) {
	for _, kind := range graph.Kinds() {
		for _, f := range extended().Types[kind.Name].Fields {
			_, related := kind.Relation(f.Name)
			_, stored := kind.Property(f.Name)
			determined := related || stored || f.Name == "id" || f.Name == "title"
			needed := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil })
			if strings.HasPrefix(f.Name, "__") || needed {
				continue
			}
			selection := "{ nodes { " + f.Name + everythingOf(f.Type.Name(), 2) + " } }"
			if written := writtenOf(t, kind, selection) != ""; written != determined {
				t.Errorf("%s %s: written is %v, determined by the model %v", kind, selection, written, determined)
			}
		}
	}
}

// everythingOf selects all of a type, of records their names; "" of what is no object.
func everythingOf(name string, depth int) string {
	of := extended().Types[name]
	if !of.IsCompositeType() {
		return ""
	}
	if _, record := graph.KindNamed(name); record || of.Kind != ast.Object || depth == 0 {
		return " { __typename }"
	}
	var fields []string
	for _, f := range of.Fields {
		fields = append(fields, f.Name+everythingOf(f.Type.Name(), depth-1))
	}
	return " { __typename " + strings.Join(fields, " ") + " }"
}

func TestAnAnswerThatGrowsTooLargeIsGivenUp(t *testing.T) {
	refusal := errors.New("too large")
	ctx := inField(t, newWorld(t), "{ people { nodes { id } } }")
	direct := func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
	_, err := loaders.FromRows(refusing{refusal}, direct)(ctx, listOf[graph.Person])
	if !errors.Is(err, refusal) {
		t.Errorf("the error is %v", err)
	}
}

// refusing lets nothing be written.
type refusing struct{ why error }

func (r refusing) Written(int) error  { return r.why }
func (refusing) LongText(string, int) {}
