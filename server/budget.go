package server

import "sync/atomic"

// portion is how many bytes are taken of a budget at a time.
const portion = 64 << 10

// budget is bytes that many share.
type budget struct {
	bytes int64
	taken atomic.Int64
}

// take takes a portion, false where none is left.
func (b *budget) take() bool {
	if b.taken.Add(portion) <= b.bytes {
		return true
	}
	b.taken.Add(-portion)
	return false
}

// give gives bytes back.
func (b *budget) give(bytes int64) { b.taken.Add(-bytes) }
