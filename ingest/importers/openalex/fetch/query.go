package fetch

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest/importers/openalex"
)

// perPage is how many works a page has: the most that the API gives.
const perPage = 100

// Query says which works are fetched.
type Query struct {
	Countries []graph.CountryCode // at least one; works with an author in one of them
	From      int                 // first year of publication; 0: all years
}

// Name is the query as the name of a folder.
func (q Query) Name() string {
	name := strings.Join(q.countries(), "-")
	if q.From > 0 {
		name += fmt.Sprintf("-%04d", q.From)
	}
	return name
}

// countries are in one order, in whichever they were named.
func (q Query) countries() []string {
	var out []string
	for _, code := range q.Countries {
		out = append(out, string(code))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// parameters are those of the list, without cursor and key.
func (q Query) parameters() url.Values {
	filter := "authorships.countries:" + strings.ToLower(strings.Join(q.countries(), "|"))
	if q.From > 0 {
		filter += fmt.Sprintf(",from_publication_date:%04d-01-01", q.From)
	}
	return url.Values{"filter": {filter}, "per_page": {strconv.Itoa(perPage)}, "select": {selected}}
}

var selected = strings.Join(openalex.Fields(), ",")
