// Command convert makes the data that package seed embeds from the files that
// their publishers give out. It is run by hand when there are newer ones:
//
//	go run ./seed/convert FOLDER
//
// and writes seed/data/ror.json, cordis_projects.json,
// cordis_institutions.json, partner_countries.json, figures.json, fields.json and
// topics.json. What was found out by hand (countries, areas, facts, sources)
// stands in files of its own there and is not touched.
//
// FOLDER holds, under the names used here, the records of the Research
// Organization Registry (schemas 1 and 2, JSON lines), projects and
// participants of CORDIS (CSV), indicators (CSV), OpenAlex's topics, its works by
// country and field, joint works by pair of countries and year, and the names of
// territories in the Unicode CLDR.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("convert: give the folder that holds the files: go run ./seed/convert FOLDER")
	}
	if err := convert(os.Args[1], filepath.Join("seed", "data")); err != nil {
		log.Fatal("convert: ", err)
	}
}

func convert(from, to string) error {
	for _, step := range []func(from, to string) error{convertROR, convertCORDIS, convertFigures, convertTopics} {
		if err := step(from, to); err != nil {
			return err
		}
	}
	return nil
}

// write makes a file of a list, one element a line, so that a change of one
// is a change of a line.
func write[T any](path string, list []T) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for i, element := range list {
		out.WriteString([]string{",", "["}[oneIf(i == 0)])
		if err := encoder.Encode(element); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
	}
	out.WriteString("]\n")
	return os.WriteFile(path, out.Bytes(), 0o644)
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
