// Package computed has what all computed answers of GraphQL fields share: a
// field's arguments read, values that may be absent, pages of lists that are in
// memory, and the records that answers show.
package computed
