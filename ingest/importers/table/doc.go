// Package table imports people's own spreadsheets: texts and workbooks of Excel,
// one noun a sheet, columns by name. Which columns there are follows from the
// model; Template writes them with an example line.
//
// All tables of an import are read before anything is written: a column settles
// how its dates and amounts are read, and a sheet may name what stands on another.
// What cannot be read is told by its cell, and costs the cell, or the row where
// that does not say any more what it is about.
//
// # Who is one record
//
// A row with an id (that queries show, or of a register) is of the record that has
// it. Without one an institution is that which has this whole name, in the row's
// country or, where it has none, anywhere; if no other has it, it is one that is
// known by its name only. A person is one for each name and institution within the
// source. A publication is known by its title and year, an activity by its name and
// first day, a project and an agreement by their names, within the source. Rows of
// one record are put together.
//
// # Corrections
//
// A curated import is a source of kind curated: what it states of a property beats
// what others state. Its ties come beside theirs, and a column "not …" says that a
// tie is not so, whoever says it is.
package table
