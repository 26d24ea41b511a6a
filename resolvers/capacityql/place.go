package capacityql

import (
	"context"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Place is a country and a column: where a cell lies.
type Place struct {
	of          *Matrix
	row, column int
}

// announce announces the record that a field of the place shows, if it is one.
func (p Place) announce(f loaders.Field, need *loaders.Need) {
	switch f.Name() {
	case "country":
		need.Records(f, p.of.m.Row(p.row))
	case "area":
		if id := p.of.area(p.column); id != "" {
			need.Records(f, id)
		}
	case "theme":
		if id := p.of.theme(p.column); id != "" {
			need.Records(f, id)
		}
	}
}

// Country is the country of the row.
func (p Place) Country(ctx context.Context) (*graph.Country, error) {
	return computed.RecordAs[graph.Country](ctx, p.of.m.Row(p.row))
}

// Area is the area of the column, or of its theme; nil where there is none.
func (p Place) Area(ctx context.Context) (*graph.InitiativeArea, error) {
	return unlessNone[graph.InitiativeArea](ctx, p.of.area(p.column))
}

// Theme is the theme of the column; nil where the columns are areas.
func (p Place) Theme(ctx context.Context) (*graph.Theme, error) {
	return unlessNone[graph.Theme](ctx, p.of.theme(p.column))
}

func unlessNone[T any](ctx context.Context, id graph.ID) (*T, error) {
	if id == "" {
		return nil, nil
	}
	return computed.RecordAs[T](ctx, id)
}

// area gives the area of a column, or that of its theme; "" for a theme of none.
func (m *Matrix) area(column int) graph.ID {
	id := m.m.Column(column)
	if m.m.Query.Columns == capacity.Areas {
		return id
	}
	p := m.m.Projection
	theme, _ := p.Themes.Index(id)
	if p.ThemeAreas[theme] < 0 {
		return ""
	}
	return p.Areas.ID(p.ThemeAreas[theme])
}

// theme gives the theme of a column; "" where the columns are areas.
func (m *Matrix) theme(column int) graph.ID {
	if m.m.Query.Columns == capacity.Areas {
		return ""
	}
	return m.m.Column(column)
}

// labels announces that a field writes the names of countries and columns.
func (m *Matrix) labels(f loaders.Field, need *loaders.Need) {
	for row := range m.m.Rows() {
		need.Labels(f, m.m.Row(row))
	}
	for column := range m.m.Columns() {
		need.Labels(f, m.m.Column(column))
	}
}

// nameOf gives the name of a record that the current field was announced to write.
func nameOf(ctx context.Context, id graph.ID) (string, error) {
	record, err := computed.Record(ctx, id)
	if err != nil {
		return "", err
	}
	return record.Head().Name, nil
}

// names gives how a sentence calls a place: "Laos", "clean energy".
func (p Place) names(ctx context.Context) (capacity.Names, error) {
	country, err := nameOf(ctx, p.of.m.Row(p.row))
	if err != nil {
		return capacity.Names{}, err
	}
	column, err := nameOf(ctx, p.of.m.Column(p.column))
	return export.InSentence(country, column), err
}
