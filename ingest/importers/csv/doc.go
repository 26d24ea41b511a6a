// Package csv imports tables with the headers that `neo4j-admin database import`
// takes: :ID with groups, :LABEL, :START_ID, :END_ID, :TYPE, typed columns, lists, and
// columns to ignore. A header may stand in a file of its own, before parts that have
// none or repeat it.
//
// Labels, types and property names that are not the model's are mapped by a Mapping;
// what is neither is named in the report and left out. Ids tell records apart within
// their group and this source; records are also found by the natural keys among
// their values, as those of any importer.
//
// Nodes are read first, and of each its id is kept, in some 60 bytes. Edges are then
// spread over temporary files by their owners, so that all edges of one are stated
// together however many files and rows there are.
package csv
