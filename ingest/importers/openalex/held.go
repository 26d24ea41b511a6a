package openalex

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/ingest"
)

// heldWork is what the store holds of a work, as OpenAlex stated it.
type heldWork struct {
	record *graph.Publication
	// other: the work was made one with another, and the record is how that is
	// shown; lists are those of both.
	other   bool
	primary graph.TopicID // "" where it has none, or nothing asked for it
	funding []heldFunding // where something asked for it
}

// heldFunding is a funder of a work that is held, with the numbers of its grants.
type heldFunding struct {
	id     graph.ID
	keys   []string
	awards []string
}

// publication is the record; nil where none is held of the very work.
func (h *heldWork) publication() *graph.Publication {
	if h == nil || h.other {
		return nil
	}
	return h.record
}

// held reads what the store holds of the works that wait, by their OpenAlex id.
// Of topics and funders it is read only where a work says a part of them.
func (r *run) held(ctx context.Context) (map[string]*heldWork, error) {
	out := map[string]*heldWork{}
	if len(r.pending) == 0 {
		return out, nil
	}
	plan := &graph.Plan{Kind: graph.KindPublication, RowKeys: true, List: graph.List{Select: graph.Select{Properties: graph.KindPublication.Properties}}}
	for _, p := range r.pending {
		plan.Keys = append(plan.Keys, p.id.key())
	}
	if slices.ContainsFunc(r.pending, (*pending).partial) {
		plan.Hops = []*graph.Hop{topicsHeld(), fundersHeld()}
	}
	rows, err := r.store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading the works that are held: %w", err)
	}
	for _, row := range rows[0].Items {
		p := graph.Decode(row.Node).(*graph.Publication)
		if !slices.Contains(p.Sources, r.Slug()) {
			continue
		}
		h := heldWork{record: p}
		if plan.Hops != nil {
			h.addTopics(row.Node.Hops[0], r.Slug())
			h.addFunding(row.Node.Hops[1], r.Slug())
		}
		for _, key := range row.Keys {
			this := h
			this.other = p.OpenAlex == nil || string(*p.OpenAlex) != key.Value
			out[key.Value] = &this
		}
	}
	return out, nil
}

// partial tells whether the work says its primary topic alone, or who funded it
// without the grants or the other way round.
func (p *pending) partial() bool { return p.saysPrimary() || p.saysFunders() != p.saysAwards() }

func topicsHeld() *graph.Hop {
	primary, _ := graph.PublicationOnTopic.Property("primary")
	id, _ := graph.KindTopic.Property("openAlex")
	return &graph.Hop{Path: graph.Path{graph.Out(graph.PublicationOnTopic)}, PerEdge: true, EdgeSources: true,
		EdgeProperties: []*graph.Property{primary}, List: graph.List{Select: graph.Select{Properties: []*graph.Property{id}}}}
}

func fundersHeld() *graph.Hop {
	awards, _ := graph.PublicationFundedBy.Property("awards")
	return &graph.Hop{Path: graph.Path{graph.Out(graph.PublicationFundedBy)}, PerEdge: true, EdgeSources: true,
		EdgeProperties: []*graph.Property{awards}, List: graph.List{Select: graph.Select{Properties: graph.KindInstitution.Keys()}}}
}

func (h *heldWork) addTopics(rows *graph.Rows, source string) {
	for _, row := range rows.Items {
		if id, is := row.Node.Values[0].(string); is && row.Edge[0] == true && slices.Contains(row.EdgeSources, source) {
			h.primary = graph.TopicID(id)
		}
	}
}

func (h *heldWork) addFunding(rows *graph.Rows, source string) {
	for _, row := range rows.Items {
		if slices.Contains(row.EdgeSources, source) {
			awards, _ := row.Edge[0].([]string)
			h.funding = append(h.funding, heldFunding{row.Node.ID, textsOf(row.Node), awards})
		}
	}
}

// completed adds to edges to funders what is held and the work does not say: the
// grants, or else the funders.
func (h *heldWork) completed(edges []graph.EdgeWrite, saysFunders bool) []graph.EdgeWrite {
	for _, f := range h.funding {
		at := slices.IndexFunc(edges, func(e graph.EdgeWrite) bool {
			return e.Other.Key.ID() == f.id || slices.Contains(f.keys, e.Other.Key.Value)
		})
		switch {
		case at < 0 && !saysFunders:
			edge := ingest.With(graph.Key{}, graph.Funding{Awards: f.awards})
			edge.Other = graph.Ref{ID: f.id}
			edges = append(edges, edge)
		case at >= 0 && saysFunders:
			edges[at] = ingest.With(edges[at].Other.Key, graph.Funding{Awards: f.awards})
		}
	}
	return edges
}
