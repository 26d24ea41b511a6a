package neo4j

import (
	"strings"

	"corridor/graph"
)

// condition writes an expression on the variable of a node or edge. What it
// writes is true exactly where the expression holds, and false or null where
// it does not: WHERE takes the two alike, and negation makes one of them.
func (s *statement) condition(e graph.Expr, at string) string {
	switch e := e.(type) {
	case graph.And:
		return s.joined(e, " AND ", "true", at)
	case graph.Or:
		return s.joined(e, " OR ", "false", at)
	case graph.Not:
		return s.not(e.Expr, at)
	case graph.Compare:
		name := e.Property.Name
		if e.Op == graph.StartsWith || e.Op == graph.Contains {
			name = e.Property.Folded()
		}
		return s.compare(prop(at, name), e.Op, e.Value)
	case graph.In:
		return s.in(e, at)
	case graph.Missing:
		return prop(at, e.Property.Name) + " IS NULL"
	case graph.IDIn:
		return prop(at, propID) + " IN " + s.param(ids(e))
	case graph.Match:
		return s.match(e, at)
	case graph.Related:
		return s.related(e, at)
	case graph.Count:
		return s.count(e.Path, e.Where, at) + operators[e.Op] + s.param(int64(e.N))
	}
	return "false" // Prepare lets nothing else through
}

func (s *statement) joined(parts []graph.Expr, word, empty, at string) string {
	if len(parts) == 0 {
		return empty
	}
	written := make([]string, len(parts))
	for i, part := range parts {
		written[i] = s.condition(part, at)
	}
	return "(" + strings.Join(written, word) + ")"
}

// not writes a negation; two of them make none, however many there are.
func (s *statement) not(e graph.Expr, at string) string {
	if twice, ok := e.(graph.Not); ok {
		return s.condition(twice.Expr, at)
	}
	return "NOT coalesce(" + s.condition(e, at) + ", false)"
}

func (s *statement) in(e graph.In, at string) string {
	values := s.param(plainList(e.Values))
	if e.Property.Type == graph.TypeStrings {
		return "any(x IN " + prop(at, e.Property.Name) + " WHERE x IN " + values + ")"
	}
	return prop(at, e.Property.Name) + " IN " + values
}

// plainList is never nil, which would be null to Cypher.
func plainList(values []any) []any {
	if values == nil {
		return []any{}
	}
	return values
}

func (s *statement) related(e graph.Related, at string) string {
	clauses, _, end := s.walk(at, e.Path, "")
	switch {
	case e.Quantifier == graph.Every && e.Where == nil:
		return "true"
	case e.Quantifier == graph.Every:
		return "NOT EXISTS { " + clauses + filtered(s.not(e.Where, end), e.Path) + "}"
	}
	if e.Where != nil {
		clauses += filtered(s.condition(e.Where, end), e.Path)
	}
	if e.Quantifier == graph.None {
		return "NOT EXISTS { " + clauses + "}"
	}
	return "EXISTS { " + clauses + "}"
}

// count counts the distinct nodes at the ends of a path.
func (s *statement) count(path graph.Path, where graph.Expr, at string) string {
	clauses, _, end := s.walk(at, path, "")
	if where != nil {
		clauses += filtered(s.condition(where, end), path)
	}
	return "COUNT { " + clauses + "RETURN DISTINCT " + end + " }"
}

// filtered joins a condition on a path's end to its last MATCH, which may
// have one on the edge already.
func filtered(condition string, path graph.Path) string {
	if path[len(path)-1].Where != nil {
		return "AND " + condition + " "
	}
	return "WHERE " + condition + " "
}
