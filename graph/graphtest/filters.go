package graphtest

import (
	"slices"
	"strings"
	"testing"

	"corridor/graph"
)

// filterCase says which nodes of a kind pass a filter, by label.
type filterCase struct {
	name   string
	kind   *graph.Kind
	filter graph.Expr
	want   string
}

func filters(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for _, table := range [][]filterCase{
		textFilters(), numberFilters(), closedFilters(), dateFilters(), logicFilters(),
		neighbourFilters(), edgeFilters(), countFilters(), deepFilters(),
	} {
		for _, c := range table {
			t.Run(c.name, func(t *testing.T) { w.within(t).passes(c) })
		}
	}
}

// passes holds that the nodes wanted pass and that, logic being two-valued,
// all others pass the negation; that a group counts as many; and that the
// filter means the same below a hop.
func (w *world) passes(c filterCase) {
	w.t.Helper()
	var everyone []string
	for _, row := range w.read(all(c.kind)).Items {
		everyone = append(everyone, w.label(row.Node.ID))
	}
	want := strings.Fields(c.want)
	rest := slices.DeleteFunc(everyone, func(l string) bool { return slices.Contains(want, l) })
	passing, failing := find(c.kind, c.filter), find(c.kind, graph.Not{Expr: c.filter})
	passing.Total = true
	got := w.readAll(passing, failing)
	w.sameLabels("passing", got[0], want)
	w.sameLabels("failing", got[1], rest)
	if got[0].Total != len(want) {
		w.t.Errorf("total %d, want %d", got[0].Total, len(want))
	}
	g := w.group(&graph.Grouping{Kind: c.kind, Filter: c.filter, By: []graph.GroupKey{{Property: property(c.kind, "synthetic")}}})
	if g.Nodes != len(want) {
		w.t.Errorf("%d nodes counted, want %d", g.Nodes, len(want))
	}
}

func (w *world) sameLabels(what string, rows *graph.Rows, want []string) {
	w.t.Helper()
	var got []string
	for _, row := range rows.Items {
		got = append(got, w.label(row.Node.ID))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		w.t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func textFilters() []filterCase {
	k := graph.KindInstitution
	return []filterCase{
		{"text equals", k, is(k, "city", graph.EQ, "Phnom Penh"), "a"},
		{"text equals, case counts", k, is(k, "city", graph.EQ, "phnom penh"), "b"},
		{"text equals, marks count", k, is(k, "city", graph.EQ, "Hue"), ""},
		{"text equals nothing", k, is(k, "city", graph.EQ, ""), ""},
		{"text equals in Chinese", k, is(k, "city", graph.EQ, "北京"), "e"},
		{"text before", k, is(k, "city", graph.LT, "Huế"), "d"},
		{"text up to", k, is(k, "city", graph.LTE, "Huế"), "c d"},
		{"text after, capitals first", k, is(k, "city", graph.GT, "Phnom Penh"), "b e"},
		{"text from", k, is(k, "city", graph.GTE, "Phnom Penh"), "a b e"},
		{"text contains, folded", k, is(k, "city", graph.Contains, "NOM p"), "a b"},
		{"text contains, operand with marks", k, is(k, "city", graph.Contains, "ué"), "c"},
		{"text contains, value with marks", k, is(k, "name", graph.Contains, "dai hoc"), "c d"},
		{"text contains in Chinese", k, is(k, "name", graph.Contains, "华"), "e"},
		{"text contains nothing", k, is(k, "city", graph.Contains, ""), "a b c d e g"},
		{"text contains a wildcard", k, is(k, "city", graph.Contains, "%"), ""},
		{"text contains another wildcard", k, is(k, "city", graph.Contains, "_"), ""},
		{"text contains a pattern", k, is(k, "city", graph.Contains, ".*"), ""},
		{"text contains a quote", k, is(k, "city", graph.Contains, "' OR 1=1 --"), ""},
		{"text starts with, folded and trimmed", k, is(k, "name", graph.StartsWith, " ROYAL "), "a b"},
		{"text starts with", k, is(k, "name", graph.StartsWith, "royal"), "a b"},
		{"text starts with, in full", k, is(k, "name", graph.StartsWith, "Nobody"), "h"},
		{"text starts with its second word", k, is(k, "name", graph.StartsWith, "university"), ""},
		{"text starts with nothing", k, is(k, "city", graph.StartsWith, ""), "a b c d e g"},
		{"text among", k, in(k, "city", "Huế", "Lyon", "Paris", "Huế"), "c g"},
		{"text among none", k, in(k, "city"), ""},
		{"text among nothing", k, in(k, "city", "", nil), ""},
		{"text missing", k, missing(k, "city"), "f h"},
		{"identifier in another of its forms", k, is(k, "ror", graph.EQ, "03YRM5C26"), "g"},
		{"identifier among", k, in(k, "ror", "ror.org/03yrm5c26", "000000098"), "g"},
		{"identifier missing", k, missing(k, "ror"), "a b c d e f h"},
		{"code", graph.KindCountry, in(graph.KindCountry, "code", "kh", "FR"), "KH FR"},
		{"slug", graph.KindInitiativeArea, is(graph.KindInitiativeArea, "slug", graph.EQ, "talent"), "2"},
		{"sources hold one of", graph.KindPublication, in(graph.KindPublication, "sources", "fake", "test2"), "u5"},
		{"sources hold none of none", graph.KindPublication, in(graph.KindPublication, "sources"), ""},
		{"number is a text", graph.KindProject, is(graph.KindProject, "number", graph.LT, "a"), "j1"},
	}
}

func numberFilters() []filterCase {
	i, j, u := graph.KindInstitution, graph.KindProject, graph.KindPublication
	return []filterCase{
		{"whole number equals", i, is(i, "established", graph.EQ, 1960), "a g"},
		{"whole number equals, another type", i, is(i, "established", graph.EQ, 1960.0), "a g"},
		{"whole number below", i, is(i, "established", graph.LT, 1960), "c e"},
		{"whole number up to", i, is(i, "established", graph.LTE, int64(1960)), "a c e g"},
		{"whole number above", i, is(i, "established", graph.GT, 1965), "d f"},
		{"whole number from", i, is(i, "established", graph.GTE, 1965), "b d f"},
		{"whole number above a fraction", i, is(i, "established", graph.GT, 1965.5), "d f"},
		{"whole number up to a fraction", i, is(i, "established", graph.LTE, 1956.5), "e"},
		{"whole number among", i, in(i, "established", 1911, 1996, 1996, 2000), "e f"},
		{"whole number among none", i, in(i, "established"), ""},
		{"whole number missing", i, missing(i, "established"), "h"},
		{"zero equals", u, is(u, "citations", graph.EQ, 0), "u2"},
		{"zero is not missing", u, missing(u, "citations"), "u4"},
		{"above a negative", u, is(u, "citations", graph.GT, -1), "u1 u2 u3 u5"},
		{"number equals", j, is(j, "budget", graph.EQ, 1000.5), "j1"},
		{"number equals a whole one", j, is(j, "budget", graph.EQ, 2000), "j2"},
		{"number below", j, is(j, "budget", graph.LT, 0), "j3"},
		{"number up to", j, is(j, "budget", graph.LTE, 0), "j3 j5"},
		{"number above", j, is(j, "budget", graph.GT, 1000.25), "j1 j2"},
		{"number from", j, is(j, "budget", graph.GTE, 1000.5), "j1 j2"},
		{"number among", j, in(j, "budget", 0, -5.25), "j3 j5"},
		{"number missing", j, missing(j, "budget"), "j4 j6"},
		{"latitude between", i, graph.And{is(i, "latitude", graph.GT, 11.25), is(i, "latitude", graph.LTE, 16.5)}, "a c"},
	}
}

// closedFilters are about Booleans and enums.
func closedFilters() []filterCase {
	i, j, u, c := graph.KindInstitution, graph.KindProject, graph.KindPublication, graph.KindCountry
	return []filterCase{
		{"true", u, is(u, "retracted", graph.EQ, true), "u2"},
		{"false", u, is(u, "retracted", graph.EQ, false), "u1"},
		{"Boolean missing", u, missing(u, "retracted"), "u3 u4 u5"},
		{"Boolean among both", c, in(c, "corridor", true, false), "KH VN CN FR"},
		{"Boolean among none", c, in(c, "corridor"), ""},
		{"synthetic", u, is(u, "synthetic", graph.EQ, true), "u5"},
		{"not synthetic", u, is(u, "synthetic", graph.EQ, false), "u1 u2 u3 u4"},
		{"enum equals", j, is(j, "status", graph.EQ, "ACTIVE"), "j1"},
		{"enum among", j, in(j, "status", "ACTIVE", "SUSPENDED", "ACTIVE"), "j1 j4"},
		{"enum among none", j, in(j, "status"), ""},
		{"enum missing", j, missing(j, "status"), "j5 j6"},
		{"enum in capitals", i, is(i, "type", graph.EQ, "HIGH_TECH_PARK"), "f"},
	}
}

// dateFilters compare first days: j1 begins in 2019, j2 in January 2019, j3 on
// its first day, j4 the day before, j5 in February.
func dateFilters() []filterCase {
	j, u := graph.KindProject, graph.KindPublication
	return []filterCase{
		{"date equals a day", j, is(j, "start", graph.EQ, "2019-01-01"), "j1 j2 j3"},
		{"date equals a month", j, is(j, "start", graph.EQ, "2019-01"), "j1 j2 j3"},
		{"date equals a year", j, is(j, "start", graph.EQ, "2019"), "j1 j2 j3"},
		{"date equals another month", j, is(j, "start", graph.EQ, "2019-02-01"), "j5"},
		{"date before a day", j, is(j, "start", graph.LT, "2019-01-01"), "j4"},
		{"date before a year", j, is(j, "start", graph.LT, "2019"), "j4"},
		{"date before the next day", j, is(j, "start", graph.LT, "2019-01-02"), "j1 j2 j3 j4"},
		{"date up to a day", j, is(j, "start", graph.LTE, "2019-01-01"), "j1 j2 j3 j4"},
		{"date up to a year", j, is(j, "start", graph.LTE, "2019"), "j1 j2 j3 j4"},
		{"date up to a month", j, is(j, "start", graph.LTE, "2019-02"), "j1 j2 j3 j4 j5"},
		{"date after a year", j, is(j, "start", graph.GT, "2019"), "j5"},
		{"date after a day", j, is(j, "start", graph.GT, "2018-12-31"), "j1 j2 j3 j5"},
		{"date from a day", j, is(j, "start", graph.GTE, "2019-01-01"), "j1 j2 j3 j5"},
		{"date from a month", j, is(j, "start", graph.GTE, "2019-01"), "j1 j2 j3 j5"},
		{"date from a year before", j, is(j, "start", graph.GTE, "2018"), "j1 j2 j3 j4 j5"},
		{"date among", j, in(j, "start", "2019-01-01", "2018-12-31"), "j1 j2 j3 j4"},
		{"date among coarser ones", j, in(j, "start", "2019", "2019-02"), "j1 j2 j3 j5"},
		{"date among none", j, in(j, "start"), ""},
		{"date missing", j, missing(j, "start"), "j6"},
		{"date of a year and of a month", u, is(u, "published", graph.GT, "2020-01"), "u2"},
	}
}

func logicFilters() []filterCase {
	j, i := graph.KindProject, graph.KindInstitution
	active, usd := is(j, "status", graph.EQ, "ACTIVE"), is(j, "currency", graph.EQ, "usd")
	return []filterCase{
		{"and", j, graph.And{usd, graph.Not{Expr: active}}, "j5"},
		{"or", j, graph.Or{active, usd, is(j, "budget", graph.LT, 0)}, "j1 j3 j5"},
		{"and of nothing", j, graph.And{}, "j1 j2 j3 j4 j5 j6"},
		{"or of nothing", j, graph.Or{}, ""},
		{"not of a comparison with a missing value", j, graph.Not{Expr: is(j, "budget", graph.GT, 0)}, "j3 j4 j5 j6"},
		{"not of not", j, graph.Not{Expr: graph.Not{Expr: is(j, "budget", graph.GT, 0)}}, "j1 j2"},
		{"not of both", j, graph.Not{Expr: graph.And{usd, is(j, "budget", graph.GT, 0)}}, "j2 j3 j4 j5 j6"},
		{"not of either", j, graph.Not{Expr: graph.Or{usd, is(j, "budget", graph.GT, 0)}}, "j3 j4 j6"},
		{"neither below nor above", j, graph.And{graph.Not{Expr: is(j, "budget", graph.LTE, 0)}, graph.Not{Expr: is(j, "budget", graph.GT, 0)}}, "j4 j6"},
		{"or within and", i, graph.And{graph.Or{is(i, "type", graph.EQ, "FUNDER"), missing(i, "type")}, is(i, "established", graph.EQ, 1960)}, "g"},
		{"ids", i, graph.IDIn{inst("a").ID(), inst("e").ID(), inst("a").ID(), inst("ghost").ID()}, "a e"},
		{"ids of another kind", i, graph.IDIn{pers("p").ID()}, ""},
		{"no ids", i, graph.IDIn{}, ""},
		{"ids and more", i, graph.And{graph.IDIn{inst("a").ID(), inst("b").ID()}, is(i, "established", graph.GT, 1960)}, "b"},
	}
}
