package assistant

// maxPaths is how many shortest paths an answer shows.
const maxPaths = 3

// pathFound is a path of GraphQL's.
type pathFound struct{ Steps []tied }

func (p pathFound) ties() []*Tie {
	var out []*Tie
	for _, step := range p.Steps {
		out = append(out, step.tie())
	}
	return out
}

// pathData is what GraphQL says of how two are connected.
type pathData struct {
	From, To    *entity
	Hops        *int
	PathCount   int
	Shortest    []pathFound
	Strongest   *pathFound
	Receipt     receipt
	EmptyReason Prose
}

// path answers how two are connected.
func path(c *call, in Partners) (*Answer[PartnersWhole, PartnersRow], error) {
	d := c.document()
	d.called = [][2]string{{"from", "of"}}
	name := d.language(in.Language)
	node := "{ entity { id " + name + " } country { " + name + " } degree items }"
	steps := "{ steps { from { entity { id " + name + " } } to { entity { id " + name + " } } items firstYear lastYear } }"
	field := d.field("Query", "collaborationPath", arguments{"from": string(in.Of), "to": string(in.To), "limit": maxPaths, "basis": in.Basis, "filter": in.Filter},
		"from "+node+" to "+node+" hops pathCount shortest "+steps+" strongest "+steps+" receipt { statement } emptyReason")
	var data struct{ Path *pathData }
	if err := c.ask(d, d.text("path: "+field), &data); err != nil {
		return nil, err
	}
	if data.Path == nil {
		return nil, missing("of, to: there is no record with one of these ids; find gives ids by name")
	}
	if of, to := data.Path.From, data.Path.To; of != nil && to != nil && of.Entity != nil && to.Entity != nil && of.Entity.ID == to.Entity.ID {
		return nil, advise("to: is the record that of is, %s; name another", of.Entity.Name)
	}
	out := data.Path.answer()
	state := choices{"level": levelOf(string(in.Of)), "path": string(in.Of) + "." + string(in.To), "basis": in.Basis, "lang": in.Language}
	out.Explorer = c.link(state.narrows(in.Filter, inNetwork...) && isID(string(in.Of)) && isID(string(in.To)), "network", state)
	return out, nil
}

func (p *pathData) answer() *Answer[PartnersWhole, PartnersRow] {
	total := p.PathCount // and the strongest, which is a row more
	out := &Answer[PartnersWhole, PartnersRow]{Rows: []PartnersRow{}, Total: &total, Statement: p.Receipt.Statement, Empty: p.EmptyReason,
		Whole: PartnersWhole{Hops: p.Hops, PathCount: &p.PathCount}, said: "How the two are connected: shortest paths, then the path of the strongest ties."}
	if p.From != nil {
		out.Whole.Of = p.From.member()
	}
	if p.To != nil {
		out.Whole.To = p.To.member()
	}
	for _, found := range p.Shortest {
		out.Rows = append(out.Rows, PartnersRow{Path: found.ties()})
	}
	if p.Strongest != nil && len(p.Strongest.Steps) > 0 {
		out.Rows = append(out.Rows, PartnersRow{Path: p.Strongest.ties(), Strong: true})
		total++
	}
	out.more = len(out.Rows) < total
	out.after = func(int) Cut { return Cut{How: "the tool graphql gives up to 20 of them"} }
	return out
}
