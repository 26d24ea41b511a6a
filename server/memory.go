package server

import (
	"time"

	"corridor/graph/admission"
	"corridor/graph/network"
	"corridor/graph/network/cache"
	"corridor/graph/processors"
)

// DefaultMemory is what a server may hold, in bytes, unless told otherwise.
const DefaultMemory = 1 << 30

// LeastMemory is what a server can do with, in bytes.
const LeastMemory = 128 << 20

// Of requests that wait to have something computed.
const (
	maxComputing      = 64
	computingPatience = 10 * time.Second
)

// MaxHeader is how many bytes the address and the headers of a request may have.
const MaxHeader = 32 << 10

// programBytes is about what the program itself takes beside Go's heap: its code, of
// which the system has that in memory which is used, and the threads' stacks.
const programBytes = 40 << 20

// Memory divides the bytes that a server may hold. What is left of them, a twentieth
// about, is for the program itself, the requests under way and what networks and
// capacity are counted on.
type Memory struct {
	Heap      int64 // all that Go holds: what neither the program nor Pages takes
	Pages     int64 // pages of the embedded store's file, which Go does not count: a sixteenth
	Networks  int64 // networks, matrices and measures that are kept: three sixteenths
	Computing int64 // those being computed, of all requests together: a quarter
	Copy      int64 // the copy of the data that counts: a fifth
	Answers   int64 // answers under way: an eighth
	Headers   int64 // addresses and headers of requests, MaxHeader of each connection: a sixteenth
	Bodies    int64 // of requests that are being read: a thirty-second
	Queries   int64 // that are kept parsed: a thirty-second
	Persisted int64 // texts of persisted queries: a hundred and twenty-eighth
}

// Divide divides the bytes that a server may hold; 0 means DefaultMemory.
func Divide(total int64) Memory {
	if total <= 0 {
		total = DefaultMemory
	}
	return Memory{
		Heap: total - total/16 - programBytes, Pages: total / 16,
		Networks: total * 3 / 16, Computing: total / 4, Copy: total / 5, Answers: total / 8,
		Headers: total / 16, Bodies: total / 32, Queries: total / 32, Persisted: total / 128,
	}
}

// Collaboration are options for networks of so much memory.
func (m Memory) Collaboration() network.Options {
	askers := max(2, processors.Count()/2)
	bound := cache.Bound{Queue: admission.New(askers, maxComputing), Patience: computingPatience, Memory: int(m.Computing) / askers}
	return network.Options{Memory: int(m.Networks), Compute: bound}
}
