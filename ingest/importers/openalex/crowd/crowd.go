// Package crowd invents works in OpenAlex's form, as many as benchmarks need:
// the same on every machine. They have the shape of OpenAlex's of 2026 (which
// fields there are, how long they are, how often they are empty), and what they
// say is drawn by chance and calls itself made up.
//
// There are one and a half people for every work, so that each is on four of
// them; a tenth of their places has no institution, and two thirds of them have
// an ORCID iD. Most institutions are of the corridor's six countries, a few of
// them very large.
package crowd

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
)

// Options say what works there are.
type Options struct {
	Works int
	// Whole: with the fields that no importer reads, which are most of a record.
	// Without, a work is as the API gives it to those who select what they read.
	Whole bool
}

// Write writes works, each a line of JSON.
func Write(w io.Writer, o Options) error {
	out := bufio.NewWriterSize(w, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	c := &crowd{Options: o, random: rand.New(rand.NewPCG(1, 2))}
	for i := range o.Works {
		if err := encoder.Encode(c.work(i + 1)); err != nil {
			return fmt.Errorf("writing work %d: %w", i+1, err)
		}
	}
	return out.Flush()
}

// crowd draws works one after the other.
type crowd struct {
	Options
	random *rand.Rand
}

// chance is true so many times of a hundred.
func (c *crowd) chance(percent int) bool { return c.random.IntN(100) < percent }

// many draws a number with that mean, most below it and a few far above.
func (c *crowd) many(mean int) int {
	n := 0
	for c.random.IntN(mean+1) > 0 && n < 60*mean {
		n++
	}
	return n
}

const (
	host        = "https://openalex.org/"
	firstYear   = 2000
	years       = 26
	updated     = "2026-10-20T01:02:03.000456"
	created     = "2025-10-10T00:00:00"
	venues      = 2000
	manyAuthors = 150 // of one work in a thousand
)

func (c *crowd) work(number int) *work {
	year := firstYear + c.random.IntN(years)
	title := fmt.Sprintf("Made-up work %d on %s", number, c.words(8))
	doi := fmt.Sprintf("https://doi.org/10.5555/made-up.%d", number)
	w := &work{ID: fmt.Sprintf("%sW9%09d", host, number), Title: title, DisplayName: title, DOI: &doi, Year: year,
		Date: fmt.Sprintf("%d-%02d-%02d", year, 1+c.random.IntN(12), 1+c.random.IntN(28)), Type: "article", Language: "en",
		Citations: c.many(20), Updated: updated, Location: c.location(doi), Authorships: c.authorships(),
		Topics: c.topics(), Goals: []thing{}, Awards: []any{}, Funders: []thing{}}
	if c.chance(10) {
		w.DOI = nil
	}
	if c.chance(15) {
		w.Type = []string{"book-chapter", "preprint", "review", "dissertation"}[c.random.IntN(4)]
	}
	if len(w.Topics) > 0 {
		w.Primary = &w.Topics[0]
	}
	if c.chance(50) {
		goal := 1 + c.random.IntN(17)
		w.Goals = append(w.Goals, thing{ID: fmt.Sprintf("https://metadata.un.org/sdg/%d", goal), Name: fmt.Sprintf("Goal %d", goal), Score: 0.5})
	}
	if c.chance(25) {
		funder := c.random.IntN(500)
		w.Funders = append(w.Funders, thing{ID: fmt.Sprintf("%sF9%09d", host, funder), Name: fmt.Sprintf("Made-up Fund %d", funder)})
	}
	if c.Whole {
		w.rest = c.rest(number, doi)
	}
	return w
}

// topics are none or up to three, the first with the highest score.
func (c *crowd) topics() []topic {
	out := []topic{}
	for i := range c.random.IntN(4) {
		t := c.random.IntN(4516)
		field := 11 + t%26
		out = append(out, topic{thing{ID: fmt.Sprintf("%sT%d", host, 10000+t), Name: fmt.Sprintf("Made-up topic %d", t), Score: 0.99 - float64(0.1*float64(i))},
			thing{ID: fmt.Sprintf("%ssubfields/%d%02d", host, field, t%13), Name: fmt.Sprintf("Made-up subfield %d", t%13)},
			thing{ID: fmt.Sprintf("%sfields/%d", host, field), Name: fmt.Sprintf("Made-up field %d", field)},
			thing{ID: fmt.Sprintf("%sdomains/%d", host, 1+t%4), Name: fmt.Sprintf("Made-up domain %d", 1+t%4)}})
	}
	return out
}

func (c *crowd) location(doi string) *location {
	venue := c.random.IntN(venues)
	publisher := fmt.Sprintf("%sP4%09d", host, venue%50)
	return &location{ID: "doi:" + doi[len("https://doi.org/"):], LandingPage: doi, Version: "publishedVersion", Accepted: true, Published: true,
		Source: source{ID: fmt.Sprintf("%sS9%09d", host, venue), Name: fmt.Sprintf("Made-up Journal %d", venue), ISSNL: fmt.Sprintf("9%03d-%04d", venue%1000, venue),
			ISSN: []string{fmt.Sprintf("9%03d-%04d", venue%1000, venue)}, Core: true, Host: publisher, HostName: fmt.Sprintf("Made-up Press %d", venue%50),
			Lineage: []string{publisher}, LineageNames: []string{fmt.Sprintf("Made-up Press %d", venue%50)}, Type: "journal"}}
}

var vocabulary = []string{"rice", "river", "vaccine", "model", "network", "policy", "energy", "sediment", "of", "and", "under", "growth", "climate",
	"health", "farmers", "early", "measured", "soil", "water", "resilience", "genomic", "urban", "trade", "learning", "detection", "dam"}

func (c *crowd) words(n int) string {
	text := make([]byte, 0, 8*n)
	for i := range n {
		if i > 0 {
			text = append(text, ' ')
		}
		text = append(text, vocabulary[c.random.IntN(len(vocabulary))]...)
	}
	return string(text)
}
