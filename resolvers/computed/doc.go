// Package computed has what all computed answers of GraphQL fields share: a
// field's arguments read, pages of lists that are in memory, and the records
// that answers show. See loaders.Holder for how such answers are told what is
// selected of them.
package computed
