package assistant

import (
	"cmp"
	"strings"
	"unicode"

	"corridor/graph"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Find is what the tool find is asked.
type Find struct {
	Text     string `json:"text" jsonschema:"a name or words, as people type them, in any script"`
	Kinds    []Kind `json:"kinds,omitempty" jsonschema:"only records of these kinds"`
	First    Whole  `json:"first,omitempty" jsonschema:"rows, 1 to 100; 20 unless given"`
	After    string `json:"after,omitempty" jsonschema:"go on after what cut.after said"`
	Language string `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names, such as km, lo, my, th, vi, zh"`
}

// Found is a record found.
type Found struct {
	Rank      Text `json:"rank" jsonschema:"EXACT, BEGINS, NAME, ELSEWHERE or NEAR; NEAR is a guess: ask which was meant"`
	Kind      Text `json:"kind"`
	ID        Text `json:"id"`
	Name      Text `json:"name"`
	Country   Text `json:"country,omitempty"`
	Type      Text `json:"type,omitempty"`
	Year      *int `json:"year,omitempty"`
	Synthetic bool `json:"synthetic,omitempty" jsonschema:"made up"`
}

func addFind(s *mcp.Server, c Config) {
	add(s, c, spec{"find", "Find records by name",
		"Find records by a name or words in any script and language, with typing errors: institutions, people, projects, publications, " +
			"agreements, countries, areas, themes, topics. Gives ids for the other tools. Where nothing has the words, what is near comes with rank NEAR."}, find)
}

// hit is a row of search.
type hit struct {
	Cursor string
	Rank   Text
	Node   struct {
		Typename        string `json:"__typename"`
		ID              Text
		Name            Text
		Synthetic       bool
		Country         *named
		InstitutionType Text
		PublicationType Text
		ActivityType    Text
		AgreementType   Text
		Year            *int
	}
}

// pageInfo says whether rows come after a page's.
type pageInfo struct{ HasNextPage bool }

// named is a record of which no more is wanted than its name.
type named struct {
	ID   Text `json:"id,omitempty"`
	Code Text `json:"code,omitempty"`
	Name Text `json:"name"`
}

// text is the name, "" of none.
func (n *named) text() Text {
	if n == nil {
		return ""
	}
	return n.Name
}

// foundHow is the receipt of what is found.
const foundHow = "Counted in total are the records stored here that have the words, or with rank NEAR those with words near them; a row says where its record " +
	"is made up. Records are no census: what is not found here may be there all the same."

func find(c *call, in Find) (*Answer[struct{}, Found], error) {
	if !strings.ContainsFunc(in.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return nil, advise("text: give the name or the words to look for; %q has neither letters nor digits", brief(in.Text))
	}
	first, err := page(in.First)
	if err != nil {
		return nil, err
	}
	var kinds Words
	for _, kind := range in.Kinds {
		kinds = append(kinds, string(kind))
	}
	types, err := kindsNamed("kinds", kinds)
	if err != nil {
		return nil, err
	}
	d := c.document()
	search := d.field("Query", "search", arguments{"text": in.Text, "types": types, "first": first, "after": in.After},
		"totalCount pageInfo { hasNextPage } edges { cursor rank node { __typename id synthetic "+d.language(in.Language)+telling(d.language(in.Language))+" } }")
	var data struct {
		Search struct {
			TotalCount int
			PageInfo   pageInfo
			Edges      []hit
		}
	}
	if err := c.ask(d, d.text("search: "+search), &data); err != nil {
		return nil, err
	}
	out := &Answer[struct{}, Found]{Total: &data.Search.TotalCount, more: data.Search.PageInfo.HasNextPage, Rows: []Found{}, said: "Records found, best first.", Statement: foundHow,
		Explorer: c.link(len(types) <= 1, "search", choices{"text": in.Text, "type": types, "lang": in.Language})}
	for _, e := range data.Search.Edges {
		out.Rows = append(out.Rows, Found{Rank: e.Rank, Kind: Text(graph.UpperSnake(e.Node.Typename)), ID: e.Node.ID, Name: e.Node.Name,
			Country: e.Node.Country.text(), Type: cmp.Or(e.Node.InstitutionType, e.Node.PublicationType, e.Node.ActivityType, e.Node.AgreementType), Year: e.Node.Year, Synthetic: e.Node.Synthetic})
	}
	if len(out.Rows) == 0 {
		out.Empty = "Nothing here has these words, nor words near them. Try fewer words, another script or spelling, or no kinds."
	}
	out.after = onwards(len(out.Rows), func(n int) string { return data.Search.Edges[n-1].Cursor })
	return out, nil
}

// onwards says how to go on after so many of a page's rows.
func onwards(rows int, cursor func(n int) string) func(int) Cut {
	return func(n int) Cut {
		if n == 0 || n > rows {
			return Cut{How: "ask for first: 1, or with the tool graphql for fewer fields"}
		}
		return Cut{After: cursor(n), How: "call again with the same arguments and this after"}
	}
}

// telling selects what tells records of the same name apart, by kind.
func telling(name string) string {
	var out strings.Builder
	for _, kind := range graph.SearchedKinds() {
		var fields []string
		if p, has := kind.Property("type"); has { // its enum is the kind's own, which one name cannot stand for
			fields = append(fields, p.Enum.Name+": type")
		}
		if p, has := kind.Property("year"); has && !p.Hidden {
			fields = append(fields, "year")
		}
		if r, has := kind.Relation("country"); has && r.One {
			fields = append(fields, "country { "+name+" }")
		}
		if len(fields) > 0 {
			out.WriteString(" ... on " + kind.Name + " { " + strings.Join(fields, " ") + " }")
		}
	}
	return out.String()
}
