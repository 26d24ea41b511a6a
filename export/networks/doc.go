// Package networks writes collaboration networks as files of other tools: GraphML,
// GEXF 1.3, VOSviewer's JSON, Pajek, and tables of nodes and ties as CSV; and how
// much countries do together as a matrix.
//
// All of them say the same of nodes and ties, by the names that the GraphQL schema
// has for it; what is absent is left out. Each says which state of the data was
// counted and how, when it was written, and how much of it is made up. Files are
// written as they go: what is held is the network, the names and the measures.
//
// Names are other people's texts and may hold anything. What a format cannot hold
// is replaced, nothing is cut.
package networks
