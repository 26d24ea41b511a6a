package graph

import (
	"slices"

	"corridor/graph/text"
)

// Expr is a condition on a node, or on an edge where a Step or a Hop asks for
// one. Logic is two-valued: a comparison with an absent value is false, so its
// negation is true, and EVERY over no neighbours is true.
type Expr interface{ isExpr() }

// And holds when all of its parts do; with no parts it holds.
type And []Expr

// Or holds when one of its parts does; with no parts it does not hold.
type Or []Expr

// Not holds when its part does not.
type Not struct{ Expr Expr }

// Op is a comparison. Texts compare by code point: EQ and the four
// order comparisons look at the value itself, CONTAINS and STARTS WITH at its
// folded form (text.Fold), which ignores case and Latin diacritics. Dates
// compare by their first day.
type Op int

const (
	EQ Op = iota
	LT
	LTE
	GT
	GTE
	StartsWith // texts with a folded shadow
	Contains   // texts with a folded shadow
)

// Compare holds when the property is present and compares to the value so. EQ
// of a node's name compares all of its names, in their folded form.
type Compare struct {
	Property *Property
	Op       Op
	Value    any
}

// In holds when the property is present and equal to one of the values; for
// a list property, when one of its elements is, and for a node's name, when one
// of its names is, folded. An empty list: never.
type In struct {
	Property *Property
	Values   []any
}

// Missing holds when the property is absent.
type Missing struct{ Property *Property }

// IDIn holds for the nodes with one of the ids.
type IDIn []ID

// Match holds when every word of the text is found in the node's names or
// searchable texts, as package text defines it. A text without a word matches
// nothing. With Near a word may also be found in one of these spellings, and
// the ranks are those of what is near.
type Match struct {
	Text string
	Near []text.Spelling `json:",omitzero"`
}

// Query reads the match's text.
func (m Match) Query() text.Query {
	q := text.Parse(m.Text)
	if m.Near != nil {
		q = q.Near(m.Near)
	}
	return q
}

// Called holds when the node's name, or another of its names, is one of the
// texts, all of them in their folded form (text.Fold). Comparing name with EQ
// and In means this.
type Called []string

// Quantifier says how many of the neighbours must satisfy a condition.
type Quantifier int

const (
	Some  Quantifier = iota // at least one
	None                    // not one
	Every                   // all, or there is none
)

// Related holds when some, none or every one of the nodes at the end of the
// path satisfies Where (nil: any node does). Conditions on edges stand in the
// path's steps and narrow which nodes are its ends.
type Related struct {
	Path       Path
	Quantifier Quantifier
	Where      Expr
}

// Count holds when the number of distinct nodes at the end of the path that
// satisfy Where (nil: all) compares so to N. Op is one of EQ, LT, LTE, GT, GTE.
type Count struct {
	Path  Path
	Where Expr
	Op    Op
	N     int
}

// Listed holds when the number of distinct records that the listing of an edge
// names and that satisfy Where (nil: all) compares so to N. Op is as of Count.
// Placeholders are not counted.
type Listed struct {
	Listing *Listing
	Where   Expr
	Op      Op
	N       int
}

func (And) isExpr()     {}
func (Or) isExpr()      {}
func (Not) isExpr()     {}
func (Compare) isExpr() {}
func (In) isExpr()      {}
func (Missing) isExpr() {}
func (IDIn) isExpr()    {}
func (Match) isExpr()   {}
func (Called) isExpr()  {}
func (Related) isExpr() {}
func (Count) isExpr()   {}
func (Listed) isExpr()  {}

// Step is one hop of a path: along any of the edge types, all in the same
// direction. Reverse walks from the edges' To end to their From end. Where
// (nil: none) is a condition on the edge; it is allowed with one edge type.
type Step struct {
	Edges   []*EdgeType
	Reverse bool
	Where   Expr
}

// Path is a walk of one or more steps. Its ends are all of one kind; each end
// counts once however many ways lead to it. Placeholders are on no path.
type Path []Step

// Out is a step along the edge types' direction.
func Out(edges ...*EdgeType) Step { return Step{Edges: edges} }

// Back is a step against the edge types' direction.
func Back(edges ...*EdgeType) Step { return Step{Edges: edges, Reverse: true} }

// Starts lists the kinds a step can start from.
func (s Step) Starts() []*Kind { return s.kinds(s.Reverse) }

// Ends lists the kinds a step can lead to.
func (s Step) Ends() []*Kind { return s.kinds(!s.Reverse) }

func (s Step) kinds(to bool) []*Kind {
	var out []*Kind
	for _, e := range s.Edges {
		k := e.From
		if to {
			k = e.To
		}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// End is the kind of the path's ends, nil when the path is empty or its ends
// are of several kinds.
func (p Path) End() *Kind {
	if len(p) == 0 {
		return nil
	}
	if ends := p[len(p)-1].Ends(); len(ends) == 1 {
		return ends[0]
	}
	return nil
}
