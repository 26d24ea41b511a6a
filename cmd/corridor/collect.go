package main

import (
	"os"
	"runtime/debug"
)

// garbage is how much may be garbage of what is in use, in percent, before it is
// collected. Answers are made of much that is short-lived: with Go's own 100 the
// collector takes about a sixth of the processor time, with this about a tenth.
const garbage = 400

// boundMemory has the collector work seldom, as long as no more than so many bytes
// are held; whoever sets GOGC decides that instead.
func boundMemory(bytes int64) {
	debug.SetMemoryLimit(bytes)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
