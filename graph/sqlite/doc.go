// Package sqlite keeps a graph in one SQLite file: the store that needs no
// server. It implements graph.Store and holds nothing but the translation of
// plans, groupings, scans and change sets to SQL.
//
// # Tables
//
// The tables follow the model: one for each kind, with a column for each
// property, and one for each edge type, whose rows lie in the order of their
// ends. Nodes are joined by numbers that stay inside the file. An edge with a
// placeholder at an end waits in a table of its own until the record arrives,
// so that reads never meet it.
//
// # Conditions that lead along relationships
//
// A relation is looked up from each row that is read, until an end of it is
// found that passes; where its condition pins down few ends, and the whole kind
// is searched, the rows are found from those. Which ends pass is worked out
// once in a statement: they are a set, a table of WITH. Were the condition on
// the ends looked at from each row, one within another would cost the product
// of the numbers of neighbours on all levels; as sets each level costs as much
// as it has nodes and edges. Only a condition on the ends' own values is looked
// at from each row, and only where few rows are read.
//
// Where the rows are known to be few (those of a hop, of ids or keys, or pinned
// down by their own values) sets hold no more than what is reached from them
// across a few relations; further off that is most of what there is, and
// reaching it would cost more than the sets. A page in the order of an index
// tries its first rows in this way before it has whole sets made.
//
// # Connections
//
// One process writes to a file, any number of others may read it. A read is
// one transaction on one of several connections and sees one state; it neither
// waits for the writer nor makes it wait. Where all connections are in use reads
// wait, first come first served, up to a number of them (maxWaiting); those
// beyond are told that the store is busy (graph.ErrBusy). Version and Statistics
// have connections of their own, so that slow reads do not make the store seem
// gone.
//
// The connections are the driver's own, below database/sql, whose pool has no
// bound on who waits and serves those in no order. It also copies what it reads:
// 1.5 to 1.8 times the memory for the same rows, in 1.2 to 1.5 times as many
// allocations.
package sqlite
