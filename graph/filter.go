package graph

import (
	"slices"

	"corridor/graph/text"
)

// filterCheck counts what one filter holds, against the limits.
type filterCheck struct {
	argument string
	nodes    int
}

// prepareFilter checks a condition on nodes of the kind and readies it: values
// coerced, operands of CONTAINS and STARTS WITH folded, dates widened.
func prepareFilter(argument string, kind *Kind, e Expr) (Expr, error) {
	if e == nil {
		return nil, nil
	}
	c := &filterCheck{argument: argument}
	return c.expr(e, kind, nil, 0)
}

func preparePath(argument string, from *Kind, path Path) (Path, int, error) {
	c := &filterCheck{argument: argument}
	return c.path(from, path, 0)
}

// expr readies a condition on nodes of the kind or, when edge is set, on edges
// of that type. hops is the number of steps above it.
func (c *filterCheck) expr(e Expr, kind *Kind, edge *EdgeType, hops int) (Expr, error) {
	if c.nodes++; c.nodes > MaxFilterNodes {
		return nil, Invalid(c.argument, "a filter of more than %d conditions; make it smaller", MaxFilterNodes)
	}
	r := &readied{filterCheck: c, kind: kind, edge: edge, hops: hops}
	if err := Visit(e, r); err != nil {
		return nil, err
	}
	return r.out, r.err
}

// readied is one expression being readied: what it is on, and what it becomes.
type readied struct {
	*filterCheck
	kind *Kind
	edge *EdgeType
	hops int
	out  Expr
	err  error
}

func (r *readied) And(e And) { r.out = And(r.parts(e)) }

func (r *readied) Or(e Or) { r.out = Or(r.parts(e)) }

func (r *readied) Not(e Not) { r.out = Not{r.part(e.Expr)} }

func (r *readied) parts(parts []Expr) []Expr {
	out := make([]Expr, len(parts))
	for i, part := range parts {
		out[i] = r.part(part)
	}
	return out
}

// part readies a part that is on the same node or edge.
func (r *readied) part(e Expr) Expr {
	if r.err != nil {
		return nil
	}
	var part Expr
	part, r.err = r.expr(e, r.kind, r.edge, r.hops)
	return part
}

func (r *readied) Compare(e Compare) { r.out, r.err = r.compare(e, r.kind, r.edge) }

func (r *readied) In(e In) { r.out, r.err = r.in(e, r.kind, r.edge) }

func (r *readied) Missing(e Missing) { r.out, r.err = e, r.known(e.Property, r.kind, r.edge) }

func (r *readied) IDIn(e IDIn) {
	r.out = e
	if r.onNode() && len(e) > MaxInValues {
		r.err = Invalid(r.argument, "at most %d ids", MaxInValues)
	}
}

func (r *readied) Match(e Match) {
	r.out = e
	r.onNode()
}

func (r *readied) Called(e Called) {
	r.out = e
	if r.onNode() && len(e) > MaxInValues {
		r.err = Invalid(r.argument, "at most %d values for name", MaxInValues)
	}
}

func (r *readied) Related(e Related) {
	path, where := r.ends(e.Path, e.Where)
	r.out = Related{Path: path, Quantifier: e.Quantifier, Where: where}
}

func (r *readied) Count(e Count) {
	path, where := r.ends(e.Path, e.Where)
	r.out = Count{Path: path, Where: where, Op: e.Op, N: e.N}
	r.counts(e.Op)
}

func (r *readied) Listed(e Listed) {
	if r.edge == nil || !slices.Contains(r.edge.Listings, e.Listing) {
		r.err = Invalid(r.argument, "%s is no listing of what the condition is on", e.Listing.Name)
		return
	}
	if r.hops+1 > MaxFilterHops {
		r.err = tooFar(r.argument)
		return
	}
	if e.Where != nil {
		e.Where, r.err = r.expr(e.Where, e.Listing.To, nil, r.hops+1)
	}
	r.out = e
	r.counts(e.Op)
}

// counts checks the comparison of a number of records.
func (r *readied) counts(op Op) {
	if r.err == nil && op > GTE {
		r.err = Invalid(r.argument, "a count is compared with EQ, LT, LTE, GT or GTE")
	}
}

func tooFar(argument string) error {
	return Invalid(argument, "reaches across more than %d relationships", MaxFilterHops)
}

// onNode tells whether the condition is on nodes, as it must be.
func (r *readied) onNode() bool {
	if r.edge != nil {
		r.err = Invalid(r.argument, "a condition on an edge compares its properties and what they list")
	}
	return r.edge == nil
}

// ends readies a path and the condition on its ends.
func (r *readied) ends(path Path, where Expr) (Path, Expr) {
	if !r.onNode() {
		return nil, nil
	}
	path, where, r.err = r.filterCheck.ends(r.kind, path, where, r.hops)
	return path, where
}

// ends readies a path from nodes of the kind and the condition on its ends.
func (c *filterCheck) ends(from *Kind, path Path, where Expr, hops int) (Path, Expr, error) {
	path, hops, err := c.path(from, path, hops)
	if err != nil || where == nil {
		return path, nil, err
	}
	end := path.End()
	if end == nil {
		return path, nil, Invalid(c.argument, "a path must end in nodes of one kind")
	}
	where, err = c.expr(where, end, nil, hops)
	return path, where, err
}

// path readies a path from nodes of the kind and gives the depth after it.
func (c *filterCheck) path(from *Kind, path Path, hops int) (Path, int, error) {
	if len(path) == 0 || len(path) > MaxStepsPerPath {
		return nil, 0, Invalid(c.argument, "a path has 1 to %d steps", MaxStepsPerPath)
	}
	if hops += len(path); hops > MaxFilterHops {
		return nil, 0, tooFar(c.argument)
	}
	out := slices.Clone(path)
	at := []*Kind{from}
	for i, step := range path {
		if len(step.Edges) == 0 {
			return nil, 0, Invalid(c.argument, "a step without an edge type")
		}
		for _, e := range step.Edges {
			if !slices.Contains(EdgeTypes(), e) {
				return nil, 0, Invalid(c.argument, "a step along an edge type that is not of the model")
			}
		}
		for _, k := range step.Starts() {
			if !slices.Contains(at, k) {
				return nil, 0, Invalid(c.argument, "no %s leads on from %v", step.Edges[0].Name, at)
			}
		}
		at = step.Ends()
		if step.Where == nil {
			continue
		}
		if len(step.Edges) != 1 {
			return nil, 0, Invalid(c.argument, "a condition on edges needs a step of one edge type")
		}
		where, err := c.expr(step.Where, nil, step.Edges[0], hops)
		if err != nil {
			return nil, 0, err
		}
		out[i].Where = where
	}
	return out, hops, nil
}

// known checks that the property belongs to what the condition is on and may be filtered.
func (c *filterCheck) known(p *Property, kind *Kind, edge *EdgeType) error {
	if edge != nil {
		if !slices.Contains(edge.Properties, p) {
			return Invalid(c.argument, "%s has no property %s", edge.Name, p.Name)
		}
	} else if !slices.Contains(kind.Properties, p) {
		return Invalid(c.argument, "%s has no property %s", kind, p.Name)
	}
	if !p.Filter {
		return Invalid(c.argument, "%s cannot be filtered by", p.Name)
	}
	return nil
}

func (c *filterCheck) compare(e Compare, kind *Kind, edge *EdgeType) (Expr, error) {
	if err := c.known(e.Property, kind, edge); err != nil {
		return nil, err
	}
	p := e.Property
	ordered := p.Type == TypeString || p.Type == TypeInt || p.Type == TypeFloat || p.Type == TypeDate
	switch e.Op {
	case EQ:
		if p.Type == TypeStrings || p.Type == TypeNames {
			return nil, Invalid(c.argument, "%s is a list; ask whether it holds one of some values", p.Name)
		}
	case LT, LTE, GT, GTE:
		if !ordered {
			return nil, Invalid(c.argument, "%s has no order to compare by", p.Name)
		}
	case StartsWith, Contains:
		s, ok := e.Value.(string)
		if !ok || p.Folded() == "" {
			return nil, Invalid(c.argument, "%s cannot be compared by parts of a text", p.Name)
		}
		return Compare{p, e.Op, text.Fold(s)}, nil
	}
	v, err := e.operand()
	if err != nil || v == nil {
		return Or{}, err // nothing compares to an absent value
	}
	switch {
	case p.Type == TypeDate:
		return compareDate(p, e.Op, Date(v.(string))), nil
	case e.Op == EQ && p.Names() && kind != nil:
		return calledAny([]any{v}), nil
	}
	return Compare{p, e.Op, v}, nil
}

// operand coerces the value compared to. Order comparisons of an integer
// property accept any number.
func (e Compare) operand() (any, error) {
	if f, ok := e.Value.(float64); ok && e.Property.Type == TypeInt && e.Op != EQ && f-f == 0 {
		return f, nil
	}
	if s, ok := e.Value.(string); ok && s == "" {
		return nil, nil
	}
	return e.Property.Coerce(e.Value)
}

// compareDate compares first days by comparing texts: of the texts with one
// first day the shortest sorts first and the longest last.
func compareDate(p *Property, op Op, d Date) Expr {
	low, high := string(d.FirstDay().coarsest()), string(d.FirstDay())
	switch op {
	case LT, GTE:
		return Compare{p, op, low}
	case LTE, GT:
		return Compare{p, op, high}
	}
	return And{Compare{p, GTE, low}, Compare{p, LTE, high}}
}

// calledAny holds for nodes with one of these names. What is empty once folded
// is no name.
func calledAny(values []any) Called {
	names := Called{}
	seen := map[string]bool{"": true}
	for _, v := range values {
		if folded := text.Fold(v.(string)); !seen[folded] {
			seen[folded] = true
			names = append(names, folded)
		}
	}
	return names
}

func (c *filterCheck) in(e In, kind *Kind, edge *EdgeType) (Expr, error) {
	if err := c.known(e.Property, kind, edge); err != nil {
		return nil, err
	}
	if len(e.Values) > MaxInValues {
		return nil, Invalid(c.argument, "at most %d values for %s", MaxInValues, e.Property.Name)
	}
	element := *e.Property
	if element.Type == TypeStrings {
		element.Type = TypeString
	}
	out := In{Property: e.Property}
	var dates Or
	seen := map[any]bool{nil: true}
	for _, v := range e.Values {
		value, err := element.Coerce(v)
		if err != nil {
			return nil, err
		}
		if seen[value] {
			continue
		}
		seen[value] = true
		out.Values = append(out.Values, value)
		if e.Property.Type == TypeDate {
			dates = append(dates, compareDate(e.Property, EQ, Date(value.(string))))
		}
	}
	switch {
	case e.Property.Type == TypeDate:
		return dates, nil
	case e.Property.Names() && kind != nil:
		return calledAny(out.Values), nil
	}
	return out, nil
}
