// Package sqlite keeps a graph in one SQLite file: the store that needs no
// server. It implements graph.Store and holds nothing but the translation of
// plans, groupings, scans and change sets to SQL.
//
// The tables follow the model: one for each kind, with a column for each
// property, and one for each edge type, whose rows lie in the order of their
// ends. Nodes are joined by numbers that stay inside the file. An edge with a
// placeholder at an end waits in a table of its own until the record arrives,
// so that reads never meet it.
//
// One process writes to a file, any number of others may read it. A read is
// one transaction on one of several connections and sees one state; it neither
// waits for the writer nor makes it wait.
package sqlite
