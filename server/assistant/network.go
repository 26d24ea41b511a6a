package assistant

import (
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Network is what the tool network is asked.
type Network struct {
	Level     Level    `json:"level,omitempty" jsonschema:"what nodes are; COUNTRY unless given or around says it"`
	Around    Key      `json:"around,omitempty" jsonschema:"only what surrounds this country, institution or person: id, key or exact name"`
	Evidence  Evidence `json:"evidence,omitempty" jsonschema:"RECORDS: what is stored here. STATISTICS: complete counts of joint works of countries, without records"`
	Basis     []Basis  `json:"basis,omitempty" jsonschema:"what ties rest on; all unless given"`
	Filter    Object   `json:"filter,omitempty" jsonschema:"which items count, such as {\"years\":{\"from\":2012},\"areas\":[7]} [CollaborationFilter]"`
	Within    Words    `json:"within,omitempty" jsonschema:"only nodes of these countries (codes)"`
	OrderBy   Measure  `json:"orderBy,omitempty" jsonschema:"list nodes by this measure first; BETWEENNESS: through whom connections run, CONSTRAINT: small for those who bridge groups"`
	Countries Words    `json:"countries,omitempty" jsonschema:"list only nodes of these countries; numbers stay those of the whole network"`
	First     Whole    `json:"first,omitempty" jsonschema:"nodes, and ties, 1 to 100; 20 unless given"`
	Language  string   `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names"`
}

// NetworkWhole is said of a network.
type NetworkWhole struct {
	Level   Text    `json:"level"`
	Nodes   int     `json:"nodes"`
	Ties    int     `json:"ties"`
	Density *Number `json:"density,omitempty" jsonschema:"share of possible ties that exist"`
}

// NetworkRow is a node or a tie of a network.
type NetworkRow struct {
	Node *Node `json:"node,omitempty"`
	Tie  *Tie  `json:"tie,omitempty"`
}

// Member is a country, institution or person of a network.
type Member struct {
	named
	Country Text `json:"country,omitempty"`
	Degree  int  `json:"degree" jsonschema:"partners"`
	Items   *int `json:"items,omitempty" jsonschema:"items it took part in"`
}

// Node is a member with the measure asked for.
type Node struct {
	Member
	Measures
}

// Measures are those of a node; the one that was asked for is there.
type Measures struct {
	Credit                   *Number    `json:"credit,omitempty"`
	Strength                 *Number    `json:"strength,omitempty"`
	InternationalShare       *Number    `json:"internationalShare,omitempty" jsonschema:"of the items of which it is known"`
	InternationalShareLeast  *Number    `json:"internationalShareLeast,omitempty" jsonschema:"of all items, if none of the others is international"`
	InternationalShareMost   *Number    `json:"internationalShareMost,omitempty" jsonschema:"of all items, if all of the others are"`
	PageRank                 *Number    `json:"pageRank,omitempty"`
	Betweenness              *Number    `json:"betweenness,omitempty"`
	BetweennessError         *Number    `json:"betweennessError,omitempty" jsonschema:"how far it may be off, where it is estimated"`
	Closeness                *Number    `json:"closeness,omitempty"`
	CoreNumber               *int       `json:"coreNumber,omitempty"`
	Clustering               *Number    `json:"clustering,omitempty"`
	Constraint               *Number    `json:"constraint,omitempty"`
	Community                *int       `json:"community,omitempty"`
	LedItems                 *int       `json:"ledItems,omitempty"`
	FirstAuthorItems         *int       `json:"firstAuthorItems,omitempty"`
	CorrespondingAuthorItems *int       `json:"correspondingAuthorItems,omitempty"`
	Citations                *int       `json:"citations,omitempty"`
	HIndex                   *int       `json:"hIndex,omitempty"`
	Brokerage                *Brokerage `json:"brokerage,omitempty"`
}

// Brokerage is how often a node stands between two others, by their countries.
type Brokerage struct {
	Coordinator int `json:"coordinator"`
	Gatekeeper  int `json:"gatekeeper"`
	Consultant  int `json:"consultant"`
	Liaison     int `json:"liaison"`
}

// Tie is what two have together, against chance where that was worked out.
type Tie struct {
	From      Text    `json:"from"`
	To        Text    `json:"to"`
	Items     int     `json:"items" jsonschema:"n: joint items"`
	Expected  *Number `json:"expected,omitempty" jsonschema:"what chance would give"`
	Ratio     *Number `json:"ratio,omitempty" jsonschema:"over expected; 1 is chance"`
	Low       *Number `json:"low,omitempty" jsonschema:"lower end of the ratio's 95% interval; absent where there is none"`
	High      *Number `json:"high,omitempty"`
	Verdict   Text    `json:"verdict,omitempty" jsonschema:"TOO_FEW: too few to tell"`
	FirstYear *int    `json:"firstYear,omitempty"`
	LastYear  *int    `json:"lastYear,omitempty"`
}

func addNetwork(s *mcp.Server, c Config) {
	add(s, c, spec{"network", "Who works with whom",
		"Collaboration networks of countries, institutions or people, or what surrounds one of them: ties with joint items, what chance would give and " +
			"how sure that is; nodes by a measure. Between countries ask evidence STATISTICS too: it is complete where records are samples."}, network)
}

// entity is a node of GraphQL's.
type entity struct {
	Entity  *named
	Country *named
	Degree  int
	Items   *int
	Measures
}

func (e entity) node() *Node { return &Node{*e.member(), e.Measures} }

func (e entity) member() *Member {
	out := &Member{Country: e.Country.text(), Degree: e.Degree, Items: e.Items}
	if e.Entity != nil {
		out.named = *e.Entity
	}
	return out
}

// tied is a tie of GraphQL's.
type tied struct {
	From struct{ Entity *named } `json:"from"`
	To   struct{ Entity *named } `json:"to"`
	Tie
}

func (t tied) tie() *Tie {
	out := t.Tie
	out.From, out.To = t.From.Entity.text(), t.To.Entity.text()
	return &out
}

const tieFields = "items expected ratio low high verdict firstYear lastYear"

// networkData is a network of GraphQL's.
type networkData struct {
	Level               Text
	NodeCount, TieCount int
	Density             *Number
	Nodes               struct {
		TotalCount int
		Nodes      []entity
	}
	Ties struct {
		TotalCount int
		Nodes      []tied
	}
	Receipt     receipt
	EmptyReason Prose
}

// receipt is what a receipt says in sentences.
type receipt struct{ Statement Prose }

func network(c *call, in Network) (*Answer[NetworkWhole, NetworkRow], error) {
	first, err := page(in.First)
	if err != nil {
		return nil, err
	}
	if in.Level == "" && in.Around == "" {
		in.Level = "COUNTRY"
	}
	d := c.document()
	d.called = [][2]string{{"id", "around"}, {"network.nodes.filter.countries", "countries"}}
	text, err := networkDocument(d, in, first)
	if err != nil {
		return nil, err
	}
	var data struct{ Network *networkData }
	if err := c.ask(d, text, &data); err != nil {
		return nil, err
	}
	if data.Network == nil {
		return nil, missing("around: there is no record with this id; find gives ids by name")
	}
	if in.Around != "" && in.Level != "" && in.Level != Level(data.Network.Level) {
		return nil, advise("level: around says it: what surrounds this record are nodes of the level %s; leave level out", data.Network.Level)
	}
	return networkAnswer(c, in, data.Network), nil
}

// networkDocument writes the document: the whole network, or what surrounds one.
func networkDocument(d *document, in Network, first int) (string, error) {
	given := arguments{"basis": in.Basis, "filter": in.Filter, "within": in.Within}
	root := "collaborationNetwork"
	switch {
	case in.Around == "":
		given["level"], given["evidence"] = in.Level, in.Evidence
	case in.Evidence == "STATISTICS":
		return "", advise("evidence: STATISTICS has no surroundings; leave around out, and name the country in within or read its ties")
	default:
		root, given["id"] = "ego", string(in.Around)
	}
	selection := strings.Join([]string{"level nodeCount tieCount density", nodesField(d, in, first),
		d.field("CollaborationNetwork", "ties", arguments{"first": first}, "totalCount nodes { from { entity { id "+d.language(in.Language)+" } } to { entity { id "+
			d.language(in.Language)+" } } "+tieFields+" }"), "receipt { statement } emptyReason"}, " ")
	return d.text("network: " + d.field("Query", root, given, selection)), nil
}

// nodesField selects nodes with the measure that they are ordered by.
func nodesField(d *document, in Network, first int) string {
	name := d.language(in.Language)
	given, measure := arguments{"first": first}, ""
	if in.OrderBy != "" {
		direction := "DESC"
		if in.OrderBy == "CONSTRAINT" || in.OrderBy == "COMMUNITY" {
			direction = "ASC"
		}
		given["orderBy"] = []map[string]any{{"field": string(in.OrderBy), "direction": direction}}
		measure = measureField(d, in.OrderBy)
	}
	if len(in.Countries) > 0 {
		given["filter"] = map[string]any{"countries": in.Countries}
	}
	return d.field("CollaborationNetwork", "nodes", given, "totalCount nodes { entity { id "+name+" } country { "+name+" } degree items "+measure+" }")
}

// measureField selects a measure of nodes; nothing where the schema has no field of
// its name, which whoever asked for it is told by GraphQL.
func measureField(d *document, measure Measure) string {
	parts := strings.Split(strings.ToLower(string(measure)), "_")
	for i := range parts[1:] {
		if parts[i+1] != "" {
			parts[i+1] = strings.ToUpper(parts[i+1][:1]) + parts[i+1][1:]
		}
	}
	name := strings.Join(parts, "")
	switch {
	case d.schema.Types["Brokerage"].Fields.ForName(name) != nil:
		return "brokerage { coordinator gatekeeper consultant liaison }"
	case name == "degree" || name == "items" || d.schema.Types["CollaborationNode"].Fields.ForName(name) == nil:
		return ""
	case name == "betweenness":
		return "betweenness betweennessError"
	case name == "internationalShare":
		return "internationalShare internationalShareLeast internationalShareMost"
	}
	return name
}

func networkAnswer(c *call, in Network, n *networkData) *Answer[NetworkWhole, NetworkRow] {
	total := n.Nodes.TotalCount + n.Ties.TotalCount
	out := &Answer[NetworkWhole, NetworkRow]{Whole: NetworkWhole{n.Level, n.NodeCount, n.TieCount, n.Density}, Total: &total, Rows: []NetworkRow{},
		Statement: n.Receipt.Statement, Empty: n.EmptyReason, said: "Who works with whom: nodes and ties of a network."}
	state := choices{"level": n.Level, "ego": string(in.Around), "evidence": string(in.Evidence), "basis": in.Basis, "within": in.Within, "size": string(in.OrderBy), "lang": in.Language}
	all := state.narrows(in.Filter, inNetwork...)
	out.Explorer = c.link(all && len(in.Countries) == 0 && (in.Around == "" || isID(string(in.Around))), "network", state)
	var nodes, ties []NetworkRow
	for _, e := range n.Nodes.Nodes {
		nodes = append(nodes, NetworkRow{Node: e.node()})
	}
	for _, t := range n.Ties.Nodes {
		ties = append(ties, NetworkRow{Tie: t.tie()})
	}
	if in.OrderBy != "" || len(in.Countries) > 0 {
		out.Rows = append(append(out.Rows, nodes...), ties...)
	} else {
		out.Rows = append(append(out.Rows, ties...), nodes...)
	}
	out.more = len(out.Rows) < total
	out.after = func(int) Cut {
		return Cut{How: "ask for more by first, or for less by filter, within, countries or around; the tool graphql pages through nodes and ties"}
	}
	return out
}
