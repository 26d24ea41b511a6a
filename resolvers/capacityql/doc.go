// Package capacityql answers the GraphQL fields on capacity: where how much is
// done, what lacks and who could help. Package graph/capacity counts; this
// package reads a field's arguments, asks for what is selected, and shows the
// records that the answers are about.
//
// As in package networkql, every answer that shows records is a
// loaders.Holder, so that all records of a root field come with one read. Its
// methods, named as the fields of the GraphQL type that it is bound to in
// gqlgen.yml, read nothing from the store.
package capacityql
