// Package resolvers answers the fields of the GraphQL schema. What a field reads
// is package loaders' business. The resolvers that follow from the model are in
// derived.go, which schema/derive writes; what is worked out is in the others.
package resolvers

import (
	"maps"
	"slices"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/vocabulary"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/networkql"
)

// Resolver is the root of all resolvers. The store and the request's loaders
// come with the context, from loaders.Attach.
type Resolver struct {
	networks networkql.Answers
	capacity capacityql.Answers
	words    *vocabulary.Words
	// Unfinished gives the command that goes on with a load into the store that was
	// broken off, "" where none was. Nil: that is not known.
	Unfinished func() string
}

// Tables are what whoever runs the server loads.
type Tables = capacityql.Tables

// New makes the resolvers for schema.Config, which answer from a store and from
// the networks of the same store.
func New(networks *network.Networks, tables Tables) *Resolver {
	opened := capacity.Open(networks)
	return &Resolver{
		networks: networkql.Answers{Networks: networks, Capacity: opened},
		capacity: capacityql.Answers{Networks: networks, Capacity: opened, Tables: tables},
		words:    vocabulary.In(networks.Cache()),
	}
}

// Derived are the fields of records that loaders.Attach is to know of.
func (r *Resolver) Derived() loaders.Derived {
	out := r.networks.Derived()
	maps.Copy(out, r.capacity.Derived())
	return out
}

// kindsOf gives the kinds that RecordTypes name; where none are given, those
// that are searched unless asked otherwise.
func kindsOf(types []string) []*graph.Kind {
	if types == nil {
		return graph.SearchedKinds()
	}
	return slices.DeleteFunc(slices.Clone(graph.Kinds()), func(k *graph.Kind) bool {
		return !slices.Contains(types, graph.UpperSnake(k.Name))
	})
}
