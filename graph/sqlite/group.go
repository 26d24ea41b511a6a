package sqlite

import (
	"context"
	"database/sql/driver"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
)

// Group counts nodes in one read transaction.
func (s *Store) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	prepared := make([]*graph.Grouping, len(groupings))
	for i, g := range groupings {
		var err error
		if prepared[i], err = g.Prepare(); err != nil {
			return nil, err
		}
	}
	answers := make([]*graph.Groups, len(groupings))
	err := s.view(ctx, func(c *conn) (err error) {
		for i, g := range prepared {
			if answers[i], err = c.group(ctx, g); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, s.fail("grouping", ctx, err)
	}
	return answers, nil
}

// group counts the nodes that pass. Where each has one value of each key SQL
// groups them; where the keys lie at the ends of paths it gives each node's
// lists of ends, which are taken apart here at half the cost of having
// SQL make them distinct.
func (c *conn) group(ctx context.Context, g *graph.Grouping) (*graph.Groups, error) {
	t := &tally{Grouping: g, groups: map[combination]*graph.Group{}}
	ways, err := c.ways(ctx, g.Filter, false)
	if err != nil {
		return nil, err
	}
	if err := groupQuery(g, ways).each(ctx, c, t.add); err != nil {
		return nil, err
	}
	if t.ids, err = c.ids(ctx, t.ends()); err != nil {
		return nil, err
	}
	if err := c.rank(ctx, t); err != nil {
		return nil, err
	}
	return t.answer(), nil
}

// rank finds the places of the nodes that are keys of a tally, where its order
// is by these.
func (c *conn) rank(ctx context.Context, t *tally) error {
	for i, key := range t.By {
		if t.Order == graph.LargestFirst || key.Property != nil {
			continue
		}
		t.places[i] = make(map[int64]int, len(t.ids))
		err := inOrder(key.Path.End(), slices.Collect(maps.Keys(t.ids))).each(ctx, c, func(values []driver.Value) error {
			t.places[i][values[0].(int64)] = len(t.places[i])
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// inOrder writes the statement that gives those of some nodes that are of a
// kind, as lists of the kind come.
func inOrder(kind *graph.Kind, numbers []int64) *statement {
	s := &statement{}
	list := &graph.PreparedList{Kind: kind, Order: kind.Order}
	at := row{alias: "r", kind: kind}
	s.write("SELECT ", at.number(), ", ", at.column("_id"), ` AS "id"`)
	s.orderValues(list, at, "")
	s.write(" FROM json_each(")
	s.bind(listJSON(numbers))
	s.write(`) AS "j" CROSS JOIN `, quote(kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "j"."value" ORDER BY `, orderBy(list, ""))
	return s
}

// groupQuery writes the statement that gives numbers of nodes, what they have
// of each key, and the sums of their properties.
func groupQuery(g *graph.Grouping, ways ways) *statement {
	s := &statement{}
	at := row{alias: "r", kind: g.Kind}
	apart := slices.ContainsFunc(g.By, func(key graph.GroupKey) bool { return key.Property == nil })
	count, sum := "count(*)", "sum"
	if apart {
		count, sum = "1", ""
	}
	s.write("SELECT ", count)
	var keys []string
	for i, key := range g.By {
		keys = append(keys, orderColumn(i))
		s.write(", ")
		switch {
		case key.Years:
			s.write("CAST(substr(", at.column(key.Property.Name), ", 1, 4) AS INTEGER)")
		case key.Property != nil:
			s.value(key.Property, at.alias)
		default:
			s.endList(key.Path, at)
		}
		s.write(" AS ", keys[i])
	}
	for _, p := range g.Sums {
		s.write(", ", sum, "(", at.column(p.Name), ")")
	}
	s.write(" FROM ", quote(g.Kind.Name), " AS ", at.alias)
	s.filter(g.Filter, at, ways)
	if !apart {
		s.write(" GROUP BY ", strings.Join(keys, ", "))
	}
	return s
}

// endList writes the numbers of the nodes at the end of a path, repetitions
// among them, with commas between; NULL where there is none.
func (s *statement) endList(path graph.Path, at row) {
	s.write(`(SELECT group_concat("end") FROM (`)
	for i, c := range chainsOf(path) {
		if i > 0 {
			s.write(" UNION ALL ")
		}
		w := s.walk(c)
		s.write("SELECT ", w.last(), ` AS "end"`)
		s.fromStart(w, at, nil)
	}
	s.write("))")
}
