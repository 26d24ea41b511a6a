package graph

// Visitor has a method for each kind of expression. What translates or
// evaluates expressions is a Visitor and goes through Visit, so that a new kind
// does not compile before all of it knows that kind.
type Visitor interface {
	And(And)
	Or(Or)
	Not(Not)
	Compare(Compare)
	In(In)
	Missing(Missing)
	IDIn(IDIn)
	Match(Match)
	Called(Called)
	Related(Related)
	Count(Count)
	Listed(Listed)
}

// Visit hands an expression to the method for its kind. One of no known kind,
// nil among them, is ErrInvalid.
func Visit(e Expr, v Visitor) error {
	switch e := e.(type) {
	case And:
		v.And(e)
	case Or:
		v.Or(e)
	case Not:
		v.Not(e)
	case Compare:
		v.Compare(e)
	case In:
		v.In(e)
	case Missing:
		v.Missing(e)
	case IDIn:
		v.IDIn(e)
	case Match:
		v.Match(e)
	case Called:
		v.Called(e)
	case Related:
		v.Related(e)
	case Count:
		v.Count(e)
	case Listed:
		v.Listed(e)
	default:
		return Invalid("filter", "a condition of unknown form %T", e)
	}
	return nil
}

// Conjuncts lists the conditions that must all hold for a filter to, those of
// And within And among them; none for nil.
func Conjuncts(filter Expr) []Expr {
	and, ok := filter.(And)
	if !ok {
		if filter == nil {
			return nil
		}
		return []Expr{filter}
	}
	var all []Expr
	for _, part := range and {
		all = append(all, Conjuncts(part)...)
	}
	return all
}

// Levels tells how many relations a condition holds within one another: 0 for
// one on a node's own values, 1 for relations to nodes with such values.
func Levels(e Expr) int {
	parts, along := Parts(e)
	levels := 0
	for _, part := range parts {
		levels = max(levels, Levels(part))
	}
	if along {
		levels++
	}
	return levels
}

// Parts lists the conditions that a condition is made of, none where it is of
// no others. along tells that it leads along relationships: its parts are then
// on the nodes at their end, not on the same node.
func Parts(e Expr) (list []Expr, along bool) {
	if e == nil {
		return nil, false
	}
	p := &parts{}
	if err := Visit(e, p); err != nil {
		return nil, false // Prepare has refused it
	}
	return p.list, p.along
}

type parts struct {
	list  []Expr
	along bool
}

func (p *parts) And(e And)         { p.list = e }
func (p *parts) Or(e Or)           { p.list = e }
func (p *parts) Not(e Not)         { p.list = []Expr{e.Expr} }
func (p *parts) Compare(Compare)   {}
func (p *parts) In(In)             {}
func (p *parts) Missing(Missing)   {}
func (p *parts) IDIn(IDIn)         {}
func (p *parts) Match(Match)       {}
func (p *parts) Called(Called)     {}
func (p *parts) Related(e Related) { p.ends(e.Where) }
func (p *parts) Count(e Count)     { p.ends(e.Where) }
func (p *parts) Listed(e Listed)   { p.ends(e.Where) }

func (p *parts) ends(where Expr) {
	p.along = true
	if where != nil {
		p.list = []Expr{where}
	}
}
