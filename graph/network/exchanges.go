package network

import (
	"cmp"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// visit is the type of activity in which hosts receive beside recipients.
const visit = "EXCHANGE_VISIT"

// ExchangeTypes are the types of activity that have a direction.
func ExchangeTypes() []string { return []string{visit, "TRAINING", "TECHNOLOGY_TRANSFER"} }

// Exchanges says which countries sent or gave to which in activities.
type Exchanges struct {
	Cells      []ExchangeCell // by type, as the model lists them, then by the codes of From and To
	Activities int            // of the types asked for that pass the filter
	// Undirected of these are in no cell because no sender or provider, or
	// nobody who received, is of a known country; OutsideScope others because no
	// sender, or no receiver, is of a country that the network shows.
	Undirected, OutsideScope int
}

// ExchangeCell is what one country sent or gave to another, or to itself, in
// activities of one type. An activity that several countries sent or received
// is in the cell of each pair of them.
type ExchangeCell struct {
	Type       string
	From, To   int32   // countries in the projection
	Activities []int32 // items, ascending
}

// Exchanges gives who sent to whom in activities of some types, ExchangeTypes
// if none is given. All activities that pass the network's basis and filter are
// looked at, however many institutions they have and whatever the network's
// level; a country counts through its institutions and is shown if the network
// shows it. Senders and providers send; recipients receive, in visits hosts as
// well, and hosts of other activities if they have no recipient.
func (n *Network) Exchanges(types []string) (*Exchanges, error) {
	p := n.Projection
	if len(types) == 0 {
		types = ExchangeTypes()
	}
	names := p.TypeNames[projection.Activity]
	for _, name := range types {
		if name == "" || !slices.Contains(names, name) {
			return nil, graph.Invalid("types", "%q is no type of activity; give values of ActivityType", name)
		}
	}
	passes, err := conditions(p, n.Query)
	if err != nil {
		return nil, err
	}
	shown, err := scopeOf(p, Query{Level: Countries, Scope: n.Query.Scope, Within: n.Query.Within}, p.Countries.Len())
	if err != nil {
		return nil, err
	}
	c := exchangeCounter{p: p, shown: shown, cells: map[exchange][]int32{}}
	for item := range int32(p.Items.Len()) {
		if p.Basis[item] == projection.Activity && slices.Contains(types, names[p.Types[item]]) && holds(passes, item) {
			c.count(item)
		}
	}
	c.out.Cells = c.inOrder()
	return &c.out, nil
}

// exchange identifies a cell.
type exchange struct {
	kind     uint8 // index in the projection's names of types
	from, to int32
}

// exchangeCounter counts activities into cells.
type exchangeCounter struct {
	p     *projection.Projection
	shown []bool // by country
	cells map[exchange][]int32
	out   Exchanges
}

func (c *exchangeCounter) count(item int32) {
	c.out.Activities++
	from := c.countries(item, projection.Sender|projection.Provider)
	to := c.receivers(item)
	if len(from) == 0 || len(to) == 0 {
		c.out.Undirected++
		return
	}
	hidden := func(country int32) bool { return !c.shown[country] }
	from, to = slices.DeleteFunc(from, hidden), slices.DeleteFunc(to, hidden)
	if len(from) == 0 || len(to) == 0 {
		c.out.OutsideScope++
		return
	}
	for _, a := range from {
		for _, b := range to {
			at := exchange{c.p.Types[item], a, b}
			c.cells[at] = append(c.cells[at], item)
		}
	}
}

// receivers gives the countries that received in an activity.
func (c *exchangeCounter) receivers(item int32) []int32 {
	if c.p.TypeNames[projection.Activity][c.p.Types[item]] == visit {
		return c.countries(item, projection.Host|projection.Recipient)
	}
	if to := c.countries(item, projection.Recipient); len(to) > 0 {
		return to
	}
	return c.countries(item, projection.Host)
}

// countries gives the known countries of an item's institutions that have one
// of the roles, each once.
func (c *exchangeCounter) countries(item int32, roles projection.Role) []int32 {
	var out []int32
	from, to := c.p.ItemInstitutions.Span(item)
	for at := from; at < to; at++ {
		country := c.p.InstitutionCountry[c.p.ItemInstitutions.Values[at]]
		if c.p.InstitutionRoles[at]&roles != 0 && country >= 0 && !slices.Contains(out, country) {
			out = append(out, country)
		}
	}
	return out
}

func (c *exchangeCounter) inOrder() []ExchangeCell {
	names, codes := c.p.TypeNames[projection.Activity], c.p.CountryCodes
	out := make([]ExchangeCell, 0, len(c.cells))
	for at, items := range c.cells {
		out = append(out, ExchangeCell{names[at.kind], at.from, at.to, items})
	}
	slices.SortFunc(out, func(a, b ExchangeCell) int {
		return cmp.Or(
			cmp.Compare(slices.Index(names, a.Type), slices.Index(names, b.Type)),
			cmp.Compare(codes[a.From], codes[b.From]), cmp.Compare(codes[a.To], codes[b.To]))
	})
	return out
}
