package server

import (
	"slices"
	"sync"
	"time"
)

// givesWayAfter is how long one may wait for a slow client while others need what it
// holds.
const givesWayAfter = time.Second

// budget is bytes that many share. Where nothing is left, those who only wait for their
// clients give way to who needs some, the one first that has waited longest: else a few
// clients that send or take nothing would keep all others out.
type budget struct {
	bytes int64

	mu      sync.Mutex
	taken   int64
	waiting []*share // in the order in which they began to wait
}

// share is what one has taken of a budget. Its methods may be called from many
// goroutines.
type share struct {
	of    *budget
	taken int64
	cut   func() // ends the wait for a client; nil: nobody waits for one
	since time.Time
	over  bool // nothing more is taken
}

func (b *budget) share() *share { return &share{of: b} }

// take takes so many bytes, false where they are not left.
func (s *share) take(bytes int64) bool {
	b := s.of
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.taken+bytes > b.bytes && !s.over {
		if len(b.waiting) == 0 || b.waiting[0] == s || time.Since(b.waiting[0].since) < givesWayAfter {
			return false
		}
		slowest := b.waiting[0]
		slowest.cut()
		slowest.giveBack()
	}
	if s.over {
		return false
	}
	b.taken += bytes
	s.taken += bytes
	return true
}

// waits says that from now on the share's holder only waits for its client, which cut
// ends. Cut is not called once it goes on or closes.
func (s *share) waits(cut func()) {
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	if s.over {
		cut()
		return
	}
	s.cut, s.since = cut, time.Now()
	s.of.waiting = append(s.of.waiting, s)
}

// goesOn says that its holder waits no longer.
func (s *share) goesOn() {
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	s.waitsNoLonger()
}

// close gives back what was taken. It may be called more than once.
func (s *share) close() {
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	s.giveBack()
}

func (s *share) giveBack() {
	s.waitsNoLonger()
	s.of.taken -= s.taken
	s.taken, s.over = 0, true
}

func (s *share) waitsNoLonger() {
	if s.cut == nil {
		return
	}
	s.cut = nil
	s.of.waiting = slices.DeleteFunc(s.of.waiting, func(other *share) bool { return other == s })
}
