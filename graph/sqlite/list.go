package sqlite

import (
	"corridor/graph"
)

// level is one list of a plan for a batch of parents: the root, which has a
// single parent numbered 0, or a hop from the nodes of the level above.
type level struct {
	*graph.PreparedList
	root    *graph.PreparedPlan // nil below the root
	ways    ways                // how the parts of the root's filter are answered
	hop     *graph.PreparedHop  // nil at the root
	parents []int64
	ahead   int  // how many rows of the root are looked at, 0 for all
	counted *int // the total, where it was counted before the page is read
}

// Columns of a level's answer, before the order's and the properties'.
const (
	columnParent = iota
	columnNumber
	columnTotal // NULL where it is not asked for or does not come with the rows
	columnID
	columnKey
	columnsFixed
)

// query writes the statement that reads a level. The page is worked out whole
// before the first row comes, which a cancelled context can interrupt, and only
// then are the properties looked up, of the rows that are on it.
func (l *level) query() *statement {
	s := &statement{}
	total := "NULL"
	page := l.allOfEach
	switch {
	case l.given():
		page = l.asGiven
		total = `(SELECT count(*) FROM "page")`
	case l.root != nil:
		total = l.hits(s)
		page = l.firstOfKind
	case l.cut():
		page = l.firstOfEach
	}
	s.materialized(`"page"`, func() { page(s) })
	if !l.Total {
		total = "NULL"
	}
	s.write(`SELECT "page"."parent", "page"."n", `, total, `, "page"."id", "page"."key"`)
	for i := range l.Order {
		s.write(`, "page".`, orderColumn(i))
	}
	l.properties(s)
	if l.given() {
		s.write(` ORDER BY "page"."rank"`)
	} else {
		s.write(` ORDER BY "page"."parent", `, orderBy(l.PreparedList, `"page"`))
	}
	return s
}

// properties writes the wanted properties of nodes and edges, each after a
// comma, and FROM.
func (l *level) properties(s *statement) {
	const node, edge = "n", "e"
	for _, p := range l.Select.Properties {
		s.write(", ")
		s.value(p, node)
	}
	ofEdge := l.hop != nil && (len(l.hop.EdgeProperties) > 0 || l.hop.EdgeSources)
	if ofEdge {
		for _, p := range l.hop.EdgeProperties {
			s.write(", ", edge, ".", quote(p.Name))
		}
		if l.hop.EdgeSources {
			s.write(", ")
			s.sources(edge + `."_sources"`)
		}
	}
	s.write(` FROM "page"`)
	if len(l.Select.Properties) > 0 {
		s.write(" CROSS JOIN ", quote(l.Kind.Name), " AS ", node, " ON ", node, `."_n" = "page"."n"`)
	}
	if ofEdge {
		only := chainsOf(l.hop.Path)[0][0]
		s.write(" CROSS JOIN ", quote(only.edge.Name), " AS ", edge, " ON ", edge, ".", only.near(), ` = "page"."parent" AND `,
			edge, ".", only.far(), ` = "page"."n" AND `, edge, `."_key" = "page"."key"`)
	}
}

// value writes a property of the node in the row that the alias names.
func (s *statement) value(p *graph.Property, alias string) {
	if p.Name == "sources" {
		s.sources(alias + `."sources"`)
		return
	}
	s.write(alias, ".", quote(p.Name))
}

// sources writes the list of slugs whose number the expression gives.
func (s *statement) sources(number string) {
	s.write(`(SELECT "_slugs" FROM "sourceset" WHERE "_s" = `, number, ")")
}

// cut tells whether a page is read rather than all rows.
func (l *level) cut() bool { return l.Limit <= graph.MaxPage+1 }

// bounded tells whether cursors cut the list, so that its total is not that of
// the rows read.
func (l *level) bounded() bool { return l.After != nil || l.Before != nil }

// totals writes the statement that counts the rows of each of these parents on
// all pages.
func (l *level) totals(parents []int64) *statement {
	s := &statement{}
	if l.root != nil {
		s.write("SELECT 0, count(*)")
		if related, alone := l.looksBack(); alone {
			s.write(" FROM (SELECT DISTINCT * FROM (")
			s.leading(related)
			s.write("))")
		} else {
			l.fromKind(s)
		}
		return s
	}
	counted := &level{PreparedList: l.PreparedList, hop: l.hop, parents: parents}
	s.write(`SELECT "parent", count(*) FROM (`)
	if l.Filter == nil {
		counted.reached(s, true)
	} else {
		counted.neighbours(s, true)
	}
	s.write(`) GROUP BY "parent"`)
	return s
}
