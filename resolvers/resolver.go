// Package resolvers answers the fields of the GraphQL schema, one file for
// each noun. What a field reads is package loaders' business: most resolvers
// are one line that says which.
package resolvers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/networkql"
)

// Resolver is the root of all resolvers. The store and the request's loaders
// come with the context, from loaders.Attach.
type Resolver struct {
	networks networkql.Answers
	capacity capacityql.Answers
}

// New makes the resolvers for schema.Config, which answer from a store and from
// the networks of the same store.
func New(networks *network.Networks, world ...capacity.Share) *Resolver {
	opened := capacity.Open(networks)
	return &Resolver{
		networkql.Answers{Networks: networks, Capacity: opened},
		capacityql.Answers{Networks: networks, Capacity: opened, World: world},
	}
}

// Derived are the fields of records that loaders.Attach is to know of.
func (r *Resolver) Derived() loaders.Derived { return r.networks.Derived() }

// argument is an argument that names a record; text is nil where it is not given.
type argument struct {
	name string
	text *string
}

func given[V ~string | ~int](name string, value *V) argument {
	if value == nil {
		return argument{name: name}
	}
	return argument{name, new(fmt.Sprint(*value))}
}

// find gives the record of the kind that the only argument given names, by its
// id or by the property of the argument's name; nil where there is none.
func find[T any](ctx context.Context, kind *graph.Kind, arguments ...argument) (*T, error) {
	var only argument
	names := make([]string, len(arguments))
	count := 0
	for i, a := range arguments {
		names[i] = a.name
		if a.text != nil {
			only = a
			count++
		}
	}
	if count != 1 {
		return nil, graph.Invalid(names[0], "%d arguments are given; give exactly one of %s", count, strings.Join(names, ", "))
	}
	if only.name == "id" {
		return loaders.Get[T](ctx, graph.ID(*only.text))
	}
	return findBy[T](ctx, kind, only)
}

func findBy[T any](ctx context.Context, kind *graph.Kind, a argument) (*T, error) {
	property, _ := kind.Property(a.name)
	text := *a.text
	if property.Format != nil {
		canonical, err := property.Format(text)
		if err != nil {
			return nil, graph.Within(a.name, err)
		}
		text = canonical
	}
	if !property.Key {
		return loaders.First[T](ctx, graph.Compare{Property: property, Value: text})
	}
	return loaders.Find[T](ctx, graph.Key{Kind: kind, Scheme: a.name, Value: text})
}

// kindsOf gives the kinds that RecordTypes name; without any, all that a
// person looks for by name.
func kindsOf(types []string) []*graph.Kind {
	var out []*graph.Kind
	for _, kind := range graph.Kinds() {
		named := slices.Contains(types, graph.UpperSnake(kind.Name))
		usual := types == nil && kind != graph.KindObservation && kind != graph.KindSource
		if named || usual {
			out = append(out, kind)
		}
	}
	return out
}
