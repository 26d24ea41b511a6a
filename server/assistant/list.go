package assistant

import (
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// List is what the tool list is asked.
type List struct {
	Kind     Kind   `json:"kind" jsonschema:"which records"`
	Filter   Object `json:"filter,omitempty" jsonschema:"only those that satisfy this: the kind's filter in GraphQL, such as {\"country\":{\"code\":{\"eq\":\"LA\"}},\"match\":\"water\"} [the tool schema gives it, e.g. InstitutionFilter]"`
	OrderBy  Words  `json:"orderBy,omitempty" jsonschema:"fields to order by, such as NAME or -YEAR, a minus for the largest first"`
	First    Whole  `json:"first,omitempty" jsonschema:"rows, 1 to 100; 20 unless given"`
	After    string `json:"after,omitempty" jsonschema:"go on after what cut.after said"`
	Language string `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names, such as km, lo, my, th, vi, zh"`
}

func addList(s *mcp.Server, c Config) {
	add(s, c, spec{"list", "List records",
		"List records of one kind, filtered and ordered, page by page, with how many there are. A filter reaches across relationships: " +
			`projects with Lao institutions are {"countries":{"some":{"code":{"eq":"LA"}}}}. OBSERVATION are statistics, SOURCE the data sets.`}, records)
}

// listed is a page of records.
type listed struct {
	TotalCount int
	PageInfo   pageInfo
	Edges      []struct {
		Cursor string
		Node   map[string]any
	}
}

// Listed is said of all records that are listed.
type Listed struct {
	Records int `json:"records" jsonschema:"n: records that satisfy this"`
	MadeUp  int `json:"syntheticRecords" jsonschema:"of these, made up"`
}

// listedHow is the receipt of a list.
const listedHow = "Counted are the records stored here that satisfy the filter, each once. Records are no census: what is not here may be there all the same."

func records(c *call, in List) (*Answer[Listed, map[string]any], error) {
	kind, err := kindNamed("kind", string(in.Kind))
	if err != nil {
		return nil, err
	}
	first, err := page(in.First)
	if err != nil {
		return nil, err
	}
	d := c.document()
	field := d.field("Query", kind.Plural, arguments{"first": first, "after": in.After, "filter": in.Filter, "orderBy": orders(in.OrderBy)},
		"totalCount pageInfo { hasNextPage } edges { cursor node { "+columns(kind, d.language(in.Language))+" } }")
	madeUp := d.field("Query", kind.Plural, arguments{"filter": onlyMadeUp(in.Filter)}, "totalCount")
	var data map[string]listed
	if err := c.ask(d, d.text("rows: "+field, "madeUp: "+madeUp), &data); err != nil {
		return nil, err
	}
	rows := data["rows"]
	out := &Answer[Listed, map[string]any]{Whole: Listed{rows.TotalCount, data["madeUp"].TotalCount}, Statement: listedHow,
		Total: &rows.TotalCount, more: rows.PageInfo.HasNextPage, Rows: []map[string]any{}, said: "Records of the kind " + kind.Singular() + ".",
		Explorer: c.link(len(in.Filter) == 0 && len(in.OrderBy) == 0, "records/"+strings.ToUpper(string(in.Kind)), choices{"lang": in.Language})}
	for _, e := range rows.Edges {
		out.Rows = append(out.Rows, flat(e.Node, room{maxTitle, 10, false}))
	}
	if len(out.Rows) == 0 {
		out.Empty = "No record satisfies this. The notice says what is missing from the data; count the kind without a filter to see what there is."
	}
	out.after = onwards(len(out.Rows), func(n int) string { return rows.Edges[n-1].Cursor })
	return out, nil
}

// onlyMadeUp is a filter for those records that are made up besides.
func onlyMadeUp(filter Object) map[string]any {
	madeUp := map[string]any{"synthetic": map[string]any{"eq": true}}
	if len(filter) > 0 {
		madeUp["and"] = []any{filter}
	}
	return madeUp
}
