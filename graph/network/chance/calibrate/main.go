// Command calibrate counts how often chance alone is told to be more than chance:
// in worlds that keep how many works each country takes part in and how many
// countries each work has, and in which all else is drawn.
//
//	go run ./graph/network/chance/calibrate [-worlds 1000]
//
// It writes the tables of docs/calibration-ties.md.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	worlds := flag.Int("worlds", 1000, "how many `worlds` to draw for each row")
	flag.Parse()
	for _, fractional := range []bool{false, true} {
		write(os.Stdout, fractional, calibrated(*worlds, fractional, 150, 500, 1500))
	}
}

// calibrated tries all settings, with so many works.
func calibrated(worlds int, fractional bool, sizes ...int) []row {
	var out []row
	for _, p := range profiles() {
		for _, works := range sizes {
			out = append(out, try(p, works, worlds, fractional)...)
		}
	}
	return out
}

func write(to io.Writer, fractional bool, rows []row) {
	counting := "full"
	if fractional {
		counting = "fractional"
	}
	fmt.Fprintf(to, "\nBy %s counting:\n\n", counting)
	fmt.Fprintln(to, "| largest country | works | counted | judged a world | BELOW | ABOVE | told beforehand | interval, 25 expected: below | above | before: BELOW | ABOVE |")
	fmt.Fprintln(to, "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, r := range rows {
		fmt.Fprintf(to, "| %s | %d | %s | %.1f | %s | %s | %s | %s | %s | %s | %s |\n", r.profile, r.works, r.counted, float64(r.now.judged)/float64(r.worlds),
			r.now.share(r.now.below), r.now.share(r.now.above), r.now.share(r.byChance), r.large.share(r.large.below), r.large.share(r.large.above),
			r.before.share(r.before.below), r.before.share(r.before.above))
	}
}
