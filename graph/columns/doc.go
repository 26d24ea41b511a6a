// Package columns lays whole kinds of a store out by property and type of edge
// rather than by record, as what goes through all of them reads them: nodes are
// numbers in the order of their ids, values are codes, and edges lead to numbers. A
// copy in memory has its kinds so; of another store they are gathered by one scan.
package columns
