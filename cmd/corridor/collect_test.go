package main

import (
	"math"
	"runtime/debug"
	"testing"
)

func TestGOGCGoesBeforeTheProgramsOwn(t *testing.T) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(100)
	t.Cleanup(func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	})
	for _, c := range []struct {
		set  string
		want int
	}{{"", garbage}, {"100", 100}} {
		debug.SetGCPercent(100)
		t.Setenv("GOGC", c.set)
		boundMemory(math.MaxInt64)
		if got := debug.SetGCPercent(100); got != c.want {
			t.Errorf("with GOGC=%q it is %d, not %d", c.set, got, c.want)
		}
	}
}
