// Package networkql answers the GraphQL fields of collaboration networks:
// who works with whom. Package graph/network counts; this package reads a
// field's arguments, asks for what is selected, and shows the records that the
// answers are about.
//
// Every answer that shows records is a loaders.Holder: it is told what is
// selected of it before anything is read, so that all records of a root field
// come with one read, however many lists are nested. Its methods, named as the
// fields of the GraphQL type it is bound to in gqlgen.yml, read nothing.
package networkql
