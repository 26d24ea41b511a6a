// Package processors tells how many processors there are for work, and lets Go have more
// than that, so that it looks at the network while all of them work.
package processors

import (
	"os"
	"runtime"
	"sync/atomic"
)

// spares is how many processors Go has for each that works.
const spares = 2

var forWork atomic.Int64

// Count is how many processors there are for work.
func Count() int {
	if n := forWork.Load(); n > 0 {
		return int(n)
	}
	return runtime.GOMAXPROCS(0)
}

// Spare lets Go have more processors than there are for work, between which the system
// divides those that there are. Go looks whether somebody has asked, or takes an answer,
// when a processor of its own has nothing to do, else every ten milliseconds: where all
// of them work on requests, those who ask for little wait for many times as long as
// their answer takes. Whoever sets GOMAXPROCS decides that instead.
func Spare() {
	if os.Getenv("GOMAXPROCS") != "" || forWork.Load() > 0 {
		return
	}
	n := runtime.GOMAXPROCS(0)
	forWork.Store(int64(n))
	runtime.GOMAXPROCS(spares * n)
}
