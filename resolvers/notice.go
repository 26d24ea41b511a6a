package resolvers

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/schema"
)

// Notice says what is real, what is made up, what are statistics and what is
// missing.
func (r *corridorResolver) Notice(ctx context.Context, obj *schema.Corridor) (string, error) {
	tables, err := tablesOf(ctx)
	if err != nil {
		return "", err
	}
	said := notice(obj.Statistics, tables) + included(r.networks.Networks.Inclusions())
	if r.Unfinished != nil {
		if command := r.Unfinished(); command != "" {
			said = "Beware: a load was broken off, so a part is missing; `corridor " + command + "` goes on with it. " + said
		}
	}
	return said, nil
}

// included says which codes are counted under others, and where they are not,
// after a space; "" where each counts under its own.
func included(inclusions []projection.Inclusion) string {
	if len(inclusions) == 0 {
		return ""
	}
	return projection.InclusionSentence(inclusions) + " That is so in networks and capacity; lists, facets and statistics have the codes that the sources give."
}

// worked are the kinds of what people do, and of people; the registers of who
// there is stand before them.
var worked = []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindProject, graph.KindPublication, graph.KindActivity, graph.KindAgreement}

func notice(s *graph.Statistics, tables []string) string {
	content := s.Content()
	var sentences []string
	switch {
	case content.Mixed():
		sentences = append(sentences, "Beware: real and made-up records are mixed here and counted together. Made up: "+amounts(s, true)+
			"; `corridor remove-made-up` removes them.")
	case content.MadeUp > 0:
		sentences = append(sentences, "This is the made-up corridor, invented to try queries on: "+amounts(s, true)+
			", all of them synthetic. Only countries, areas, themes, leading institutions and statistics are real.")
	case content.Real > 0:
		sentences = append(sentences, "All of it is real, each record with its source: "+amounts(s, false)+
			". They are samples, uneven between countries, and no census: a country with few is not one that has few.")
	default:
		sentences = append(sentences, "Nobody and no work is in here yet; `corridor seed` loads what is known.")
	}
	if len(tables) > 0 {
		sentences = append(sentences, "Complete, but statistics with no records behind them (evidence: STATISTICS): "+strings.Join(tables, "; ")+".")
	}
	if missing := missingOf(s); missing != "" {
		sentences = append(sentences, "Missing: "+missing+". They come in with `corridor ingest openalex --fetch --country KH --from 2015`, or from files: `corridor ingest --help`.")
	}
	return strings.Join(sentences, " ")
}

// amounts lists how many records there are of the kinds of which there are any:
// the synthetic ones, or all.
func amounts(s *graph.Statistics, synthetic bool) string {
	var parts []string
	for _, kind := range worked {
		n := s.Nodes[kind.Name]
		if synthetic {
			n = s.Synthetic[kind.Name]
		}
		switch {
		case n == 1:
			parts = append(parts, "1 "+graph.Words(graph.UpperSnake(kind.Name)))
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, graph.Words(graph.UpperSnake(kind.Plural))))
		}
	}
	return graph.Series(parts, " and ")
}

// missingOf names the kinds of which there are no records at all.
func missingOf(s *graph.Statistics) string {
	var out []string
	for _, kind := range []*graph.Kind{graph.KindPerson, graph.KindPublication} {
		if s.Nodes[kind.Name] == 0 {
			out = append(out, graph.Words(graph.UpperSnake(kind.Plural)))
		}
	}
	return graph.Series(out, " and ")
}

// tablesOf names the tables of statistics that can be counted, each with the
// date of its data: of each indicator the one that evidence STATISTICS counts.
func tablesOf(ctx context.Context) ([]string, error) {
	indicator, sources := property(graph.KindObservation, "indicator"), property(graph.KindObservation, "sources")
	counted := []any{graph.IndicatorWorks, graph.IndicatorJointWorks}
	groups, err := loaders.Store(ctx).Group(ctx, &graph.Grouping{
		Kind: graph.KindObservation, By: []graph.GroupKey{{Property: indicator}, {Property: sources}},
		Filter: graph.And{
			graph.In{Property: indicator, Values: counted}, graph.Not{Expr: graph.Missing{Property: property(graph.KindObservation, "value")}},
			graph.Related{Path: path(graph.KindObservation, "country")},
		},
	})
	if err != nil || len(groups[0].Groups) == 0 {
		return nil, err
	}
	tables, err := tablesAmong(ctx, groups[0].Groups)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, of := range counted {
		if table := newestOf(groups[0].Groups, of, tables); table != nil {
			out = append(out, tableName(table))
		}
	}
	return out, nil
}

// tablesAmong reads the sources that stand second in the keys of groups, by slug.
func tablesAmong(ctx context.Context, groups []graph.Group) (map[any]*projection.Source, error) {
	var slugs []string
	for _, g := range groups {
		if slug, stated := g.Keys[1].(string); stated {
			slugs = append(slugs, slug)
		}
	}
	sources, err := loaders.Sources(ctx, slugs)
	if err != nil {
		return nil, err
	}
	out := map[any]*projection.Source{}
	for _, s := range sources {
		table := &projection.Source{Slug: string(s.Slug), Name: s.Name}
		if s.DataDate != nil {
			table.DataDate = *s.DataDate
		}
		out[table.Slug] = table
	}
	return out, nil
}

// newestOf gives, of the sources of an indicator, that which goes before the
// others by projection.Newer, as network.NewestTable does; nil for none.
func newestOf(groups []graph.Group, indicator any, tables map[any]*projection.Source) *projection.Source {
	var out *projection.Source
	for _, g := range groups {
		table := tables[g.Keys[1]]
		if g.Keys[0] == indicator && table != nil && (out == nil || projection.Newer(*table, *out)) {
			out = table
		}
	}
	return out
}

// tableName names a table with the date of its data, where that is known.
func tableName(t *projection.Source) string {
	if t.DataDate == "" {
		return t.Name
	}
	return fmt.Sprintf("%s (data of %s)", t.Name, t.DataDate)
}
