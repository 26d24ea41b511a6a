package cordis

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
)

// projectsPerRead are compared with what the store holds in one read.
const projectsPerRead = 500

// optional are the columns without which a table of projects is read all the same.
var optional = []string{"acronym", "status", "endDate", "totalCost", "ecMaxContribution", "topics"}

// lacking lists the optional columns that the table of a row does not have, and
// reports them once for each table.
func (t *tables) lacking(at ingest.Place, row files.Row) []string {
	lacks := slices.DeleteFunc(slices.Clone(optional), row.Has)
	if len(lacks) == 0 || at.File == t.told {
		return lacks
	}
	t.told = at.File
	t.Tell(ingest.Warning, ingest.Place{File: at.File, Line: 1}, "the table of projects lacks columns: what they would say stays as the store has it", strings.Join(lacks, ", "))
	return lacks
}

// held reads what the store holds of those of the projects of which the tables do
// not tell all: a column, or the title of a topic.
func (t *tables) held(ctx context.Context, projects []string) (map[string]*graph.Project, error) {
	plan := &graph.Plan{Kind: graph.KindProject, RowKeys: true, List: graph.List{Select: graph.Select{Properties: graph.KindProject.Properties}}}
	by := map[graph.Key]string{}
	for _, id := range projects {
		p := t.projects[id]
		untitled := func(code string) bool { return t.titles[code] == "" }
		if len(p.lacks) > 0 || slices.ContainsFunc(p.topics, untitled) || slices.ContainsFunc(t.topics[id], untitled) {
			plan.Keys = append(plan.Keys, projectKey(id))
			by[projectKey(id)] = id
		}
	}
	if len(plan.Keys) == 0 {
		return nil, nil
	}
	rows, err := t.store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading the projects that are held: %w", err)
	}
	out := map[string]*graph.Project{}
	for _, row := range rows[0].Items {
		if p := graph.Decode(row.Node).(*graph.Project); slices.Contains(p.Sources, t.Slug()) {
			for _, key := range row.Keys {
				out[by[key]] = p
			}
		}
	}
	return out, nil
}

// keep carries over what the table of a project has no column for.
func keep(record *graph.Project, p *project, held *graph.Project) {
	if held == nil {
		return
	}
	for column, carry := range map[string]func(){
		"acronym": func() {
			record.Names = slices.DeleteFunc(slices.Clone(held.Names), func(n graph.Name) bool { return n.Type != graph.NameAcronym })
		},
		"status":    func() { record.Status = held.Status },
		"endDate":   func() { record.End = held.End },
		"totalCost": func() { record.Budget, record.Currency = held.Budget, held.Currency },
		"topics": func() {
			if len(record.Topics) == 0 {
				record.Topics = held.Topics
			}
		},
	} {
		if slices.Contains(p.lacks, column) {
			carry()
		}
	}
}
