package graph

import (
	"maps"
	"slices"
)

// trust weighs sources: a curated one beats an imported one, a newer import an
// older one, and otherwise the slug decides, so that the outcome never depends
// on the order of writing. When a source's own record changes, its weight in
// what was written before stays until that is written again.
type trust map[string]sourceRecord

type sourceRecord struct {
	curated, generated bool
	retrieved          string
}

func (t trust) learn(slug string, values map[string]any) {
	record := sourceRecord{curated: values["curated"] == true, generated: values["generated"] == true}
	record.retrieved, _ = values["retrieved"].(string)
	t[slug] = record
}

// ranked sorts slugs, the most trusted first.
func (t trust) ranked(slugs []string) []string {
	return slices.SortedFunc(slices.Values(slugs), func(x, y string) int {
		a, b := t[x], t[y]
		switch {
		case a.curated != b.curated:
			if a.curated {
				return -1
			}
			return 1
		case a.retrieved != b.retrieved:
			return compareText(b.retrieved, a.retrieved)
		}
		return compareText(x, y)
	})
}

// synthetic tells whether what the sources state is synthetic: when all of
// them are generated.
func (t trust) synthetic(slugs []string) bool {
	return !slices.ContainsFunc(slugs, func(slug string) bool { return !t[slug].generated })
}

// merge gives the values that hold when several sources make claims: of each
// property the most trusted source's, of names all. The claims themselves are
// given back for keeping where there are several.
func (t trust) merge(claims map[string]map[string]any) (map[string]any, map[string]map[string]any) {
	values := map[string]any{}
	var names []string
	for _, slug := range t.ranked(slices.Collect(maps.Keys(claims))) {
		for name, v := range claims[slug] {
			if name == "names" {
				continue
			}
			if _, said := values[name]; !said {
				values[name] = v
			}
		}
		stated, _ := claims[slug]["names"].([]string)
		for _, n := range stated {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	if names != nil {
		values["names"] = names
	}
	if len(claims) < 2 {
		return values, nil
	}
	return values, claims
}

// claimsOf gives what each source has claimed so far; the caller may change
// the outer map.
func claimsOf(kept map[string]map[string]any, values map[string]any, sources []string) map[string]map[string]any {
	if kept != nil {
		return maps.Clone(kept)
	}
	if len(sources) == 0 {
		return map[string]map[string]any{}
	}
	said := maps.Clone(values)
	delete(said, "sources")
	delete(said, "synthetic")
	return map[string]map[string]any{sources[0]: said}
}
