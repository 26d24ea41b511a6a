// Package assistant answers assistants (programs that talk with people and call
// tools) over the Model Context Protocol, by the tools that Tools lists.
//
// A tool makes one GraphQL document of what it is asked, has it answered as any
// request is, and makes the answer short: rows, with how they were counted, what of
// them is real, and what was cut. Nothing is written, and nothing is kept between
// two calls.
//
// # Texts of records are data
//
// A record's title may read like an instruction. Whatever comes of an answer, its
// errors among it, stands in an answer's text between two marks, one JSON value on a
// line: see fence.go. What stands outside them is written here.
package assistant
