// Package memory keeps a copy of a store in memory, as compactly as counting needs
// it, and answers from it what would otherwise go through the store row by row:
// filters, orders, totals, groups and search. It implements graph.Store before
// another store and passes the same contract.
//
// # What a copy holds
//
// What it holds follows from the model. Nodes of a kind have numbers in the order
// of their ids. Of each kind and each type of edges there is a column for every
// property that may be compared, ordered or grouped by, or added up, and for those
// that are no text: the distinct values in order, and a code for each row. So a
// comparison is a range of codes, an order one of numbers, and a group a counter
// for each code. Edges lie by the nodes they leave, and a list of them by the nodes
// they enter. Of texts that are searched there are the forms of the names, for each
// token the nodes that have it, and other texts as the numbers of their tokens.
// Texts that are only shown stay in the store and are read from it for the rows of
// a page.
//
// # How it answers
//
// A condition is worked out as a set of nodes, a bit for each. One that leads along
// relationships goes back from the ends that satisfy it. A page keeps its first
// rows while all are looked at. Nothing is kept from one answer to the next.
//
// # When it answers
//
// A copy is of one version of the store and is made by one scan. It answers where
// that is the store's version when it is asked; else the store itself does, so that
// an answer is never of a state that has passed, whoever wrote. A new copy is made
// once the store has not changed from one check to the next. Above a bound of bytes
// there is none, nor where the store holds what breaks the model.
//
// Sums of fractions are the store's, since they depend on the order in which they
// are added up, and so are plans that start from keys.
//
// What is counted on whole kinds, as networks are, is made of the copy's columns, where
// it holds all that is asked for: see [Store.Columns]. What a scan streams comes from the
// store.
package memory
