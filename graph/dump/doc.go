// Package dump writes all that a store keeps as JSON lines, and fills an empty
// store from them, whichever store it is: the two are then equal. What sources
// state, by which keys they name it, what was merged, decided and erased, and
// which change sets were applied are all there, so that undoing a source, taking
// things apart and erasing people go on alike.
//
// # The file
//
// The first line is a Header. Then come, in the order of write.Archive's Contents,
// lines with one of
//
//	{"marks": {"undone": true, "secret": "…"}}
//	{"node": id, "values": {…}, "keys": [[scheme, value, [source, …]], …], "claims": {…}}
//	{"node": id, "placeholder": true, "keys": […]}
//	{"edge": type, "from": id, "to": id, "key": "…", "values": {…}, "sources": […], "synthetic": true, "claims": {…}}
//	{"answer": key, "source": "…", "at": seconds, "result": {…}}
//
// and as the last one an end with the number of lines before it and the SHA-256 of
// their bytes, so that a file that was cut short or changed is told. Absent members
// stand for nothing, false and 0. Values are in the stored form of their properties,
// as graph.Type has it.
//
// The secret is what fingerprints of erased people are made with. Whoever has it and
// a person's id can tell whether that person was erased; without it people who were
// erased would come back with the next import. So a dump is to be kept as the store is.
package dump
