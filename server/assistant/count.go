package assistant

import (
	"strings"

	"corridor/graph"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Count is what the tool count is asked.
type Count struct {
	Kind     Kind   `json:"kind" jsonschema:"which records"`
	By       Words  `json:"by" jsonschema:"one or two facets, such as COUNTRY, TYPE, YEAR, AREA, THEME, SOURCE [those of a kind are the values of e.g. InstitutionFacet]"`
	Filter   Object `json:"filter,omitempty" jsonschema:"only those that satisfy this, as in list"`
	Sum      string `json:"sum,omitempty" jsonschema:"also sum this, such as BUDGET or CITATIONS"`
	Order    Order  `json:"order,omitempty" jsonschema:"which groups come first; COUNT_DESC unless given"`
	First    Whole  `json:"first,omitempty" jsonschema:"groups, 1 to 100; 20 unless given"`
	Language string `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names"`
}

// Group is a group of records.
type Group struct {
	Keys        []GroupKey `json:"keys"`
	Count       int        `json:"count" jsonschema:"different records in the group; groups may overlap"`
	Sum         *Number    `json:"sum,omitempty"`
	SumCurrency Text       `json:"sumCurrency,omitempty"`
}

// GroupKey is what the records of a group share.
type GroupKey struct {
	Facet Text  `json:"facet"`
	Value *Text `json:"value" jsonschema:"null for records that have none"`
	Label Text  `json:"label"`
}

// Counted is said of all groups together.
type Counted struct {
	Records int `json:"records" jsonschema:"different records counted"`
	Groups  int `json:"groups" jsonschema:"groups there are"`
}

func addCount(s *mcp.Server, c Config) {
	add(s, c, spec{"count", "Count records by facets",
		"Count records of one kind by one or two facets: institutions by country, publications by year and area. whole.records is of different " +
			"records: groups overlap, and must not be added up."}, count)
}

// countedHow is the receipt of counts by facets, which count what is stored.
const countedHow = "Counted are the records stored here, each once in every group that it belongs to, so that groups overlap; retracted works and works that are " +
	"no research are among them, which network and capacity leave out. Records are no census: a small count may be a gap in the data."

func count(c *call, in Count) (*Answer[Counted, Group], error) {
	kind, err := kindNamed("kind", string(in.Kind))
	if err != nil {
		return nil, err
	}
	first, err := page(in.First)
	if err != nil {
		return nil, err
	}
	if len(in.By) == 0 {
		return nil, advise("by: name one or two facets, such as %s", strings.Join(facetsOf(kind), ", "))
	}
	name := strings.ToLower(kind.Name[:1]) + kind.Name[1:] + "Facets"
	d := c.document()
	given := arguments{"by": in.By, "filter": in.Filter, "first": first, "orderBy": in.Order}
	if in.Sum != "" {
		if c.config.Schema.Query.Fields.ForName(name).Arguments.ForName("sum") == nil {
			return nil, advise("sum: %s have nothing to sum", kind.Plural)
		}
		given["sum"] = in.Sum
	}
	field := d.field("Query", name, given, "recordCount groupCount groups { count sum sumCurrency keys { facet value label record { "+d.language(in.Language)+" } } }")
	var data struct {
		Rows struct {
			RecordCount, GroupCount int
			Groups                  []struct {
				Group
				Keys []struct {
					GroupKey
					Record *named `json:"record"`
				} `json:"keys"`
			}
		}
	}
	if err := c.ask(d, d.text("rows: "+field), &data); err != nil {
		return nil, err
	}
	out := &Answer[Counted, Group]{Whole: Counted{data.Rows.RecordCount, data.Rows.GroupCount}, Total: &data.Rows.GroupCount, more: len(data.Rows.Groups) < data.Rows.GroupCount, Rows: []Group{},
		said: "Numbers of records of the kind " + kind.Singular() + ", by group; groups overlap, and records are different ones.", Statement: countedHow,
		Explorer: c.link(false, "records/"+strings.ToUpper(string(in.Kind)), choices{"lang": in.Language})}
	for _, g := range data.Rows.Groups {
		row := g.Group
		for _, k := range g.Keys {
			if k.Record != nil {
				k.Label = k.Record.Name
			}
			row.Keys = append(row.Keys, k.GroupKey)
		}
		out.Rows = append(out.Rows, row)
	}
	out.after = func(int) Cut {
		return Cut{How: "ask for more groups by first, up to 100, or for fewer by filter or one facet; the tool graphql gives all"}
	}
	if len(out.Rows) == 0 {
		out.Empty = "No record satisfies this. The notice says what is missing from the data."
	}
	return out, nil
}

// facetsOf are the names of a kind's facets.
func facetsOf(kind *graph.Kind) []string {
	var out []string
	for _, f := range kind.Facets {
		out = append(out, f.Name)
	}
	return out
}
