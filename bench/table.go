package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"corridor/server/process"
)

// print writes what was measured as tables in Markdown.
func (w *world) print(to io.Writer, questions []*question, results map[asking]*result, o options) {
	fmt.Fprintf(to, "%s, %d processors, %s; scale %g; %d clients, %d rounds of %s. Processor time in milliseconds a request.\n\n",
		time.Now().Format(time.DateOnly), runtime.NumCPU(), runtime.Version(), o.scale, o.clients, o.rounds, o.length)
	fmt.Fprintln(to, "| question | server | requests a second | p50, ms | p99, ms | server | database | share of the floor, by processor time | by requests a second |")
	fmt.Fprintln(to, "| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, q := range questions {
		var floor *result
		for _, s := range w.subjects {
			r := results[asking{q, s}]
			if r == nil || len(r.took) == 0 {
				continue
			}
			if s.name == floorName {
				floor = r
			}
			fmt.Fprintf(to, "| %s | %s | %.0f | %.1f | %.1f | %.2f | %s | %s |\n", q.name, s.name, r.perSecond(), milliseconds(r.percentile(50)),
				milliseconds(r.percentile(99)), milliseconds(r.each(r.server)), database(s, r), shares(r, floor))
		}
	}
	fmt.Fprintln(to, "\n| server | memory at the end, MB |\n| --- | --- |")
	for _, s := range w.subjects {
		fmt.Fprintf(to, "| %s | %d |\n", s.name, s.Memory(process.Resident))
	}
}

func database(s *subject, r *result) string {
	if !s.onNeo4j {
		return "in it"
	}
	return fmt.Sprintf("%.2f", milliseconds(r.each(r.database)))
}

// shares sets a result beside the floor's.
func shares(r, floor *result) string {
	if floor == nil {
		return "– | –"
	}
	return fmt.Sprintf("%.2f | %.2f", float64(floor.each(floor.server+floor.database))/float64(max(1, r.each(r.server+r.database))),
		r.perSecond()/floor.perSecond())
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
