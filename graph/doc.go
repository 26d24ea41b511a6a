// Package graph is Corridor's domain: what kinds of node and edge there are
// (the model), how a read is asked for (a plan), how a write is asked for (a
// change set), and the Store that answers both. Package graph/write, beneath it,
// carries change sets out.
//
// Everything else follows the one description of the model kept here: SQL
// tables, Cypher constraints, the codec between rows and structs, what may be
// filtered and ordered, and what the GraphQL schema shows and says of it. Each
// noun has a file: its struct, its edges, its relations, its enum, and the words
// that describe them. The package imports none of Corridor's other packages but
// graph/text, the analyser.
package graph
