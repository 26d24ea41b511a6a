// Command write writes made-up institutions in the form of the Research
// Organization Registry's releases to its output, to measure imports with:
//
//	go run ./ingest/importers/ror/crowd/write -institutions 112000 > ror.jsonl
package main

import (
	"flag"
	"fmt"
	"os"

	"corridor/ingest/importers/ror/crowd"
)

func main() {
	institutions := flag.Int("institutions", 1000, "how many institutions")
	flag.Parse()
	if err := crowd.Write(os.Stdout, *institutions); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
