// Package networkql answers the GraphQL fields of collaboration networks:
// who works with whom. Package graph/network counts; this package reads a
// field's arguments, asks for what is selected, and shows the records that the
// answers are about.
//
// Answers gives what the root fields show. Every other type is named as the SDL
// names it, by which gqlgen finds it, and a field of it is one method or struct
// field of the SDL's name. The methods run twice: in the look-ahead, where
// loaders.Record notes which records are shown and loaders.Once makes what is
// shown below, and again when gqlgen writes the answer. So all records of a root
// field come with one read, however many lists are nested.
package networkql
