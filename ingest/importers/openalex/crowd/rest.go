package crowd

import (
	"fmt"
	"strings"
)

// rest draws what no importer reads, as long as it is in OpenAlex's works.
func (c *crowd) rest(number int, doi string) *rest {
	r := &rest{IDs: map[string]string{"openalex": fmt.Sprintf("%sW9%09d", host, number), "doi": doi}, Indexed: []string{"crossref"},
		OpenAccess: map[string]any{"is_oa": false, "oa_status": "closed", "oa_url": nil, "any_repository_has_fulltext": false},
		FWCI:       c.random.Float64(), Percentile: map[string]any{"value": c.random.Float64(), "is_in_top_1_percent": false, "is_in_top_10_percent": false},
		Biblio: map[string]any{"volume": "12", "issue": nil, "first_page": "129", "last_page": "162"}, Mesh: []any{}, CreatedDate: created,
		References: c.works(c.many(35)), Related: c.works(10), Abstract: map[string][]int{}}
	for i := range 12 {
		word := vocabulary[c.random.IntN(len(vocabulary))]
		r.Keywords = append(r.Keywords, thing{ID: host + "keywords/" + word, Name: word, Score: c.random.Float64()})
		r.Concepts = append(r.Concepts, concept{ID: fmt.Sprintf("%sC9%09d", host, i), Wikidata: fmt.Sprintf("https://www.wikidata.org/wiki/Q%d", 9000000+i),
			Name: word, Level: i % 4, Score: c.random.Float64()})
	}
	for range 1 + c.random.IntN(3) {
		r.Locations = append(r.Locations, c.location(doi))
	}
	for at, word := range strings.Fields(c.words(150)) {
		if at%3 == 0 {
			word = fmt.Sprintf("%s%d", word, at)
		}
		r.Abstract[word] = append(r.Abstract[word], at)
	}
	for year := range 6 {
		r.ByYear = append(r.ByYear, map[string]int{"year": firstYear + years - year, "cited_by_count": c.random.IntN(9)})
	}
	return r
}

func (c *crowd) works(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%sW9%09d", host, c.random.IntN(999_999_999))
	}
	return out
}
