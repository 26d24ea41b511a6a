// Package schema is the GraphQL schema: the SDL, the Go types that only it
// knows, and the executable schema that gqlgen makes of them.
//
// # What is written by hand, and what is not
//
// Package graph says once what nouns there are, how they are related, and what
// each of them is in words. Most of the SDL follows from that: of each kind its
// type, its connections and their edges, its filter, order, facet and sums, and
// its three fields of Query; of each noun of edges its filter and order; the
// enums. Those files are in nouns/, one for each noun. They are made by
//
//	go generate ./schema
//
// and committed, so that a change of the model is seen in review as the change
// of the schema that it makes. They are never edited: a test of package
// derive/sdl fails where they are not what the model makes.
//
// By hand, in the files beside this one, stands what is computed: networks,
// capacity, search, the overview, and fields that a noun has besides those of
// the model, as `extend type Publication { title: String! }`.
//
// # How it is made
//
// Command derive does it, in three steps that go generate runs:
//
//   - derive/sdl fills the templates kind.tmpl, filter.tmpl and record.tmpl in
//     with the kinds and edge types of package graph. A template reads like the
//     SDL that comes of it; what it has to work out is in functions.go.
//   - package printer lays out what comes of it: a description on one line where
//     it fits, an argument on a line of its own.
//   - derive/bindings writes the Go types of connections and edges (derived.go)
//     and the resolvers that follow from the model (resolvers/derived.go), and
//     has gqlgen write generated.go. What else a field needs is a resolver by
//     hand, which the compiler asks for.
//
// # Descriptions
//
// Whatever the schema says of a noun is made of the words beside its
// declaration in package graph. A property's tag has two parts, as in
//
//	Signed *Date `graph:"signed,filter,sort" doc:"date of signature: Day on which it was signed or adopted."`
//
// The sentence is the description of the field Agreement.signed; the phrase
// before it stands in "Condition on the agreement's date of signature." and "By
// date of signature." A relation is described in the same way. What sentence is
// made of a phrase stands in the template, once for all nouns.
//
// # Sizes
//
// Every list says by @listSize how long it is taken to be when a query's cost
// is worked out: a connection by first and last, groups of facets by first, and
// a list of values by the size in its property's tag. What is computed as a
// table of rows and columns multiplies sizes that a field above names by @size,
// and texts that can be long say so by @textSize, those of a noun by the size in
// the tag too. Package server/cost reads all of it, and refuses a schema with a
// list of no size.
//
// # What clients see
//
// Text is all of it as one document, with extensions folded into their types.
// The document that was last agreed on is schema.graphql. A test compares the
// two, and names each difference as breaking, dangerous or safe;
//
//	go test ./schema -update
//
// agrees to the schema as it is now.
package schema

//go:generate go run ./derive
