package resolvers

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// filling adds to the groups of a grouping by years, and perhaps another key,
// those of the years between the first and the last one found that have no
// records: with each value found of the other key, and a count of 0.
type filling struct {
	*graph.Grouping
	year int // which of the keys is the year
}

func newFilling(by []*graph.Facet, grouping *graph.Grouping) (*filling, error) {
	year := slices.IndexFunc(by, (*graph.Facet).Years)
	if year < 0 {
		return nil, graph.Invalid("fillYears", "no year is among by, so that there are none to fill in; add a year to by, or leave fillYears out")
	}
	return &filling{grouping, year}, nil
}

// asked is the grouping that the store is asked for: all groups in the order of
// the other key, the years of each of its values in theirs.
func (f *filling) asked() *graph.Grouping {
	out := *f.Grouping
	out.Order, out.Limit = graph.KeysAscending, 0
	out.By = f.ordered(out.By)
	return &out
}

// ordered puts the year last of two keys; done again, back in its place.
func (f *filling) ordered(keys []graph.GroupKey) []graph.GroupKey {
	return swapped(keys, f.year)
}

func swapped[T any](keys []T, year int) []T {
	out := slices.Clone(keys)
	last := len(out) - 1
	out[year], out[last] = out[last], out[year]
	return out
}

// fill makes the groups that were asked for of those that the store gave.
func (f *filling) fill(found *graph.Groups) (*graph.Groups, error) {
	if found.Rest > 0 {
		return nil, graph.Invalid("fillYears", "there are %d groups, of which %d can be filled in; narrow the filter", found.Number, graph.MaxRows)
	}
	years, others := f.years(found), f.others(found)
	if len(years)*len(others) > graph.MaxRows-len(others) {
		return nil, graph.Invalid("fillYears", "the years %d to %d make more than %d groups; narrow the filter to fewer years", years[0], years[len(years)-1], graph.MaxRows)
	}
	groups := f.grid(found, years, others)
	out := &graph.Groups{Number: len(groups), Nodes: found.Nodes}
	limit := cmp.Or(f.Limit, graph.MaxRows)
	for _, group := range groups[min(limit, len(groups)):] {
		out.Rest += group.Count
	}
	out.Groups = groups[:min(limit, len(groups))]
	return out, nil
}

// years lists all years from the first to the last one found; as many as there
// may be groups where they are more.
func (f *filling) years(found *graph.Groups) []int64 {
	var first, last int64
	known := false
	for _, group := range found.Groups {
		year, is := group.Keys[len(group.Keys)-1].(int64)
		switch {
		case !is:
		case !known:
			first, last, known = year, year, true
		default:
			first, last = min(first, year), max(last, year)
		}
	}
	var out []int64
	for year := first; known && year <= last && len(out) <= graph.MaxRows; year++ {
		out = append(out, year)
	}
	return out
}

// others lists the values of the other key, in their order; one of no value
// where there is no other key.
func (f *filling) others(found *graph.Groups) []any {
	if len(f.By) == 1 {
		return []any{nil}
	}
	var out []any
	for _, group := range found.Groups {
		if len(out) == 0 || out[len(out)-1] != group.Keys[0] {
			out = append(out, group.Keys[0])
		}
	}
	return out
}

// grid lists the groups found and filled in, in the order asked for.
func (f *filling) grid(found *graph.Groups, years []int64, others []any) []graph.Group {
	byKeys := map[[2]any]graph.Group{}
	for _, group := range found.Groups {
		byKeys[[2]any{group.Keys[0], group.Keys[len(group.Keys)-1]}] = group
	}
	columns := []any{}
	for _, year := range years {
		columns = append(columns, year)
	}
	if f.Order == graph.KeysDescending {
		slices.Reverse(columns)
		slices.Reverse(others)
		if len(others) > 1 && others[0] == nil {
			others = append(others[1:], nil)
		}
	}
	columns = append(columns, nil)
	var out []graph.Group
	add := func(other, year any) {
		keys := []any{other, year}[2-len(f.By):]
		group, known := byKeys[[2]any{keys[0], keys[len(keys)-1]}]
		if !known && year == nil {
			return
		}
		if !known {
			group.Sums = make([]any, len(f.Sums))
		}
		group.Keys = swapped(keys, f.year)
		out = append(out, group)
	}
	if f.year == 0 {
		for _, year := range columns {
			for _, other := range others {
				add(other, year)
			}
		}
	} else {
		for _, other := range others {
			for _, year := range columns {
				add(other, year)
			}
		}
	}
	if f.Order == graph.LargestFirst {
		slices.SortStableFunc(out, func(x, y graph.Group) int {
			return cmp.Or(cmp.Compare(lacks(x), lacks(y)), cmp.Compare(y.Count, x.Count))
		})
	}
	return out
}

// lacks is 1 of a group that lacks a key, else 0.
func lacks(g graph.Group) int {
	if slices.Contains(g.Keys, nil) {
		return 1
	}
	return 0
}
