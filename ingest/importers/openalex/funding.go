package openalex

import (
	"slices"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

type funder struct {
	ID   string `json:"id"`
	Name string `json:"display_name"`
	ROR  string `json:"ror"`
}

// grant is how awards were given until 2025.
type grant struct {
	Funder string `json:"funder"`
	Name   string `json:"funder_display_name"`
	Award  string `json:"award_id"`
}

type award struct {
	Funder string `json:"funder_id"`
	Name   string `json:"funder_display_name"`
	Award  string `json:"funder_award_id"`
}

// funding is a funder with the numbers of its grants.
type funding struct {
	funder
	awards []string
}

// saysFunders tells whether a work says who funded it; saysAwards whether it
// says by which grants. Null, as of other lists, says nothing.
func (w *work) saysFunders() bool { return w.Funders.value != nil || w.Grants.value != nil }
func (w *work) saysAwards() bool  { return w.Awards.value != nil || w.Grants.value != nil }

// fundedBy lists the funders with their grants, in whichever vintage's words.
func (w *work) fundedBy() []funding {
	var out []funding
	add := func(f funder, number string) {
		at := slices.IndexFunc(out, func(x funding) bool { return x.ID == f.ID && (f.ID != "" || x.Name == f.Name) })
		if at < 0 {
			at, out = len(out), append(out, funding{funder: f})
		}
		number, _ = reading.Text(number)
		if !reading.Placeholder(number) && !slices.Contains(out[at].awards, number) {
			out[at].awards = append(out[at].awards, number)
		}
	}
	if w.Funders.value != nil {
		for _, f := range *w.Funders.value {
			add(f, "")
		}
	}
	if w.Grants.value != nil {
		for _, g := range *w.Grants.value {
			add(funder{ID: g.Funder, Name: g.Name}, g.Award)
		}
	}
	if w.Awards.value != nil {
		for _, a := range *w.Awards.value {
			add(funder{ID: a.Funder, Name: a.Name}, a.Award)
		}
	}
	return out
}

// stateFunders states who funded a work and by which grants. Who has no id is
// kept as text. Where the work says one of the two alone, the other stays.
func (r *run) stateFunders(work graph.Key, record *graph.Publication, p *pending, held *heldWork) {
	if !p.saysFunders() && !p.saysAwards() {
		return
	}
	var edges []graph.EdgeWrite
	record.OtherFunding = nil
	for _, f := range p.fundedBy() {
		key, ok := r.institution(institution{ID: f.ID, Name: f.Name, ROR: f.ROR, Type: funderType}, p.at)
		if !ok {
			record.OtherFunding = append(record.OtherFunding, f.texts()...)
			continue
		}
		same := func(e graph.EdgeWrite) bool { return e.Other.Key == key }
		if at := slices.IndexFunc(edges, same); at >= 0 {
			edges[at] = ingest.With(key, graph.Funding{Awards: append(awardsOf(edges[at]), f.awards...)})
			continue
		}
		edges = append(edges, ingest.With(key, graph.Funding{Awards: f.awards}))
	}
	if held != nil && p.saysFunders() != p.saysAwards() {
		edges, record.OtherFunding = held.completed(edges, p.saysFunders()), held.record.OtherFunding
	}
	r.Draft().Edges(graph.PublicationFundedBy, work, edges...)
}

// texts are what is kept of a funder without an id.
func (f *funding) texts() []string {
	name, _ := reading.Text(f.Name)
	switch {
	case reading.Placeholder(name):
		return f.awards
	case len(f.awards) == 0:
		return []string{name}
	}
	var out []string
	for _, number := range f.awards {
		out = append(out, name+": "+number)
	}
	return out
}

func awardsOf(e graph.EdgeWrite) []string {
	list, _ := e.Values["awards"].([]string)
	return list
}
