package loaders

import (
	"slices"
	"strings"

	"corridor/graph"
)

// page is a page of a list, as a connection shows it.
type page struct {
	rows     *graph.Rows
	distinct int         // records of all pages, of a list of edges
	origin   *graph.Node // that the rows hang on; nil at a root
}

// edge is one row of a page.
type edge struct {
	page
	at int
}

func (e edge) row() *graph.Row { return e.rows.Items[e.at] }

// value gives the value of one of the edge's properties that were read.
func (e edge) value(i int) any {
	if values := e.row().Edge; i < len(values) {
		return values[i]
	}
	return nil
}

// connection lays out a connection. above is the selection that its list hangs on
// and of the type of its edges, both nil where there is none.
func (b *layouts) connection(l *list, above *selection, of *graph.EdgeType, at Field) *fields[page] {
	out := &fields[page]{note: b.cuts(l, at.place)}
	for _, f := range at.below(nil) {
		if write := b.connectionField(l, above, of, at, f); write != nil {
			out.add(f, write)
		} else {
			b.computed = true
		}
	}
	return out
}

// cuts notes of pages of a list that they were cut where nobody asked for that; nil
// where they cannot be.
func (b *layouts) cuts(l *list, place string) func(page) {
	if !l.unsized || !l.shown {
		return nil
	}
	noted := false
	return func(p page) {
		if p.rows.HasNext && !noted {
			noted = true
			b.request.truncated.add(place)
		}
	}
}

// connectionField lays out a field of a connection at a field, nil for one that is
// computed.
func (b *layouts) connectionField(l *list, above *selection, of *graph.EdgeType, at, f Field) func(*writer, page) {
	switch f.Name() {
	case "__typename":
		return constant[page](typeOf(at))
	case "totalCount":
		return func(w *writer, p page) { w.int(int64(p.rows.Total)) }
	case "distinctCount":
		return func(w *writer, p page) { w.int(int64(p.distinct)) }
	case "truncated":
		return func(w *writer, p page) { w.bool(p.rows.HasNext && l.unsized) }
	case "pageInfo":
		return b.pageInfo(f).write
	case "nodes":
		record := b.record(l.records, f)
		return func(w *writer, p page) {
			w.list(len(p.rows.Items), func(i int) { record.write(w, p.rows.Items[i].Node) })
		}
	case "edges":
		edges := b.edges(l, above, of, f)
		return func(w *writer, p page) {
			w.list(len(p.rows.Items), func(i int) { edges.write(w, edge{p, i}) })
		}
	}
	return nil
}

// pageInfo lays out where pages lie.
func (b *layouts) pageInfo(at Field) *fields[page] {
	out := &fields[page]{}
	for _, f := range at.below(nil) {
		switch f.Name() {
		case "__typename":
			out.add(f, constant[page](typeOf(at)))
		case "hasNextPage":
			out.add(f, func(w *writer, p page) { w.bool(p.rows.HasNext) })
		case "hasPreviousPage":
			out.add(f, func(w *writer, p page) { w.bool(p.rows.HasPrev) })
		case "startCursor":
			out.add(f, func(w *writer, p page) { w.cursor(p.rows, 0) })
		case "endCursor":
			out.add(f, func(w *writer, p page) { w.cursor(p.rows, len(p.rows.Items)-1) })
		default:
			b.computed = true
		}
	}
	return out
}

// cursor writes the cursor of a row, null where the page has none.
func (w *writer) cursor(rows *graph.Rows, at int) {
	if len(rows.Items) == 0 {
		w.raw("null")
		return
	}
	w.text(string(rows.Cursor(at)))
}

// edges lays out the edges of a connection.
func (b *layouts) edges(l *list, above *selection, of *graph.EdgeType, at Field) *fields[edge] {
	out := &fields[edge]{}
	for _, f := range at.below(nil) {
		if write := b.edgeField(l, above, of, at, f); write != nil {
			out.add(f, write)
		} else {
			b.computed = true
		}
	}
	return out
}

// edgeField lays out a field of an edge at a field, nil for one that is computed.
func (b *layouts) edgeField(l *list, above *selection, of *graph.EdgeType, at, f Field) func(*writer, edge) {
	switch f.Name() {
	case "__typename":
		return constant[edge](typeOf(at))
	case "cursor":
		return func(w *writer, e edge) { w.cursor(e.rows, e.at) }
	case "node":
		record := b.record(l.records, f)
		return func(w *writer, e edge) { record.write(w, e.row().Node) }
	}
	if of == nil {
		return nil
	}
	property, stored := of.Property(f.Name())
	switch {
	case stored && !property.Hidden:
		value, write := slices.Index(l.hop.EdgeProperties, property), b.value(property, typeOf(at), f)
		return func(w *writer, e edge) { write(w, e.value(value)) }
	case f.Name() == "sources":
		sources := b.sources(f)
		return func(w *writer, e edge) { sources(w, e.row().EdgeSources) }
	case f.Name() == "affiliations" && of == graph.Authored:
		return b.affiliated(l, above, f)
	}
	return nil
}

// affiliated lays out the institutions printed for an author, see Affiliations.
func (b *layouts) affiliated(l *list, above *selection, at Field) func(*writer, edge) {
	publication, ids := l.records, slices.IndexFunc(l.hop.EdgeProperties, func(p *graph.Property) bool { return p.Name == "institutions" })
	if publication.kind != graph.KindPublication {
		publication = above
	}
	printed := publication.below[printedKey]
	if ids < 0 || printed == nil {
		return nil
	}
	institution := b.record(printed.records, at)
	return func(w *writer, e edge) {
		of := e.origin
		if of == nil || of.Kind != graph.KindPublication {
			of = e.row().Node
		}
		wanted, _ := e.value(ids).([]string)
		found := printedOn(of.Hops[printed.index], wanted)
		w.list(len(found), func(i int) { institution.write(w, found[i]) })
	}
}

// printedOn gives those of a publication's institutions, which are ordered by id,
// that have the ids, in the order of these.
func printedOn(institutions *graph.Rows, ids []string) []*graph.Node {
	var out []*graph.Node
	for _, id := range ids {
		at, found := slices.BinarySearchFunc(institutions.Items, id, func(row *graph.Row, id string) int {
			return strings.Compare(string(row.Node.ID), id)
		})
		if found {
			out = append(out, institutions.Items[at].Node)
		}
	}
	return out
}
