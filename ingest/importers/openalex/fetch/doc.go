// Package fetch brings works from OpenAlex's public API onto the disk, page by
// page, for the importer of OpenAlex's files to read.
//
// # What is kept
//
// A fetch has a folder of its own: the pages, compressed, and a state with the
// cursor of the page that comes next. A page is written before the state that
// counts it, and both by renaming, so that a fetch stopped anywhere goes on with
// the page it was at. The key of the API is in neither.
//
// # Faults
//
// Connections that fail, answers that take too long, 5xx and 429 for too many
// requests are asked again, a bounded number of times, with waits that grow and
// differ by chance. Credit that is used up is not: the API answers 429 for it too,
// and the headers tell it. Once an answer says that less credit is left than a
// page costs, nothing more is sent. A redirect, and a page of another form than
// known, stop the fetch.
//
// # Lists of authors
//
// A page gives at most 100 authors of a work. A work with as many is asked for by
// itself, which costs no credit, and is kept as cut where that fails.
package fetch
