// Package files opens what people hand to an importer, and reads records out of
// it one after the other. What a file is, its content says, never its name:
// gzip, zip, JSON, JSON lines, pages of an API or separated values.
//
// Files come from anywhere, so all of it is bounded: the size and nesting of a
// record, how far a compressed file expands, how many members an archive has.
// What breaks a bound costs the record or the file, and is told by its place.
package files
