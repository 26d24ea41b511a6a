package affiliations

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// MostInstitutions is of how many institutions an index is made. Where a store
// holds more, those of the options' countries alone are taken.
const MostInstitutions = 200_000

// ErrTooMany: the store holds more institutions than an index is made of.
var ErrTooMany = errors.New("more institutions than affiliations can be matched with")

// Options say which institutions are taken.
type Options struct {
	// Except is the slug of a source whose institutions are not taken, unless
	// another states them too; "" for none. An importer gives its own: what it
	// brings then does not change what it matches when it is run again.
	Except string
	// Countries are those of which institutions are taken where there are too
	// many; none: then it is ErrTooMany.
	Countries []graph.CountryCode
}

// Load makes an index of the institutions of a store, in one scan: of those that
// a registry has given an id, or that a source checked by hand states. Those that
// are made up, or that their registry has taken back, are left out.
func Load(ctx context.Context, store graph.Store, o Options) (*Index, error) {
	l := loading{options: o, codes: map[graph.ID]graph.CountryCode{}, texts: map[string]string{}, parts: parts()}
	if _, err := store.Scan(ctx, l.parts, l.take); err != nil {
		return nil, fmt.Errorf("reading the institutions to match affiliations with: %w", err)
	}
	slices.SortFunc(l.institutions, func(a, b Institution) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return New(l.institutions), nil
}

// loading gathers institutions from a scan.
type loading struct {
	options      Options
	parts        []graph.ScanPart
	codes        map[graph.ID]graph.CountryCode
	curated      []string
	texts        map[string]string // that many institutions have, each once
	few          bool              // only institutions of the options' countries are taken
	institutions []Institution
}

func parts() []graph.ScanPart {
	properties := func(kind *graph.Kind, names ...string) []*graph.Property {
		out := make([]*graph.Property, len(names))
		for i, name := range names {
			out[i], _ = kind.Property(name)
		}
		return out
	}
	return []graph.ScanPart{
		{Kind: graph.KindSource, Properties: properties(graph.KindSource, "slug", "curated")},
		{Kind: graph.KindCountry, Properties: properties(graph.KindCountry, "code")},
		{Kind: graph.KindInstitution,
			Properties: properties(graph.KindInstitution, "name", "names", "sources", "synthetic", "ror", "openAlex", "wikidata", "type", "status", "city"),
			Edges:      []graph.ScanEdges{{Edge: graph.LocatedIn, Sources: true}, {Edge: graph.AlsoLocatedIn, Sources: true}, {Edge: graph.PartOf, Sources: true}}},
	}
}

func (l *loading) take(n *graph.ScanNode) error {
	switch n.Part {
	case 0:
		if curated, _ := n.Values[1].(bool); curated {
			l.curated = append(l.curated, n.Values[0].(string))
		}
	case 1:
		l.codes[n.ID] = graph.CountryCode(n.Values[0].(string))
	default:
		return l.takeInstitution(n)
	}
	return nil
}

func (l *loading) takeInstitution(n *graph.ScanNode) error {
	record := graph.Decode(&graph.Node{ID: n.ID, Kind: graph.KindInstitution, Values: n.Values,
		Select: &graph.Select{Properties: l.parts[2].Properties}}).(*graph.Institution)
	if record.Synthetic || valueOf(record.Status) == "WITHDRAWN" || !l.vouched(record) {
		return nil
	}
	i := Institution{ID: n.ID, ROR: valueOf(record.ROR), Name: record.Name, Names: record.Names,
		Type: graph.InstitutionType(l.shared(string(valueOf(record.Type)))), City: l.shared(valueOf(record.City))}
	if l.options.Except != "" {
		i.Names = withoutOthers(i.Names)
	}
	for _, country := range l.told(n.Edges[0], n.Edges[1]) {
		if code := l.codes[country.ID]; code != "" {
			i.Countries = append(i.Countries, code)
		}
	}
	for _, parent := range l.told(n.Edges[2]) {
		i.Parents = append(i.Parents, parent.ID)
	}
	if !l.few || i.in(l.options.Countries) {
		l.institutions = append(l.institutions, i)
	}
	return l.bound()
}

// shared gives a text as the one that all share who have it.
func (l *loading) shared(text string) string {
	if kept, known := l.texts[text]; known {
		return kept
	}
	l.texts[text] = text
	return text
}

// told are the edges that another source than that left out states.
func (l *loading) told(lists ...[]graph.ScanNeighbour) []graph.ScanNeighbour {
	return slices.DeleteFunc(slices.Concat(lists...), func(e graph.ScanNeighbour) bool {
		return !slices.ContainsFunc(e.Sources, func(slug string) bool { return slug != l.options.Except })
	})
}

// withoutOthers leaves out labels without a language beside an English one: the
// source that is left out may have added them, which nothing else tells.
func withoutOthers(names []graph.Name) []graph.Name {
	english := slices.ContainsFunc(names, func(n graph.Name) bool { return n.Type == graph.NameLabel && n.Language == "en" })
	return slices.DeleteFunc(slices.Clone(names), func(n graph.Name) bool { return english && n.Type == graph.NameLabel && n.Language == "" })
}

func valueOf[T any](p *T) (value T) {
	if p != nil {
		value = *p
	}
	return value
}

// vouched tells whether a registry or a person vouches for an institution, by
// other sources than that left out.
func (l *loading) vouched(i *graph.Institution) bool {
	others := slices.DeleteFunc(slices.Clone(i.Sources), func(slug string) bool { return slug == l.options.Except })
	return len(others) > 0 && (i.ROR != nil || i.OpenAlex != nil || i.Wikidata != nil ||
		slices.ContainsFunc(others, func(slug string) bool { return slices.Contains(l.curated, slug) }))
}

// bound leaves out institutions abroad once there are too many.
func (l *loading) bound() error {
	if len(l.institutions) <= MostInstitutions {
		return nil
	}
	if l.few || len(l.options.Countries) == 0 {
		return fmt.Errorf("the store holds more than %d: %w", MostInstitutions, ErrTooMany)
	}
	l.few = true
	l.institutions = slices.DeleteFunc(l.institutions, func(i Institution) bool { return !i.in(l.options.Countries) })
	return nil
}
