package resolvers

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
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
	return notice(obj.Statistics, tables), nil
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
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return strings.Join(parts, "")
}

// missingOf names the kinds of which there are no records at all.
func missingOf(s *graph.Statistics) string {
	var out []string
	for _, kind := range []*graph.Kind{graph.KindPerson, graph.KindPublication} {
		if s.Nodes[kind.Name] == 0 {
			out = append(out, graph.Words(graph.UpperSnake(kind.Plural)))
		}
	}
	return strings.Join(out, " and ")
}

// tablesOf names the tables of statistics that can be counted, each with the
// date of its data.
func tablesOf(ctx context.Context) ([]string, error) {
	found, err := loaders.Store(ctx).Read(ctx, allOf(graph.KindSource, "slug", "name", "dataDate"), oneOf("WORKS"), oneOf("JOINT_WORKS"))
	if err != nil {
		return nil, err
	}
	named := map[string]string{} // by slug
	for _, row := range found[0].Items {
		name, _ := row.Node.Values[1].(string)
		if date, dated := row.Node.Values[2].(string); dated {
			name = fmt.Sprintf("%s (data of %s)", name, date)
		}
		slug, _ := row.Node.Values[0].(string)
		named[slug] = name
	}
	var out []string
	for _, rows := range found[1:] {
		for _, row := range rows.Items {
			if slugs, _ := row.Node.Values[0].([]string); len(slugs) > 0 {
				out = append(out, named[slugs[0]])
			}
		}
	}
	return out, nil
}

func allOf(kind *graph.Kind, names ...string) *graph.Plan {
	plan := &graph.Plan{Kind: kind}
	for _, name := range names {
		property, _ := kind.Property(name)
		plan.Properties = append(plan.Properties, property)
	}
	return plan
}

// oneOf asks for an observation of an indicator, for its sources.
func oneOf(indicator string) *graph.Plan {
	plan := allOf(graph.KindObservation, "sources")
	property, _ := graph.KindObservation.Property("indicator")
	plan.Filter, plan.Page.First = graph.Compare{Property: property, Op: graph.EQ, Value: indicator}, new(1)
	return plan
}
