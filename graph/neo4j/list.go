package neo4j

import (
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// rowset is what the clauses so far have bound, one row for each row of a list
// before its page is taken.
type rowset struct {
	list  *graph.PreparedList
	hop   *graph.PreparedHop // nil at the root
	node  string             // the variable of the node
	edge  string             // that of the edge, "" unless rows are edges
	place string             // that of the node's place among the ids or keys asked for, "" elsewhere
}

// variables are those the rows consist of.
func (r rowset) variables() string {
	out := r.node
	for _, variable := range []string{r.edge, r.place} {
		if variable != "" {
			out += ", " + variable
		}
	}
	return out
}

// onlyCounted tells whether the list is asked for its total alone: a page of
// no rows with no bounds.
func onlyCounted(l *graph.PreparedList) bool {
	return l.Limit == 1 && l.Total && l.After == nil && l.Before == nil
}

// compile writes the one statement of a plan, of one column: without a total a
// record for each row, with one a single record as counted says.
func compile(plan *graph.PreparedPlan) *statement {
	s := newStatement()
	r := rowset{list: plan.PreparedList, node: s.variable("n")}
	switch {
	case plan.IDs != nil || plan.Keys != nil:
		r.place = s.named(plan, r.node)
	case plan.Total && plan.Filter == nil:
		s.countedKind(r)
		return s
	case plan.Filter == nil:
		s.everything(r)
	default:
		s.start(plan.Filter, nodeSubject(r.node, plan.Kind))
	}
	if plan.Total {
		s.answer(s.counted(r))
	} else {
		s.answer(s.page(r))
	}
	return s
}

// named binds the nodes with the ids or keys of a plan that pass its filter,
// and gives the variable of each one's place among them, "" for a single one.
func (s *statement) named(plan *graph.PreparedPlan, node string) (place string) {
	at := nodeSubject(node, plan.Kind)
	var list string
	switch {
	case len(plan.IDs) == 1:
		list = s.param(string(plan.IDs[0]))
	case plan.IDs != nil:
		list = s.param(ids(plan.IDs))
	default:
		list = s.param(keyTexts(plan.Keys))
	}
	if graph.Levels(plan.Filter) > 1 {
		at.among = s.set("named", func() string {
			named := s.variable("n")
			s.matchNamed(plan, list, named)
			return "DISTINCT " + named
		})
	}
	place = s.matchNamed(plan, list, node)
	if plan.Filter != nil {
		s.add("AND ", s.condition(plan.Filter, at), " ")
	}
	return place
}

// matchNamed is named without the filter, of a parameter with the id, the ids
// or the keys; its clauses end in WHERE.
func (s *statement) matchNamed(plan *graph.PreparedPlan, list, node string) (place string) {
	match := "MATCH (" + node + labels([]*graph.Kind{plan.Kind}) + ") WHERE " + prop(node, propID) + " = "
	if len(plan.IDs) == 1 {
		s.add(match, list, " ")
		return ""
	}
	place = s.variable("place")
	s.add("UNWIND range(0, size(", list, ") - 1) AS i ")
	if plan.IDs != nil {
		s.add("WITH ", list, "[i] AS id, min(i) AS ", place, " ", match, "id ")
	} else {
		s.add("MATCH (a:", quote(aliasLabel), ") WHERE ", prop("a", propKey), " = ", list, "[i] WITH ",
			prop("a", propID), " AS id, min(i) AS ", place, " ", match, "id ")
	}
	return place
}

// leads asks where the keys of a plan lead: a row each of key and id.
func leads(plan *graph.PreparedPlan) *statement {
	s := newStatement()
	s.add("UNWIND ", s.param(keyTexts(plan.Keys)), " AS key MATCH (a:", quote(aliasLabel), ") WHERE ", prop("a", propKey), " = key RETURN key, ", prop("a", propID))
	return s
}

func leadsOf(records []*neo4j.Record) map[string]graph.ID {
	out := make(map[string]graph.ID, len(records))
	for _, record := range records {
		key, _ := record.Values[0].(string)
		id, _ := record.Values[1].(string)
		out[key] = graph.ID(id)
	}
	return out
}

func keyTexts(keys []graph.Key) []string {
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = key.String()
	}
	return out
}

// countedKind reads a page of all nodes of a kind. Their number costs nothing:
// the server keeps it.
func (s *statement) countedKind(r rowset) {
	s.add("CALL () { MATCH (n", labels([]*graph.Kind{r.list.Kind}), ") RETURN count(n) AS total } ")
	if onlyCounted(r.list) {
		s.answer("[total]")
		return
	}
	s.call("")
	s.everything(r)
	s.add("RETURN collect(", s.page(r), ") AS page } ")
	s.answer("[total, page]")
}

// counted gathers the rows bound so far, to count them and to read one page of
// them in a single pass. It gives the expression of a list of the number and
// the list of rows, or of the number alone.
func (s *statement) counted(r rowset) string {
	if onlyCounted(r.list) {
		return "[count(*)]"
	}
	all, page := s.variable("all"), s.variable("page")
	if bound := strings.Split(r.variables(), ", "); len(bound) == 1 {
		s.add("WITH collect(", r.node, ") AS ", all, " ")
		s.call(all)
		s.add("UNWIND ", all, " AS ", r.node, " ")
	} else {
		for i, variable := range bound {
			bound[i] = "row[" + strconv.Itoa(i) + "] AS " + variable
		}
		s.add("WITH collect([", r.variables(), "]) AS ", all, " ")
		s.call(all)
		s.add("UNWIND ", all, " AS row WITH ", strings.Join(bound, ", "), " ")
	}
	s.add("RETURN collect(", s.page(r), ") AS ", page, " } ")
	return "[size(" + all + "), " + page + "]"
}

// page writes the clauses that take one page, in reading order, of the rows
// bound so far, and then what hangs on those alone. It gives a row as a list:
// the id; of an edge its key and, where asked for, sources; the order's values;
// the properties; those of the edge; the hops.
func (s *statement) page(r rowset) string {
	l := r.list
	keys := s.orderKeys(l, r.node, r.edge)
	projected, carried := r.variables(), r.variables()
	columns := []string{idOrElement(r.node)}
	if r.edge != "" {
		columns = append(columns, prop(r.edge, propKey))
		if r.hop.EdgeSources {
			columns = append(columns, prop(r.edge, propSources))
		}
	}
	for i := range l.Order {
		alias := s.variable("k")
		projected += ", " + keys[i].text + " AS " + alias
		carried += ", " + alias
		columns = append(columns, alias)
		keys[i].text = alias
	}
	s.add("WITH ", projected, " ")
	if r.place != "" {
		keys = []orderKey{{text: r.place, present: true}}
	} else if between := s.seek(l, keys); between != "" {
		s.add("WHERE ", between, " WITH ", carried, " ")
	}
	s.cut(r, orderBy(keys, l.Backward), carried)
	for _, p := range l.Select.Properties {
		columns = append(columns, prop(r.node, p.Name))
	}
	if r.edge != "" {
		for _, p := range r.hop.EdgeProperties {
			columns = append(columns, prop(r.edge, p.Name))
		}
	}
	for _, h := range l.Hops {
		columns = append(columns, s.hopFrom(h, r.node))
	}
	return "[" + strings.Join(columns, ", ") + "]"
}

// idOrElement gives a node's id and, where it has none, by what the server knows it.
func idOrElement(node string) string {
	return "coalesce(" + prop(node, propID) + ", elementId(" + node + "))"
}

// cut orders the rows and takes as many as are to be read. At a hop without a
// page size the limit only guards against too many, when any will do, and
// comes first: Neo4j sets aside memory for all rows that ORDER BY with LIMIT
// may give, for each of the nodes that the hop starts from.
func (s *statement) cut(r rowset, order, carried string) {
	limit := "LIMIT " + s.param(int64(r.list.Limit)) + " "
	if r.hop != nil && r.list.Limit > graph.MaxRows {
		s.add(limit, "WITH ", carried, " ", order, " ")
	} else {
		s.add(order, " ", limit)
	}
}

// hopFrom writes the subquery that reads a hop from each row's node, and gives
// the variable of its answer: the list of rows or, with a total, what counted
// says.
func (s *statement) hopFrom(h *graph.PreparedHop, from string) string {
	s.call(from)
	clauses, edge, node := s.walk(from, h.Path, "")
	s.add(clauses)
	if condition := s.hopCondition(h, from, node); condition != "" {
		s.add(filtered(condition, h.Path))
	}
	r := rowset{list: h.PreparedList, hop: h, node: node}
	if h.PerEdge {
		r.edge = edge
	} else {
		s.add("WITH DISTINCT ", node, " ")
	}
	answer := s.variable("h")
	if h.Total {
		s.add("RETURN ", s.counted(r), " AS ", answer, " } ")
	} else {
		s.add("RETURN collect(", s.page(r), ") AS ", answer, " } ")
	}
	return answer
}

func (s *statement) hopCondition(h *graph.PreparedHop, from, node string) string {
	var parts []string
	if h.ExcludeSource {
		parts = append(parts, node+" <> "+from)
	}
	if h.Filter != nil {
		parts = append(parts, s.condition(h.Filter, nodeSubject(node, h.Kind)))
	}
	return strings.Join(parts, " AND ")
}
