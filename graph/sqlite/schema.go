package sqlite

import (
	"strings"

	"corridor/graph"
)

// Tables that do not depend on the model. Their names begin in lower case,
// those of kinds and edge types do not. Columns of our own begin with an
// underscore, which no property does.
//
//   - node gives every node its number; placeholders stand nowhere else.
//   - alias finds a node by a key, written kind|scheme|value, and has the sources
//     that name it so, null where that was not noted.
//   - search holds what full-text match verifies and ranks by.
//   - called finds a node by a name, folded, that is not the one it shows.
//   - sourceset holds each distinct list of source slugs once, as JSON, and
//     sourcemember finds the lists a slug is in.
//   - applied holds the answers of change sets with an idempotency key, with their
//     source and when they were applied, in seconds since 1970.
//   - meta holds the store's identity and the version's counter.
var fixedTables = []string{
	`CREATE TABLE IF NOT EXISTS "node" ("_n" INTEGER PRIMARY KEY, "_id" TEXT NOT NULL UNIQUE, "_kind" TEXT NOT NULL, "_placeholder" INTEGER NOT NULL)`,
	`CREATE INDEX IF NOT EXISTS "node_placeholder" ON "node" ("_n") WHERE "_placeholder"`,
	`CREATE TABLE IF NOT EXISTS "alias" ("_key" TEXT PRIMARY KEY, "_n" INTEGER NOT NULL REFERENCES "node", "_s" INTEGER) WITHOUT ROWID`,
	`CREATE INDEX IF NOT EXISTS "alias_n" ON "alias" ("_n")`,
	`CREATE TABLE IF NOT EXISTS "search" ("_n" INTEGER PRIMARY KEY, "_runes" INTEGER NOT NULL, "_names" TEXT NOT NULL, "_text" TEXT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS "called" ("_value" TEXT NOT NULL, "_n" INTEGER NOT NULL, PRIMARY KEY ("_value", "_n")) WITHOUT ROWID`,
	`CREATE INDEX IF NOT EXISTS "called_n" ON "called" ("_n")`,
	`CREATE TABLE IF NOT EXISTS "sourceset" ("_s" INTEGER PRIMARY KEY, "_slugs" TEXT NOT NULL UNIQUE)`,
	`CREATE TABLE IF NOT EXISTS "sourcemember" ("_slug" TEXT NOT NULL, "_s" INTEGER NOT NULL, PRIMARY KEY ("_slug", "_s")) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS "applied" ("_key" TEXT PRIMARY KEY, "_answer" TEXT NOT NULL, "_source" TEXT, "_at" INTEGER) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS "meta" ("_name" TEXT PRIMARY KEY, "_value" NOT NULL) WITHOUT ROWID`,
}

// laterColumns are columns of fixed tables that files of earlier versions lack.
var laterColumns = []struct{ table, name, declaration string }{
	{"alias", "_s", "INTEGER"}, {"applied", "_source", "TEXT"}, {"applied", "_at", "INTEGER"},
}

// table is the layout of a kind's or an edge type's table.
type table struct {
	name    string
	key     []string // the columns that identify a row
	columns []column // in the order of the table, key columns first
	list    string   // of the columns, as SQL
	insert  string   // the statement that writes a row, replacing the one there
}

// tables are the tables of the model.
type tables struct {
	nodes   map[*graph.Kind]*table
	edges   map[*graph.EdgeType]*table
	pending map[*graph.EdgeType]*table // of edges that wait for a record at one of their ends
}

// all lists every table of the model.
func (t *tables) all() []*table {
	var all []*table
	for _, k := range graph.Kinds() {
		all = append(all, t.nodes[k])
	}
	for _, e := range graph.EdgeTypes() {
		all = append(all, t.edges[e], t.pending[e])
	}
	return all
}

func newTables() *tables {
	t := &tables{nodes: map[*graph.Kind]*table{}, edges: map[*graph.EdgeType]*table{}, pending: map[*graph.EdgeType]*table{}}
	for _, k := range graph.Kinds() {
		t.nodes[k] = newTable(k.Name, []string{"_n"}, []string{"_id"}, k.Properties)
	}
	for _, e := range graph.EdgeTypes() {
		key, own := edgeKey(e), []string{"_sources", "_synthetic"}
		t.edges[e] = newTable(e.Name, key, own, e.Properties)
		t.pending[e] = newTable(pendingName(e.Name), key, own, e.Properties)
	}
	return t
}

// edgeKey puts the owner first: its edges lie together, as they are written
// and mostly read.
func edgeKey(e *graph.EdgeType) []string {
	if e.Owner == graph.To {
		return []string{"_dst", "_src", "_key"}
	}
	return []string{"_src", "_dst", "_key"}
}

func newTable(name string, key, own []string, properties []*graph.Property) *table {
	t := &table{name: name, key: key}
	for _, c := range append(key[:len(key):len(key)], own...) {
		t.columns = append(t.columns, column{name: c})
	}
	t.addProperties(properties)
	t.columns = append(t.columns, column{name: "_claims"})
	var set []string
	for _, c := range t.columns[len(key):] {
		set = append(set, quote(c.name)+" = excluded."+quote(c.name))
	}
	var names []string
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	t.list = quoteAll(names)
	t.insert = "INSERT INTO " + quote(name) + " (" + t.list + ") VALUES (?" + strings.Repeat(", ?", len(t.columns)-1) + ") ON CONFLICT (" +
		quoteAll(key) + ") DO UPDATE SET " + strings.Join(set, ", ")
	return t
}

// column is one column. Those of a property hold its value or its folded
// shadow; the others have no property.
type column struct {
	name     string
	property *graph.Property
	folded   bool
}

func pendingName(edgeType string) string { return edgeType + "_pending" }

func termsName(kind string) string { return kind + "_terms" }

// addProperties puts the properties that are compared before those that are
// only shown, which may be long: a row is read no further than it must be.
func (t *table) addProperties(properties []*graph.Property) {
	var shown []column
	for _, p := range properties {
		if !p.Filter && !p.Sort {
			shown = append(shown, column{name: p.Name, property: p})
			continue
		}
		t.columns = append(t.columns, column{name: p.Name, property: p})
		if folded := p.Folded(); folded != "" {
			t.columns = append(t.columns, column{name: folded, property: p, folded: true})
		}
	}
	t.columns = append(t.columns, shown...)
}

// declaration is the column's type and constraint.
func (c column) declaration() string {
	switch {
	case c.property == nil:
		return map[string]string{"_n": "INTEGER PRIMARY KEY REFERENCES \"node\"", "_id": "TEXT NOT NULL", "_src": "INTEGER NOT NULL",
			"_dst": "INTEGER NOT NULL", "_key": "TEXT NOT NULL", "_sources": "INTEGER", "_synthetic": "INTEGER", "_claims": "TEXT"}[c.name]
	case required(c.property):
		return "TEXT NOT NULL"
	case c.property.Name == "sources":
		return "INTEGER"
	}
	switch c.property.Type {
	case graph.TypeInt, graph.TypeBool:
		return "INTEGER"
	case graph.TypeFloat:
		return "REAL"
	}
	return "TEXT"
}

// required tells whether every record has the property. SQLite can then use an
// index in which it is not the first column for ordering.
func required(p *graph.Property) bool { return p.Name == "name" }

// create gives the statement that makes the table.
func (t *table) create(rest string) string {
	var b strings.Builder
	b.WriteString("CREATE TABLE IF NOT EXISTS " + quote(t.name) + " (")
	for i, c := range t.columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quote(c.name) + " " + c.declaration())
	}
	b.WriteString(rest)
	return b.String()
}

// schema lists the statements that make all tables and indexes of the model.
//
// Every property that can be filtered or ordered by has an index, but for
// Booleans and lists, of which too many rows are alike. Texts with a folded
// shadow are found through that alone. Orderable ones go on with the id, so
// that pages are read in the index's order; so does the index for the order in
// which a kind's lists come by default. An index takes some 3 µs of a write.
//
// Foreign keys are declared, for people and for a test that checks them. They
// are not enforced on every write, which took a fifth of its time: writes come
// through package write alone.
func (t *tables) schema() []string {
	statements := append([]string(nil), fixedTables...)
	for _, k := range graph.Kinds() {
		statements = append(statements, t.nodes[k].create(")"))
		statements = append(statements, nodeIndexes(k)...)
		statements = append(statements, "CREATE VIRTUAL TABLE IF NOT EXISTS "+quote(termsName(k.Name))+
			" USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')")
	}
	for _, e := range graph.EdgeTypes() {
		key := ", PRIMARY KEY (" + quoteAll(t.edges[e].key) + ")"
		ends := ", FOREIGN KEY (\"_src\") REFERENCES " + quote(e.From.Name) + ", FOREIGN KEY (\"_dst\") REFERENCES " + quote(e.To.Name)
		statements = append(statements, t.edges[e].create(key+ends+") WITHOUT ROWID"), backIndex(e.Name, t.edges[e].key),
			t.pending[e].create(key+") WITHOUT ROWID"), backIndex(pendingName(e.Name), t.edges[e].key))
	}
	return statements
}

// backIndex is for walking edges from the end that does not own them.
func backIndex(table string, key []string) string {
	return index(table, "back", quoteAll([]string{key[1], key[0], key[2]}))
}

func nodeIndexes(k *graph.Kind) []string {
	var statements []string
	for _, p := range k.Properties {
		switch {
		case p.Type == graph.TypeBool || p.Type == graph.TypeStrings || p.Type == graph.TypeNames:
		case p.Sort:
			statements = append(statements, index(k.Name, p.SortsBy(), quoteAll([]string{p.SortsBy(), "_id"})))
		case p.Filter:
			column := quote(p.SortsBy())
			statements = append(statements, index(k.Name, p.SortsBy(), column)+" WHERE "+column+" IS NOT NULL")
		}
	}
	if len(k.Order) < 2 {
		return statements
	}
	var columns []string
	for _, key := range k.Order {
		c := quote(key.Property.SortsBy())
		if key.Descending {
			c += " DESC"
		}
		columns = append(columns, c)
	}
	return append(statements, index(k.Name, "order", strings.Join(append(columns, `"_id"`), ", ")))
}

func index(table, name, columns string) string {
	return "CREATE INDEX IF NOT EXISTS " + quote(table+"_"+name) + " ON " + quote(table) + " (" + columns + ")"
}

// quote writes a name of the model as an SQL identifier.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func quoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return strings.Join(quoted, ", ")
}
