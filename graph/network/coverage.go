package network

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// coverage is what a table of joint works says something of: pairs of countries,
// and the years from its first to its last. A pair without a figure in one of
// these years has no joint works then; of other pairs and years nothing is known.
type coverage struct {
	p           *projection.Projection
	table       *projection.Source
	pairs       map[[2]int32]bool
	countries   map[int32]bool
	first, last int
}

func newCoverage(p *projection.Projection, source int32) coverage {
	c := coverage{p: p, table: &p.Sources[source], pairs: map[[2]int32]bool{}, countries: map[int32]bool{}}
	for i := range p.Observations {
		if o := &p.Observations[i]; isJoint(o, source) {
			c.pairs[pairOf(o.Country, o.Partner)] = true
			c.countries[o.Country], c.countries[o.Partner] = true, true
			if year := int(o.Year); c.first == 0 || year < c.first {
				c.first = year
			}
			c.last = max(c.last, int(o.Year))
		}
	}
	return c
}

// isJoint tells whether an observation is a figure of a source's table of joint
// works.
func isJoint(o *projection.Observation, source int32) bool {
	return o.Indicator == graph.IndicatorJointWorks && o.Source == source && o.Partner >= 0 && o.Partner != o.Country && o.Year != 0 &&
		o.Value >= 0 && o.Value <= math.MaxInt32
}

func pairOf(a, b int32) [2]int32 { return [2]int32{min(a, b), max(a, b)} }

// check says what a query asks for that the table does not cover.
func (c *coverage) check(q Query) error {
	f := q.Filter
	if c.first == 0 {
		return graph.Invalid("evidence", "the table %q has no figure of two countries and a year; ask with evidence RECORDS", c.table.Name)
	}
	for _, code := range q.Within {
		if at := slices.Index(c.p.CountryCodes, code); at >= 0 && !c.countries[int32(at)] {
			return graph.Invalid("within", "%s", c.not(string(code)))
		}
	}
	for _, year := range []int{f.From, f.To} {
		if year != 0 && (year < c.first || year > c.last) {
			return graph.Invalid("filter.years", "%s", c.not(fmt.Sprint(year)))
		}
	}
	return nil
}

// not says that the table does not cover something, and what it does.
func (c *coverage) not(what string) string {
	return fmt.Sprintf("the table %q says nothing of %s: it covers joint works of %s in the years %d to %d; ask for these, or with evidence RECORDS",
		c.table.Name, what, CodesText(c.p, c.countries), c.first, c.last)
}

// CodesText lists the codes of a table's countries, of very many the first.
func CodesText(p *projection.Projection, countries map[int32]bool) string {
	const most = 30
	var codes []string
	for country := range maps.Keys(countries) {
		codes = append(codes, string(p.CountryCodes[country]))
	}
	slices.SortFunc(codes, cmp.Compare[string])
	if len(codes) > most {
		return fmt.Sprintf("%s and %d more countries", strings.Join(codes[:most], ", "), len(codes)-most)
	}
	return strings.Join(codes, ", ")
}

// Tells says that the statistics that the network is counted from cannot tell
// ties of a country, which an argument names: their table does not cover it, or
// it lies outside the scope. It is graph.ErrInvalid then; nil where records are
// counted.
func (n *Network) Tells(argument string, id graph.ID) error {
	country, found := n.selection.entries.Index(id)
	switch {
	case n.figures == nil || !found:
		return nil
	case !n.figures.countries[country]:
		return graph.Invalid(argument, "%s", n.figures.not(string(n.Projection.CountryCodes[country])))
	case !n.selection.node[country]:
		return graph.Invalid(argument, "%s lies outside the scope; ask for scope ALL, or name it in within", n.Projection.CountryCodes[country])
	}
	return nil
}

// tellsTie is Tells for two countries and what they do together.
func (n *Network) tellsTie(ends []named) error {
	for _, end := range ends {
		if err := n.Tells(end.argument, end.id); err != nil {
			return err
		}
	}
	if n.figures == nil {
		return nil
	}
	from, _ := n.selection.entries.Index(ends[0].id)
	to, _ := n.selection.entries.Index(ends[1].id)
	if reason := n.untold(from, to); reason != "" {
		return graph.Invalid(ends[1].argument, "%s", reason)
	}
	return nil
}

// untold says why statistics do not tell what two countries do together; "" if
// they do, and where records are counted.
func (n *Network) untold(from, to int32) string {
	codes := n.Projection.CountryCodes
	switch {
	case n.figures == nil || n.figures.pairs[pairOf(from, to)]:
		return ""
	case from == to:
		return n.figures.not(fmt.Sprintf("%s with itself or alone", codes[from]))
	}
	return n.figures.not(fmt.Sprintf("%s with %s", codes[from], codes[to]))
}

// tellsBetween is Tells for countries and the ties among them, or within one.
func (n *Network) tellsBetween(countries []bool, within bool) error {
	if n.figures == nil {
		return nil
	}
	for country, asked := range countries {
		if !asked {
			continue
		}
		if err := n.Tells("between", n.Projection.Countries.ID(int32(country))); err != nil {
			return err
		}
		if within {
			return graph.Invalid("between", "%s", n.untold(int32(country), int32(country)))
		}
	}
	return nil
}
