package graph

// Relation is a named way from records of a kind to others: a GraphQL field,
// a filter and, where it leads to many, an order key (their number).
type Relation struct {
	Name string
	Doc  Doc // its phrase has no article: "countries that are parties"
	Path Path
	To   *Kind
	One  bool      // at most one record is meant; the field gives it or null
	Edge *EdgeType // one row per edge, with its properties; nil: one row per distinct node
	// Facet is the name of the facet that groups by it, "" where none does.
	Facet string
	// Order is how rows come unless asked otherwise; nil: as lists of To come.
	Order []OrderKey
}

// Facet is something records of a kind can be grouped by: a property, the year
// of a date, or the nodes at the end of a relation.
type Facet struct {
	Name     string // the GraphQL enum value: "COUNTRY"
	Property *Property
	Relation *Relation
}

// Years tells whether the facet's values are calendar years.
func (f *Facet) Years() bool { return f.Property != nil && f.Property.Years }

// Key is what a grouping by the facet groups by: of a date its year.
func (f *Facet) Key() GroupKey {
	if f.Relation != nil {
		return GroupKey{Path: f.Relation.Path}
	}
	return GroupKey{Property: f.Property, Years: f.Property.Type == TypeDate}
}

// one leads to at most one record, many to distinct ones, edges to one row per edge.
func one(name string, path ...Step) *Relation {
	r := many(name, path...)
	r.One = true
	return r
}

func many(name string, path ...Step) *Relation {
	p := Path(path)
	return &Relation{Name: name, Path: p, To: p.End()}
}

func edges(name string, step Step, order ...OrderKey) *Relation {
	r := many(name, step)
	r.Edge = step.Edges[0]
	r.Order = order
	return r
}

// withRole is edges narrowed to one role.
func withRole(name string, step Step, role string) *Relation {
	property, _ := mustFind(step.Edges[0].Properties, "role")
	step.Where = Compare{Property: property, Op: EQ, Value: role}
	return edges(name, step)
}

// byEdge orders by a property of the edges, descending where marked with a minus.
func byEdge(e *EdgeType, name string) OrderKey {
	p, descending := mustFind(e.Properties, name)
	return OrderKey{EdgeProperty: p, Descending: descending}
}

// facet makes the relation one that records can be grouped by.
func (r *Relation) facet(name string) *Relation {
	r.Facet = name
	return r
}

// doc describes the relation, in the form that docOf reads.
func (r *Relation) doc(text string) *Relation {
	r.Doc = docOf(text)
	return r
}
