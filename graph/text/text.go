// Package text is the analyser that makes names and other texts searchable.
// It knows the seven scripts of the region (Latin, Vietnamese Latin, Chinese,
// Thai, Lao, Khmer and Burmese) and tolerates every other.
//
// One definition of matching holds in every store. A text has a normal form
// (Normal): its tokens between single spaces. A query (Parse) is a list of
// phrases, and a document matches when each phrase is a substring of the
// normal form of one of its texts, which SQL's instr, Cypher's CONTAINS and
// strings.Contains decide alike. Terms and Query.Terms only narrow the
// candidates through a full-text index: the terms of a query are necessary for
// a match, not sufficient.
//
// Everything here is a pure function, safe for concurrent use.
package text
