package assistant

import (
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Partners is what the tool partners is asked.
type Partners struct {
	Of       Key     `json:"of" jsonschema:"a country, institution or person: id, key (ISO code, ROR id, ORCID iD) or exact name"`
	To       Key     `json:"to,omitempty" jsonschema:"another of the same kind: then the answer is the path between the two"`
	Country  string  `json:"country,omitempty" jsonschema:"only possible partners of this country (code)"`
	Area     *Whole  `json:"area,omitempty" jsonschema:"only possible partners with work in this area (number)"`
	Basis    []Basis `json:"basis,omitempty" jsonschema:"what ties rest on; all unless given"`
	Filter   Object  `json:"filter,omitempty" jsonschema:"which items count, as in network [CollaborationFilter]"`
	First    Whole   `json:"first,omitempty" jsonschema:"partners of each sort, 1 to 100; 20 unless given"`
	Language string  `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names"`
}

// PartnersWhole is said of one with its partners, or of a path.
type PartnersWhole struct {
	Of            *Member `json:"of,omitempty"`
	To            *Member `json:"to,omitempty"`
	PartnerCount  *int    `json:"partnerCount,omitempty" jsonschema:"whom it works with"`
	PossibleCount *int    `json:"possibleCount,omitempty" jsonschema:"whom it does not work with yet, but a partner of it does"`
	Hops          *int    `json:"hops,omitempty" jsonschema:"ties on a shortest path"`
	PathCount     *int    `json:"pathCount,omitempty" jsonschema:"shortest paths there are"`
}

// PartnersRow is a partner, a possible one, or a path.
type PartnersRow struct {
	Partner  *Partner  `json:"partner,omitempty"`
	Possible *Possible `json:"possible,omitempty"`
	Path     []*Tie    `json:"path,omitempty" jsonschema:"the ties on the way"`
	Strong   bool      `json:"strongest,omitempty" jsonschema:"the path of the strongest ties"`
}

// Partner is one that it works with.
type Partner struct {
	named
	Country   Text `json:"country,omitempty"`
	Items     int  `json:"items" jsonschema:"n: joint items"`
	FirstYear *int `json:"firstYear,omitempty"`
	LastYear  *int `json:"lastYear,omitempty"`
}

// Possible is one that it could work with.
type Possible struct {
	named
	Country Text `json:"country,omitempty"`
	Common  int  `json:"commonPartners"`
	InArea  *int `json:"itemsInArea,omitempty"`
	Reason  Text `json:"reason"`
}

func addPartners(s *mcp.Server, c Config) {
	add(s, c, spec{"partners", "Partners, possible partners, paths",
		"Whom a country, institution or person works with, and whom it could win (partners of its partners, with reasons). With to: " +
			"the path that connects it with another, tie by tie."}, partners)
}

func partners(c *call, in Partners) (*Answer[PartnersWhole, PartnersRow], error) {
	first, err := page(in.First)
	switch {
	case err != nil:
		return nil, err
	case in.Of == "":
		return nil, advise("of: name a country, institution or person by id, key or exact name; find gives ids")
	case in.To != "" && (in.Country != "" || in.Area != nil || in.First != 0):
		return nil, advise("country, area, first: say which partners to list; leave them out where to asks for a path, or leave to out")
	case in.To != "":
		return path(c, in)
	}
	d := c.document()
	d.called = [][2]string{{"id", "of"}, {"for", "of"}}
	name := d.language(in.Language)
	of := d.field("Query", "ego", arguments{"id": string(in.Of), "basis": in.Basis, "filter": in.Filter}, "level "+
		d.field("CollaborationNetwork", "nodes", arguments{"first": 1, "filter": map[string]any{"ids": []string{string(in.Of)}}}, "nodes { entity { id "+name+" } country { "+name+" } degree items "+
			d.field("CollaborationNode", "ties", arguments{"first": first, "orderBy": orders(Words{"-ITEMS", "-LAST_YEAR"})},
				"totalCount nodes { to { entity { id "+name+" } country { "+name+" } } items firstYear lastYear }")+" }")+" receipt { statement } emptyReason")
	possible := d.field("Query", "recommendPartners", arguments{"for": string(in.Of), "first": first, "country": in.Country, "area": in.Area, "basis": in.Basis, "filter": in.Filter},
		"totalCount nodes { node { entity { id "+name+" } country { "+name+" } } commonNeighbourCount itemsInArea reason } emptyReason")
	var data partnersData
	if err := c.ask(d, d.text("of: "+of, "possible: "+possible), &data); err != nil {
		return nil, err
	}
	if data.Of == nil || data.Possible == nil {
		return nil, missing("of: there is no record with this id; find gives ids by name")
	}
	out := data.answer()
	state := choices{"level": levelOf(string(in.Of)), "partners": string(in.Of), "pc": in.Country, "basis": in.Basis, "lang": in.Language}
	out.Explorer = c.link(state.narrows(in.Filter, inNetwork...) && in.Area == nil && isID(string(in.Of)), "network", state)
	return out, nil
}

// partnersData is what GraphQL says of partners.
type partnersData struct {
	Of *struct {
		Nodes struct {
			Nodes []struct {
				entity
				Ties struct {
					TotalCount int
					Nodes      []struct {
						To entity
						Partner
					}
				}
			}
		}
		Receipt     receipt
		EmptyReason Prose
	}
	Possible *struct {
		TotalCount int
		Nodes      []struct {
			Node                 entity
			CommonNeighbourCount int
			ItemsInArea          *int
			Reason               Text
		}
		EmptyReason Prose
	}
}

func (d partnersData) answer() *Answer[PartnersWhole, PartnersRow] {
	out := &Answer[PartnersWhole, PartnersRow]{Rows: []PartnersRow{}, Statement: d.Of.Receipt.Statement, Empty: d.Of.EmptyReason,
		said: "Partners, those with most joint items first; then possible partners."}
	none, total := 0, d.Possible.TotalCount
	out.Whole.PartnerCount, out.Whole.PossibleCount = &none, &d.Possible.TotalCount
	for _, n := range d.Of.Nodes.Nodes {
		out.Whole.Of, out.Whole.PartnerCount = n.member(), &n.Ties.TotalCount
		total += n.Ties.TotalCount
		for _, t := range n.Ties.Nodes {
			partner := t.Partner
			if t.To.Entity != nil {
				partner.named = *t.To.Entity
			}
			partner.Country = t.To.Country.text()
			out.Rows = append(out.Rows, PartnersRow{Partner: &partner})
		}
	}
	for _, p := range d.Possible.Nodes {
		row := Possible{Country: p.Node.Country.text(), Common: p.CommonNeighbourCount, InArea: p.ItemsInArea, Reason: p.Reason}
		if p.Node.Entity != nil {
			row.named = *p.Node.Entity
		}
		out.Rows = append(out.Rows, PartnersRow{Possible: &row})
	}
	if len(out.Rows) == 0 && out.Empty == "" {
		out.Empty = d.Possible.EmptyReason
	}
	out.Total, out.more = &total, len(out.Rows) < total
	out.after = func(int) Cut { return Cut{How: "ask for more by first, or for less by country, area or filter"} }
	return out
}
