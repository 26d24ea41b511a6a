// Package write carries out change sets: the model's rules of identity,
// provenance, ownership, derivation and deletion, in one place for every store.
// An adapter lends it a Tx, the few reads and the one write of a transaction.
//
// A change set goes through these steps: it is checked against the model; the
// nodes that its keys name are read; its preconditions are tested; nodes are taken
// apart and made one; each record finds its node (identity resolution); claims of several sources about one
// node or edge are merged by the sources' precedence; contributions are derived
// from authorships; what is deleted goes with the edges it owns. What has
// changed by then is written in one Batch.
//
// What became one can be taken apart: the node keeps its parts (see parts.go), and
// claims say of which part they are.
package write
