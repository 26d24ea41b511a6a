// Command write writes made-up works in OpenAlex's form to its output, to
// measure imports with:
//
//	go run ./ingest/importers/openalex/crowd/write -works 100000 -whole > works
package main

import (
	"flag"
	"fmt"
	"os"

	"corridor/ingest/importers/openalex/crowd"
)

func main() {
	var o crowd.Options
	flag.IntVar(&o.Works, "works", 1000, "how many works")
	flag.BoolVar(&o.Whole, "whole", false, "with the fields that no importer reads")
	flag.Parse()
	if err := crowd.Write(os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
