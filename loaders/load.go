package loaders

import (
	"context"
	"slices"
	"strconv"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// LoadRecords reads records by id in one call to the store, whatever their
// number and kinds, in the order of the ids; nil where there is none.
//
// at names the fields below the current one where the records are shown, with
// dots between levels: "groups.keys.record". What these select is read of each
// record, and besides its name and natural keys, of which labels are made. When
// none of them is selected nothing is read and all are nil. Without at, the
// current field itself shows the records, and only what it selects is read.
func LoadRecords(ctx context.Context, ids []graph.ID, at ...string) ([]graph.Record, error) {
	c := newCompiler(ctx)
	if len(at) == 0 {
		return c.load(ctx, ids, []Field{c.field}, false)
	}
	var fields []Field
	for _, path := range at {
		fields = append(fields, c.field.At(path)...)
	}
	if len(fields) == 0 {
		return make([]graph.Record, len(ids)), nil
	}
	return c.load(ctx, ids, fields, true)
}

// Node reads the record that has the id in the current field's argument id; nil
// where there is none. The field's selection says what of it.
func Node(ctx context.Context, id graph.ID) (graph.Record, error) {
	if _, err := graph.ParseID("id", string(id)); err != nil {
		return nil, err
	}
	c := newListing(ctx)
	found, err := c.found(ctx, []graph.ID{id}, []Field{c.field}, false)
	if err != nil || found[id].node == nil {
		return nil, err
	}
	written, err := c.writes(ctx, func(b *layouts) answer {
		record := b.record(found[id].records, c.field)
		return func(w *writer) { record.write(w, found[id].node) }
	})
	if written || err != nil {
		return nil, err
	}
	return c.request.decode(found[id].node), nil
}

// Nodes reads records of any kinds by the ids in the current field's argument
// ids, in their order; nil where there is none. What is no id at all is nil too,
// and an error at its place that takes nothing from the others.
func Nodes(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	if len(ids) > graph.MaxPage {
		return nil, graph.Invalid("ids", "%d ids; ask for at most %d at once", len(ids), graph.MaxPage)
	}
	for i, id := range ids {
		if _, err := graph.ParseID("ids."+strconv.Itoa(i), string(id)); err != nil {
			graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), err)
		}
	}
	c := newListing(ctx)
	found, err := c.found(ctx, ids, []Field{c.field}, false)
	if err != nil {
		return nil, err
	}
	written, err := c.writes(ctx, func(b *layouts) answer { return b.listed(ids, found) })
	if written || err != nil {
		return nil, err
	}
	return c.decoded(ids, found), nil
}

// listed lays out records by id, null where there is none.
func (b *layouts) listed(ids []graph.ID, found map[graph.ID]loaded) answer {
	layouts := map[*selection]*fields[node]{}
	for _, one := range found {
		if layouts[one.records] == nil {
			layouts[one.records] = b.record(one.records, b.field)
		}
	}
	return func(w *writer) {
		w.list(len(ids), func(i int) {
			if one, is := found[ids[i]]; is {
				layouts[one.records].write(w, one.node)
			} else {
				w.raw("null")
			}
		})
	}
}

// load reads the records with everything that the fields select of them and, if
// they are to be labelled, their names and natural keys.
func (c *compiler) load(ctx context.Context, ids []graph.ID, fields []Field, labelled bool) ([]graph.Record, error) {
	found, err := c.found(ctx, ids, fields, labelled)
	if err != nil {
		return nil, err
	}
	return c.decoded(ids, found), nil
}

// decoded makes the records of what was found, in the order of the ids.
func (c *compiler) decoded(ids []graph.ID, found map[graph.ID]loaded) []graph.Record {
	records := make(map[graph.ID]graph.Record, len(found))
	for id, one := range found {
		records[id] = c.request.decode(one.node)
	}
	out := make([]graph.Record, len(ids))
	for i, id := range ids {
		out[i] = records[id]
	}
	return out
}

// loaded is a record that was read by its id, and the selection it was read for.
type loaded struct {
	node    *graph.Node
	records *selection
}

// found reads the records of load as nodes; those that there are.
func (c *compiler) found(ctx context.Context, ids []graph.ID, fields []Field, labelled bool) (map[graph.ID]loaded, error) {
	reads, err := c.readsOf(ids, fields, labelled)
	if err != nil || len(reads) == 0 {
		return nil, err
	}
	answers, err := c.run(ctx, reads...)
	if err != nil {
		return nil, err
	}
	out := map[graph.ID]loaded{}
	for i, rows := range answers {
		for _, row := range rows.Items {
			out[row.Node.ID] = loaded{row.Node, reads[i].records}
		}
	}
	return out, nil
}

// readsOf makes the plans that read records by id: one for each kind, more
// where a kind has more ids than a plan can name.
func (c *compiler) readsOf(ids []graph.ID, fields []Field, labelled bool) ([]read, error) {
	var reads []read
	for _, kind := range graph.Kinds() {
		var labels []string
		if labelled {
			labels = labelsOf(kind)
		}
		for _, part := range idsOf(kind, ids) {
			plan := &graph.Plan{Kind: kind, IDs: part}
			records, err := c.selected(plan, fields, labels)
			if err != nil {
				return nil, err
			}
			reads = append(reads, read{plan: plan, records: records})
		}
	}
	return reads, nil
}

// idsOf gives the distinct ids of the kind in parts that plans can hold.
func idsOf(kind *graph.Kind, ids []graph.ID) [][]graph.ID {
	var own []graph.ID
	for _, id := range ids {
		if id.Kind() == kind {
			own = append(own, id)
		}
	}
	slices.Sort(own)
	return slices.Collect(slices.Chunk(slices.Compact(own), graph.MaxInValues))
}

// labelsOf lists the properties that a record's label is made of.
func labelsOf(kind *graph.Kind) []string {
	labels := []string{"name"}
	for _, key := range kind.Keys() {
		labels = append(labels, key.Name)
	}
	return labels
}

// selected makes the plan's selection of what the fields select and of some
// properties besides.
func (c *compiler) selected(plan *graph.Plan, fields []Field, besides []string) (*selection, error) {
	records := c.request.newSelection(plan.Kind, &plan.Select)
	for _, name := range besides {
		records.property(name)
	}
	for _, f := range fields {
		if err := c.records(records, f); err != nil {
			return nil, err
		}
	}
	return records, nil
}
