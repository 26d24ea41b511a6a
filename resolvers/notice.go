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
		sentences = append(sentences, "Beware: real and made-up records are mixed here and counted together. "+amounts(s, true)+
			" are made up; `corridor remove-made-up` removes them.")
	case content.MadeUp > 0:
		sentences = append(sentences, "This is the made-up corridor: "+amounts(s, true)+
			" in it are synthetic, invented to try queries on. Only countries, areas, themes, leading institutions and statistics are real.")
	case content.Real > 0:
		sentences = append(sentences, "All of it is real, each record with its source: "+amounts(s, false)+
			". They are samples, uneven between countries, and no census: a country with few is not one that has few.")
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
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, graph.Words(graph.UpperSnake(kind.Plural))))
		}
	}
	return strings.Join(parts, ", ")
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
	indicator, _ := graph.KindObservation.Property("indicator")
	named, _ := graph.KindObservation.Property("sources")
	var plans []*graph.Plan
	for _, value := range []string{"WORKS", "JOINT_WORKS"} {
		plans = append(plans, &graph.Plan{Kind: graph.KindObservation, List: graph.List{
			Filter: graph.Compare{Property: indicator, Op: graph.EQ, Value: value}, Page: graph.Page{First: new(1)},
			Select: graph.Select{Properties: []*graph.Property{named}},
		}})
	}
	found, err := loaders.Store(ctx).Read(ctx, plans...)
	if err != nil {
		return nil, err
	}
	sources, err := loaders.All[graph.Source](ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, rows := range found {
		for _, row := range rows.Items {
			slugs, _ := row.Node.Values[0].([]string)
			for _, source := range sources {
				if len(slugs) > 0 && string(source.Slug) == slugs[0] {
					out = append(out, dated(source))
				}
			}
		}
	}
	return out, nil
}

// dated is a source's name with the date of its data.
func dated(s *graph.Source) string {
	if s.DataDate == nil {
		return s.Name
	}
	return fmt.Sprintf("%s (data of %s)", s.Name, *s.DataDate)
}
