package capacityql

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
)

// Place is a country and a column: where a cell lies.
type Place struct {
	of          *CapacityMatrix
	row, column int
}

// Country is the country of the row.
func (p Place) Country(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, p.of.m.Row(p.row))
}

// Area is the area of the column, or of its theme; nil where there is none.
func (p Place) Area(ctx context.Context) (*graph.InitiativeArea, error) {
	return unlessNone[graph.InitiativeArea](ctx, p.of.area(p.column))
}

// Theme is the theme of the column; nil where the columns are areas.
func (p Place) Theme(ctx context.Context) (*graph.Theme, error) {
	return unlessNone[graph.Theme](ctx, p.of.theme(p.column))
}

// Field is the field of research of the column; false where it is none.
func (p Place) Field() (string, bool) {
	return p.of.m.Label(p.column), p.of.m.Query.Columns == capacity.Fields
}

// Topic is the topic of the column; nil where it is none of records.
func (p Place) Topic(ctx context.Context) (*graph.Topic, error) {
	if p.of.m.TopicLevel() == "" {
		return nil, nil
	}
	return loaders.Record[*graph.Topic](ctx, p.of.m.Column(p.column))
}

func unlessNone[T any](ctx context.Context, id graph.ID) (*T, error) {
	if id == "" {
		return nil, nil
	}
	return loaders.Record[*T](ctx, id)
}

// area gives the area of a column, or that of its theme; "" for a theme of none,
// and for a field.
func (m *CapacityMatrix) area(column int) graph.ID {
	id := m.m.Column(column)
	switch {
	case m.m.TopicLevel() != "":
		return ""
	case m.m.Query.Columns != capacity.Themes:
		return id
	}
	p := m.m.Projection
	theme, _ := p.Themes.Index(id)
	if p.ThemeAreas[theme] < 0 {
		return ""
	}
	return p.Areas.ID(p.ThemeAreas[theme])
}

// theme gives the theme of a column; "" where the columns are no themes.
func (m *CapacityMatrix) theme(column int) graph.ID {
	if m.m.Query.Columns != capacity.Themes {
		return ""
	}
	return m.m.Column(column)
}
