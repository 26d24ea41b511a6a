package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// mostOfOneName is how many records of one name are denied together.
const mostOfOneName = 20

// deny states that a record is not tied to what a text names, whoever says it is, and
// in whatever role. A name may be that of several; which of them others tie the record
// to may change, so that it is denied of all. It makes no record.
func (s *sheet) deny(one *record, r *row, h headed, text string, of int) error {
	meant, err := s.run.meant(h.relation.To, text)
	if errors.Is(err, errNobody) {
		return nil
	}
	tied, failed := s.tied(one, h)
	if failed != nil {
		return failed
	}
	if err == nil && len(meant) == 0 {
		err = fmt.Errorf("no %s here is called so; %s", h.relation.To.Singular(), tiedText(tied))
	}
	if err != nil && of > 1 {
		err = fmt.Errorf("%s: %w", shortened(text), err)
	}
	if err != nil {
		return s.unread(r, h, err)
	}
	hit := false
	for _, key := range meant {
		hit = hit || slices.ContainsFunc(tied, func(n *graph.Node) bool { return has(n, key) })
		for _, edgeKey := range edgeKeys(h.edge()) {
			one.tie(h.edge(), graph.EdgeWrite{Other: graph.Ref{Key: key}, Key: edgeKey, Denied: true})
		}
	}
	if !hit {
		s.run.Tell(ingest.Note, s.at(r.Row, h), "a tie that is denied is not shown here: nobody states it so far, or it was denied before", text+"; "+tiedText(tied))
	}
	return nil
}

// edgeKeys are those that tell ties of a type apart which have several roles; what tells
// others apart is not known.
func edgeKeys(t *graph.EdgeType) []string {
	keys := []string{""}
	if p, has := t.Property("role"); has && apart[t] == "role" {
		for _, role := range p.Enum.Members {
			keys = append(keys, strings.ToLower(role.Name))
		}
	}
	return keys
}

// meant lists the keys of what a text may mean: of what has the id, or else of all here
// that have the name, those known by their name only among them.
func (r *run) meant(kind *graph.Kind, text string) ([]graph.Key, error) {
	if parts := nameWithInstitution.FindStringSubmatch(text); parts != nil && kind == graph.KindPerson {
		text = clean(parts[1])
	}
	switch key, known, err := r.identified(kind, text); {
	case err != nil:
		return nil, err
	case known:
		return []graph.Key{key}, nil
	case kind != graph.KindInstitution && kind != graph.KindPerson:
		e, err := r.entity(kind, text, graph.Key{}, ingest.Place{})
		return []graph.Key{e.key}, err
	case reading.Placeholder(text):
		return nil, errNobody
	}
	known, err := r.vocabulary(kind)
	if err != nil {
		return nil, err
	}
	ids := known.named[reading.Fold(text)]
	if len(ids) > mostOfOneName {
		return nil, fmt.Errorf("%d %s here have this name; write the id of the one that is meant", len(ids), kind.Plural)
	}
	keys := make([]graph.Key, len(ids))
	for i, id := range ids {
		keys[i] = graph.IDKey(id)
	}
	return keys, nil
}

// tied lists what a record is tied to as a column says, as the store has it now.
func (s *sheet) tied(one *record, h headed) ([]*graph.Node, error) {
	name, _ := h.relation.To.Property("name")
	step := graph.Step{Edges: []*graph.EdgeType{h.edge()}, Reverse: h.relation.Path[0].Reverse}
	plan := &graph.Plan{Kind: s.kind, Keys: []graph.Key{one.key}, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{{Path: graph.Path{step},
		List: graph.List{Page: graph.Page{First: new(graph.MaxPage)}, Select: graph.Select{Properties: append([]*graph.Property{name}, h.relation.To.Keys()...)}}}}}}}
	if id := one.key.OfID(); id != "" {
		plan.Keys, plan.IDs = nil, []graph.ID{id}
	}
	rows, err := s.run.store.Read(s.run.ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading %s of %s: %w: %w", h.name, one.at, errStore, err)
	}
	var out []*graph.Node
	for _, row := range rows[0].Items {
		for _, other := range row.Node.Hops[0].Items {
			out = append(out, other.Node)
		}
	}
	return out, nil
}

// has tells whether a node that tied gave has a key.
func has(n *graph.Node, key graph.Key) bool {
	if n.ID == key.OfID() {
		return true
	}
	for i, p := range n.Select.Properties {
		if p.Name == key.Scheme && n.Values[i] != nil && fmt.Sprint(n.Values[i]) == key.Value {
			return true
		}
	}
	return false
}

// tiedText names what a record is tied to, of many the first.
func tiedText(tied []*graph.Node) string {
	if len(tied) == 0 {
		return "it has none there"
	}
	const most = 5
	var names []string
	for _, n := range tied[:min(len(tied), most)] {
		name, _ := n.Values[0].(string)
		names = append(names, name+" ("+string(n.ID)+")")
	}
	if more := len(tied) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return "it has " + strings.Join(names, "; ")
}
