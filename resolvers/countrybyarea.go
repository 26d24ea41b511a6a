package resolvers

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

// countryByArea is what the field of that name asks for.
type countryByArea struct {
	countries []graph.CountryCode // nil: the corridor's own
	areas     []int               // nil: all
	years     schema.YearRange
	synthetic *bool
	lastYear  int // of the data; 0 before it is read, or where nothing has a year
}

// read gives one row for each country and area. It costs one Read to find
// these, one Group for all the numbers together, and one Read for what is
// selected of the countries and areas.
func (q *countryByArea) read(ctx context.Context) ([]*schema.CountryAreaCount, error) {
	if q.years.From != nil && q.years.To != nil && *q.years.From > *q.years.To {
		return nil, graph.Invalid("years", "from %d comes after to %d; give the earlier year as from", *q.years.From, *q.years.To)
	}
	table, err := q.table(ctx)
	if err != nil {
		return nil, err
	}
	if err := q.fill(ctx, table); err != nil {
		return nil, err
	}
	return table.rows, table.show(ctx)
}

// countryAreaTable holds the rows, and finds them by their country and area.
type countryAreaTable struct {
	countries, areas []graph.ID // in their order
	rows             []*schema.CountryAreaCount
	byKeys           map[[2]graph.ID]*schema.CountryAreaCount
}

// table finds the countries, the areas and the last year of the data, and makes
// the rows, all zero, by country code and area number.
func (q *countryByArea) table(ctx context.Context) (*countryAreaTable, error) {
	countries, areas := q.countryCondition(), q.areaCondition()
	plans := []*graph.Plan{byKey(graph.KindCountry, "code", countries), byKey(graph.KindInitiativeArea, "number", areas)}
	if q.years.From != nil {
		plans = append(plans, lastBegun()...)
	}
	found, err := loaders.Store(ctx).Read(ctx, plans...)
	if err != nil {
		return nil, err
	}
	q.lastYear = lastYear(found[2:])
	if err := refuseMissing(ctx, "countries", graph.KindCountry, countries, found[0]); err != nil {
		return nil, err
	}
	if err := refuseMissing(ctx, "areas", graph.KindInitiativeArea, areas, found[1]); err != nil {
		return nil, err
	}
	t := &countryAreaTable{countries: idsOf(found[0]), areas: idsOf(found[1]), rows: []*schema.CountryAreaCount{}, byKeys: map[[2]graph.ID]*schema.CountryAreaCount{}}
	for _, country := range t.countries {
		for _, area := range t.areas {
			row := &schema.CountryAreaCount{}
			t.rows = append(t.rows, row)
			t.byKeys[[2]graph.ID{country, area}] = row
		}
	}
	return t, nil
}

// byKey reads records in the order of a natural key.
func byKey(kind *graph.Kind, key string, filter graph.Expr) *graph.Plan {
	p := property(kind, key)
	return &graph.Plan{Kind: kind, List: graph.List{
		Filter: filter, Order: []graph.OrderKey{{Property: p}}, Select: graph.Select{Properties: []*graph.Property{p}}}}
}

// refuseMissing refuses the first key asked for that was not found.
func refuseMissing(ctx context.Context, argument string, kind *graph.Kind, asked graph.Expr, found *graph.Rows) error {
	in, named := asked.(graph.In)
	if !named {
		return nil
	}
	for _, value := range in.Values {
		if !slices.ContainsFunc(found.Items, func(row *graph.Row) bool { return fmt.Sprint(row.Node.Values[0]) == fmt.Sprint(value) }) {
			return loaders.Missing(ctx, argument, kind, in.Property, value)
		}
	}
	return nil
}

func idsOf(rows *graph.Rows) []graph.ID {
	out := make([]graph.ID, len(rows.Items))
	for i, row := range rows.Items {
		out[i] = row.Node.ID
	}
	return out
}

// show reads what is selected of the countries and areas.
func (t *countryAreaTable) show(ctx context.Context) error {
	ids := slices.Concat(t.countries, t.areas)
	records, err := loaders.LoadRecords(ctx, ids, "country", "area")
	if err != nil {
		return err
	}
	for i := range t.rows {
		country, area := i/len(t.areas), len(t.countries)+i%len(t.areas)
		t.rows[i].Country, _ = records[country].(*graph.Country)
		t.rows[i].Area, _ = records[area].(*graph.InitiativeArea)
	}
	return nil
}

// fill counts.
func (q countryByArea) fill(ctx context.Context, t *countryAreaTable) error {
	if len(t.rows) == 0 {
		return nil
	}
	columns := q.columns(t)
	groupings := make([]*graph.Grouping, len(columns))
	for i, column := range columns {
		groupings[i] = column.grouping
	}
	answers, err := loaders.Store(ctx).Group(ctx, groupings...)
	if err != nil {
		return err
	}
	for i, answer := range answers {
		for _, group := range answer.Groups {
			if row := t.row(group.Keys, columns[i].area); row != nil {
				*columns[i].count(row) = group.Count
			}
		}
	}
	return nil
}

func (q countryByArea) countryCondition() graph.Expr {
	if q.countries == nil {
		return graph.Compare{Property: property(graph.KindCountry, "corridor"), Value: true}
	}
	in := graph.In{Property: property(graph.KindCountry, "code")}
	for _, code := range q.countries {
		in.Values = append(in.Values, string(code))
	}
	return in
}

func (q countryByArea) areaCondition() graph.Expr {
	if q.areas == nil {
		return nil
	}
	in := graph.In{Property: property(graph.KindInitiativeArea, "number")}
	for _, number := range q.areas {
		in.Values = append(in.Values, number)
	}
	return in
}

// row finds the row of a group: its keys are a country and, unless the column
// is of one area alone, an area.
func (t *countryAreaTable) row(keys []any, area graph.ID) *schema.CountryAreaCount {
	country, _ := keys[0].(graph.ID)
	if len(keys) > 1 {
		area, _ = keys[1].(graph.ID)
	}
	return t.byKeys[[2]graph.ID{country, area}]
}

// countryAreaColumn is one grouping and the count that it fills in.
type countryAreaColumn struct {
	grouping *graph.Grouping
	area     graph.ID // "" where area is one of the grouping's keys
	count    func(*schema.CountryAreaCount) *int
}

func (q countryByArea) columns(t *countryAreaTable) []countryAreaColumn {
	work := func(kind *graph.Kind, count func(*schema.CountryAreaCount) *int) countryAreaColumn {
		return countryAreaColumn{count: count, grouping: &graph.Grouping{
			Kind:   kind,
			Filter: append(q.work(kind), q.within(t, path(kind, "countries"), path(kind, "areas"))...),
			By:     []graph.GroupKey{{Path: path(kind, "countries")}, {Path: path(kind, "areas")}},
		}}
	}
	return append(q.institutions(t),
		work(graph.KindProject, func(r *schema.CountryAreaCount) *int { return &r.Projects }),
		work(graph.KindPublication, func(r *schema.CountryAreaCount) *int { return &r.Publications }),
		work(graph.KindActivity, func(r *schema.CountryAreaCount) *int { return &r.Activities }))
}

// institutions counts institutions by country and by the areas that their work
// addresses. Where only some work counts, one grouping for each area asks for
// such work: a path of a grouping cannot.
func (q countryByArea) institutions(t *countryAreaTable) []countryAreaColumn {
	count := func(r *schema.CountryAreaCount) *int { return &r.Institutions }
	country := path(graph.KindInstitution, "country")
	if len(q.work(graph.KindProject)) == 0 {
		areas := path(graph.KindInstitution, "areas")
		return []countryAreaColumn{{count: count, grouping: &graph.Grouping{
			Kind:   graph.KindInstitution,
			Filter: q.within(t, country, areas),
			By:     []graph.GroupKey{{Path: country}, {Path: areas}},
		}}}
	}
	out := make([]countryAreaColumn, len(t.areas))
	for i, area := range t.areas {
		var through graph.Or
		for _, name := range []string{"projects", "publications", "activities"} {
			relation, _ := graph.KindInstitution.Relation(name)
			addresses := graph.Related{Path: path(relation.To, "areas"), Where: graph.IDIn{area}}
			through = append(through, graph.Related{Path: relation.Path, Where: append(q.work(relation.To), addresses)})
		}
		out[i] = countryAreaColumn{count: count, area: area, grouping: &graph.Grouping{
			Kind:   graph.KindInstitution,
			Filter: graph.And{graph.Related{Path: country, Where: graph.IDIn(t.countries)}, through},
			By:     []graph.GroupKey{{Path: country}},
		}}
	}
	return out
}

// within narrows a grouping to the countries and areas asked for, so that not
// everything is counted for a few rows.
func (q countryByArea) within(t *countryAreaTable, countries, areas graph.Path) graph.And {
	var out graph.And
	if q.countries != nil {
		out = append(out, graph.Related{Path: countries, Where: graph.IDIn(t.countries)})
	}
	if q.areas != nil {
		out = append(out, graph.Related{Path: areas, Where: graph.IDIn(t.areas)})
	}
	return out
}

// work is the condition on work of a kind that counts at all, empty where all does.
func (q countryByArea) work(kind *graph.Kind) graph.And {
	var out graph.And
	if q.synthetic != nil {
		out = append(out, graph.Compare{Property: property(kind, "synthetic"), Value: *q.synthetic})
	}
	if q.years.From == nil && q.years.To == nil {
		return out
	}
	if kind == graph.KindProject {
		return append(out, q.running()...)
	}
	year := property(kind, "year")
	if q.years.From != nil {
		out = append(out, graph.Compare{Property: year, Op: graph.GTE, Value: int(*q.years.From)})
	}
	if q.years.To != nil {
		out = append(out, graph.Compare{Property: year, Op: graph.LTE, Value: int(*q.years.To)})
	}
	return out
}

// running is the condition that a project ran in one of the years: it began
// before the year after the last, and did not end by the first. Without an end
// it runs up to the last year of the data or, if it is completed, in its first
// year, as projection.Projection has it.
func (q countryByArea) running() graph.And {
	start, end := property(graph.KindProject, "start"), property(graph.KindProject, "end")
	out := graph.And{graph.Not{Expr: graph.Missing{Property: start}}}
	if q.years.To != nil {
		out = append(out, graph.Compare{Property: start, Op: graph.LT, Value: strconv.Itoa(int(*q.years.To) + 1)})
	}
	if q.years.From != nil {
		from := strconv.Itoa(int(*q.years.From))
		runs := graph.Or{
			graph.Compare{Property: end, Op: graph.GT, Value: from},
			graph.And{graph.Missing{Property: end}, graph.Compare{Property: start, Op: graph.GTE, Value: from}},
		}
		if int(*q.years.From) <= q.lastYear {
			over := graph.Compare{Property: property(graph.KindProject, "status"), Value: graph.ProjectCompleted}
			runs = append(runs, graph.And{graph.Missing{Property: end}, graph.Not{Expr: over}})
		}
		out = append(out, runs)
	}
	return out
}

func property(kind *graph.Kind, name string) *graph.Property {
	p, _ := kind.Property(name)
	return p
}

func path(kind *graph.Kind, relation string) graph.Path {
	r, _ := kind.Relation(relation)
	return r.Path
}
