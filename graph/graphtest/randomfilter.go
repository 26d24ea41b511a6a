package graphtest

import (
	"slices"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/text"
)

// randomFilter draws a condition on nodes of the kind, nil now and then. Some go
// as deep as a filter may: relations within relations.
func randomFilter(t *rapid.T, kind *graph.Kind) graph.Expr {
	switch {
	case oneIn(t, 2):
		return nil
	case oneIn(t, 3):
		return randomNest(t, kind, graph.MaxFilterHops)
	}
	return randomExpr(t, kind, 2, 4)
}

// randomNest draws relations within one another across so many relationships
// in all, with other conditions beside them on the way.
func randomNest(t *rapid.T, kind *graph.Kind, hops int) graph.Expr {
	path := randomPath(t, kind, min(hops, 2))
	if path == nil || path.End() == nil {
		return randomExpr(t, kind, 1, hops)
	}
	hops -= len(path)
	var where graph.Expr
	if hops > 0 && !oneIn(t, 6) {
		where = randomNest(t, path.End(), hops)
	} else {
		where = randomComparison(t, path.End().Properties)
	}
	e := randomRelation(t, path, where)
	if oneIn(t, 3) {
		return combined(t, upTo(t, 2), func() graph.Expr {
			if oneIn(t, 2) {
				return randomComparison(t, kind.Properties)
			}
			return e
		})
	}
	return e
}

func randomExpr(t *rapid.T, kind *graph.Kind, depth, hops int) graph.Expr {
	form := upTo(t, 9)
	switch {
	case form < 3 && depth > 0:
		return combined(t, form, func() graph.Expr { return randomExpr(t, kind, depth-1, hops) })
	case form < 6 && hops > 0:
		if e := randomRelated(t, kind, depth, hops); e != nil {
			return e
		}
	case form == 6:
		return randomMatch(t)
	case form == 7 && oneIn(t, 3):
		return graph.IDIn(randomIDs(t, kind))
	}
	return randomComparison(t, kind.Properties)
}

// combined draws AND, OR or NOT of parts.
func combined(t *rapid.T, form int, part func() graph.Expr) graph.Expr {
	if form == 0 {
		return graph.Not{Expr: part()}
	}
	var parts []graph.Expr
	for range upTo(t, 3) {
		parts = append(parts, part())
	}
	if form == 1 {
		return graph.And(parts)
	}
	return graph.Or(parts)
}

func randomRelated(t *rapid.T, kind *graph.Kind, depth, hops int) graph.Expr {
	path := randomPath(t, kind, min(hops, 2))
	if path == nil {
		return nil
	}
	var condition graph.Expr
	if end := path.End(); end != nil && depth > 0 && !oneIn(t, 3) {
		condition = randomExpr(t, end, depth-1, hops-len(path))
	}
	return randomRelation(t, path, condition)
}

// randomRelation draws what is asked of the ends of a path that satisfy a
// condition.
func randomRelation(t *rapid.T, path graph.Path, condition graph.Expr) graph.Expr {
	if oneIn(t, 3) {
		return graph.Count{Path: path, Where: condition, N: upTo(t, 3),
			Op: choose(t, []graph.Op{graph.EQ, graph.LT, graph.LTE, graph.GT, graph.GTE})}
	}
	return graph.Related{Path: path, Where: condition, Quantifier: choose(t, []graph.Quantifier{graph.Some, graph.None, graph.Every})}
}

// randomComparison draws a comparison of one of the properties.
func randomComparison(t *rapid.T, properties []*graph.Property) graph.Expr {
	p := choose(t, slices.DeleteFunc(slices.Clone(properties), func(p *graph.Property) bool { return !p.Filter }))
	switch {
	case oneIn(t, 6):
		return graph.Missing{Property: p}
	case p.Type == graph.TypeStrings || oneIn(t, 4):
		return graph.In{Property: p, Values: randomOperands(t, p)}
	}
	c := graph.Compare{Property: p, Value: randomValue(t, p)}
	switch {
	case p.Folded() != "" && oneIn(t, 2):
		c.Op, c.Value = choose(t, []graph.Op{graph.StartsWith, graph.Contains}), randomPart(t)
	case p.Type != graph.TypeEnum && p.Type != graph.TypeBool:
		c.Op = choose(t, []graph.Op{graph.EQ, graph.LT, graph.LTE, graph.GT, graph.GTE})
		if p.Type == graph.TypeInt && c.Op != graph.EQ && oneIn(t, 3) {
			c.Value = choose(t, randomFloats)
		}
	}
	return c
}

func randomOperands(t *rapid.T, p *graph.Property) []any {
	var values []any
	for range upTo(t, 3) {
		if p.Type == graph.TypeStrings {
			values = append(values, choose(t, randomSources))
			continue
		}
		values = append(values, randomValue(t, p))
	}
	return values
}

// randomPart draws a part of a text, at times with marks or in capitals.
func randomPart(t *rapid.T) string {
	runes := []rune(choose(t, randomTexts))
	from := upTo(t, len(runes)-1)
	return string(runes[from : from+1+upTo(t, len(runes)-from-1)])
}

func randomQuery(t *rapid.T) string {
	query := randomPart(t)
	if oneIn(t, 3) {
		query += choose(t, []string{" ", "", ", ", "-", "'s "}) + randomPart(t)
	}
	if oneIn(t, 4) {
		query += " "
	}
	return query
}

// randomMatch draws a match and, now and then, what is near it.
func randomMatch(t *rapid.T) graph.Match {
	m := graph.Match{Text: randomQuery(t)}
	if oneIn(t, 3) {
		m.Near = append([]text.Spelling{}, randomVocabulary.Near(text.Parse(m.Text))...)
	}
	return m
}

func randomIDs(t *rapid.T, kind *graph.Kind) []graph.ID {
	ids := []graph.ID{}
	for range upTo(t, 5) {
		ids = append(ids, randomKey(t, kind).ID())
	}
	return ids
}

// randomPath draws a path from the kind: one of the model's relations or a
// walk. nil where nothing leads on.
func randomPath(t *rapid.T, kind *graph.Kind, most int) graph.Path {
	var path graph.Path
	if len(kind.Relations) > 0 && oneIn(t, 3) {
		path = slices.Clone(choose(t, kind.Relations).Path)
	}
	if path == nil || len(path) > most {
		path = nil
		for at := kind; len(path) == 0 || len(path) < most && oneIn(t, 2); at = path.End() {
			steps := stepsFrom(at)
			if len(steps) == 0 {
				return nil
			}
			path = append(path, choose(t, steps))
		}
	}
	for i, step := range path {
		if len(step.Edges) == 1 && len(step.Edges[0].Properties) > 0 && oneIn(t, 3) {
			path[i].Where = randomEdgeCondition(t, step.Edges[0], 1, most-len(path))
		}
	}
	return path
}

// stepsFrom lists the steps of one edge type from the kind, busy ones thrice.
func stepsFrom(kind *graph.Kind) []graph.Step {
	var steps []graph.Step
	add := func(e *graph.EdgeType) {
		if e.From == kind {
			steps = append(steps, graph.Out(e))
		}
		if e.To == kind {
			steps = append(steps, graph.Back(e))
		}
	}
	for _, e := range graph.EdgeTypes() {
		add(e)
		if slices.Contains(busy, e) {
			add(e)
			add(e)
		}
	}
	return steps
}

// randomEdgeCondition draws a condition on edges, which may lead on across so
// many relationships.
func randomEdgeCondition(t *rapid.T, edge *graph.EdgeType, depth, hops int) graph.Expr {
	if form := upTo(t, 5); form < 3 && depth > 0 {
		return combined(t, form, func() graph.Expr { return randomEdgeCondition(t, edge, depth-1, hops) })
	}
	if len(edge.Listings) > 0 && hops > 0 && oneIn(t, 2) {
		return randomListed(t, choose(t, edge.Listings), hops-1)
	}
	return randomComparison(t, edge.Properties)
}

// randomListed draws what is asked of the records that edges name.
func randomListed(t *rapid.T, listing *graph.Listing, hops int) graph.Expr {
	e := graph.Listed{Listing: listing, Op: choose(t, []graph.Op{graph.EQ, graph.LT, graph.LTE, graph.GT, graph.GTE}), N: upTo(t, 2)}
	if !oneIn(t, 3) {
		e.Where = randomExpr(t, listing.To, 1, hops)
	}
	return e
}
