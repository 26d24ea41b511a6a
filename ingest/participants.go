package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest/reading"
)

// JoinParticipants makes institutions one that take part in one of the projects under
// one whole name (as JoinByName compares them) in one country: sources number
// organisations each in its own way, or not at all. Two that one source lists in
// the project stay apart, since it lists each once, and so do two of which more is known
// than a name and a number of CORDIS. A decision that two are different (Decide) holds.
// What was joined before changes nothing.
func JoinParticipants(ctx context.Context, store graph.Store, projects []graph.Key) error {
	return joinParticipants(ctx, store, projects, func(FindingKind, string, string) {})
}

// JoinParticipants is JoinParticipants for an import, whose report tells what was
// joined.
func (i *Import) JoinParticipants(ctx context.Context, projects []graph.Key) error {
	if i.Settings.DryRun {
		return nil
	}
	return joinParticipants(ctx, i.store, projects, func(kind FindingKind, record, detail string) {
		about := "an organisation has the name and country of another that takes part in the same project: they are one"
		if kind == Conflict {
			about = "a decision keeps an organisation apart from the one of its name in a project"
		}
		i.Tell(kind, Place{Record: record}, about, detail)
	})
}

// projectsPerJoin are read at once.
const projectsPerJoin = 100

func joinParticipants(ctx context.Context, store graph.Store, projects []graph.Key, tell func(kind FindingKind, record, detail string)) error {
	for keys := range slices.Chunk(projects, projectsPerJoin) {
		for again := true; again; {
			rows, err := store.Read(ctx, participantsPlan(keys))
			if err != nil {
				return fmt.Errorf("reading who takes part in projects: %w", err)
			}
			var merges []graph.Merge
			merges, again = participantMerges(rows[0], tell)
			err = mergeAll(ctx, store, merges, func(c graph.KeyConflict) {
				again = false
				tell(Conflict, string(c.Holder), string(c.Claimant))
			})
			if err != nil {
				return fmt.Errorf("joining those who take part in a project: %w", err)
			}
		}
	}
	return nil
}

// participantMerges makes those one that are, each once: more tells that there is more
// to be done of somebody when that is.
func participantMerges(projects *graph.Rows, tell func(kind FindingKind, record, detail string)) (merges []graph.Merge, more bool) {
	touched := map[graph.ID]bool{}
	for _, row := range projects.Items {
		for _, same := range sameParticipants(row.Node.Hops[0]) {
			if slices.ContainsFunc(same, func(p *projectParticipant) bool { return touched[p.id] }) {
				more = true
				continue
			}
			touched[same[0].id] = true
			for _, from := range same[1:] {
				touched[from.id] = true
				merges = append(merges, graph.Merge{From: graph.Ref{ID: from.id}, Into: graph.Ref{ID: same[0].id}, Apart: true})
				tell(Merged, string(from.id), from.name)
			}
		}
	}
	return merges, more
}

func participantsPlan(keys []graph.Key) *graph.Plan {
	countries := &graph.Hop{Path: graph.Path{graph.Out(graph.LocatedIn)}, List: graph.List{Select: graph.Select{Properties: graph.KindCountry.Keys()}}}
	participants := &graph.Hop{Path: graph.Path{graph.Back(graph.ParticipatesIn)}, PerEdge: true, EdgeSources: true,
		List: graph.List{Select: graph.Select{Properties: graph.KindInstitution.Properties, Hops: []*graph.Hop{countries}}}}
	return &graph.Plan{Kind: graph.KindProject, Keys: keys, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{participants}}}}
}

// projectParticipant is an institution that takes part in a project.
type projectParticipant struct {
	id      graph.ID
	name    string
	known   int      // how well: by name, by a number of CORDIS besides, by more
	called  []string // its whole names, each behind its country
	sources []string // that list it in the project
}

// How well an institution is known.
const (
	knownByName = iota
	knownByNumber
	knownByMore
)

func participantOf(row *graph.Row) *projectParticipant {
	i := graph.Decode(row.Node).(*graph.Institution)
	p := &projectParticipant{id: row.Node.ID, name: i.Name, known: knownByMore, sources: row.EdgeSources}
	switch {
	case i.Provisional != nil && *i.Provisional:
		p.known = knownByName
	case i.ROR == nil && slices.ContainsFunc(i.Identifiers, func(id string) bool { return strings.HasPrefix(id, "cordis:") }):
		p.known = knownByNumber
	}
	names := append([]graph.Name{{Value: i.Name}}, i.Names...)
	for _, country := range row.Node.Hops[0].Items {
		code := string(graph.Decode(country.Node).(*graph.Country).Code)
		for _, n := range names {
			if n.Type != graph.NameAcronym {
				p.called = append(p.called, code+" "+reading.Fold(n.Value))
			}
		}
	}
	return p
}

// sameParticipants lists those of a project that are one, who is known best in front.
func sameParticipants(rows *graph.Rows) [][]*projectParticipant {
	called := map[string][]*projectParticipant{}
	var names []string
	for _, row := range rows.Items {
		one := participantOf(row)
		for _, name := range one.called {
			if called[name] == nil {
				names = append(names, name)
			}
			if !slices.ContainsFunc(called[name], func(p *projectParticipant) bool { return p.id == one.id }) {
				called[name] = append(called[name], one)
			}
		}
	}
	var out [][]*projectParticipant
	for _, name := range names {
		if same := called[name]; len(same) > 1 && areOneParticipant(same) {
			slices.SortFunc(same, func(x, y *projectParticipant) int {
				return cmp.Or(y.known-x.known, strings.Compare(string(x.id), string(y.id)))
			})
			out = append(out, same)
		}
	}
	return out
}

// areOneParticipant tells whether those of one name in a project can be one.
func areOneParticipant(same []*projectParticipant) bool {
	well, listed := 0, map[string]bool{}
	for _, p := range same {
		if p.known == knownByMore {
			well++
		}
		for _, source := range p.sources {
			if listed[source] {
				return false
			}
			listed[source] = true
		}
	}
	return well < 2
}
