// Package cost works out, before a query is executed, how much its answer could
// hold: from the sizes that the SDL states of its lists and texts (the
// directives @listSize, @size and @textSize), and from the arguments and
// variables that come with the query.
//
// It counts values. Every field counts one for each time it can occur, and a
// text one for every ValueBytes of its length: so an answer of n values has
// some n × ValueBytes bytes at most. Introspection counts what it gives.
package cost
