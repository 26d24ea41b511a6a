package loaders

import (
	"context"
	"slices"
	"strings"

	"corridor/graph"
)

// Holder is a computed answer of which some fields, at any depth, show records
// or further holders. Holders are pointers; they stand for objects that are not
// records, each of one GraphQL type.
type Holder interface {
	// Show is told one field that is selected of the holder and says with need
	// what the field shows; fields that show neither records nor holders need
	// nothing said. It is called once for each place where the holder is shown,
	// never at the same time for two fields of one request, though a holder
	// that several requests share may be told by them at once. Errors name an
	// argument of the field ("first"); the field's place is put before it.
	Show(ctx context.Context, f Field, need *Need) error
}

// Need collects what the fields of holders show, for one read of all of it.
type Need struct {
	telling Holder // which is being told
	field   string // the place of the field that it is told
	told    map[spot]bool
	holders []showing
	places  []*announced
}

// showing are holders that a field shows.
type showing struct {
	field   Field
	holders []Holder
}

// announced are the records that a field shows.
type announced struct {
	field    Field
	ids      []graph.ID
	labelled bool
}

// spot is a record or a holder at a place.
type spot struct {
	place string
	of    any // graph.ID or Holder
}

func newNeed() *Need { return &Need{told: map[spot]bool{}} }

// Records says that a field shows these records: all that is selected of them
// is read. ShownRecord gives them to the field's resolver. Ids may be of any kinds,
// repeated, and of records that do not exist.
func (n *Need) Records(f Field, ids ...graph.ID) { n.announce(f, false, ids) }

// Labels is Records for a field that writes records' names into its own value:
// read are their names and natural keys.
func (n *Need) Labels(f Field, ids ...graph.ID) { n.announce(f, true, ids) }

func (n *Need) announce(f Field, labelled bool, ids []graph.ID) {
	i := slices.IndexFunc(n.places, func(a *announced) bool { return a.field.place == f.place })
	if i < 0 {
		i = len(n.places)
		n.places = append(n.places, &announced{field: f})
	}
	n.places[i].ids = append(n.places[i].ids, ids...)
	n.places[i].labelled = labelled
}

// Connection is Records for a field that is a connection: its nodes, and the
// node of each of its edges, show the records.
func (n *Need) Connection(f Field, ids ...graph.ID) {
	for _, at := range slices.Concat(f.At("nodes"), f.At("edges.node")) {
		n.Records(at, ids...)
	}
}

// Holders says that a field shows these holders: each is told what is selected
// of it. HeldBy gives them to the field's resolver, if the field is the one that
// is being told. Say it once for a field, if need be of none. Nil holders are
// not told anything.
func (n *Need) Holders(f Field, holders ...Holder) {
	if n.telling != nil && f.place == n.field {
		f.c.request.held.Store(spot{f.place, n.telling}, holders)
	}
	next := showing{field: f}
	for _, h := range holders {
		if at := (spot{f.place, h}); h != nil && !n.told[at] {
			n.told[at] = true
			next.holders = append(next.holders, h)
		}
	}
	if len(next.holders) > 0 {
		n.holders = append(n.holders, next)
	}
}

// tell tells all holders what is selected of them, and those that they show.
func (n *Need) tell(ctx context.Context) error {
	for len(n.holders) > 0 {
		next := n.holders[0]
		n.holders = n.holders[1:]
		for _, f := range next.field.below(nil) {
			if strings.HasPrefix(f.Name(), "__") {
				continue
			}
			for _, h := range next.holders {
				if err := ctx.Err(); err != nil {
					return err
				}
				n.telling, n.field = h, f.place
				if err := h.Show(ctx, f, n); err != nil {
					return f.within(err)
				}
			}
		}
	}
	return nil
}

// Prefetch reads all records that holders show, at any depth, in one call to
// the store; one more for each level of fields below them that are derived, and
// one for sources where these are selected. The current field shows the
// holders; its resolver must not be one that runs once for each of many parents.
func Prefetch(ctx context.Context, holders ...Holder) error {
	c := newCompiler(ctx)
	if err := c.field.check(); err != nil {
		return err
	}
	need := newNeed()
	need.Holders(c.field, holders...)
	return c.ahead(ctx, need)
}

// ahead reads what is needed and, as long as what was read has derived fields,
// what these need; at last the sources of all of it.
func (c *compiler) ahead(ctx context.Context, need *Need) error {
	for further := true; further; {
		if err := c.derive(ctx, need); err != nil {
			return err
		}
		if err := need.tell(ctx); err != nil {
			return err
		}
		reads, err := c.readsFor(need)
		if err != nil {
			return err
		}
		answers, err := c.read(ctx, reads)
		if err != nil {
			return err
		}
		c.keep(need, reads, answers)
		further, need = len(reads) > 0, newNeed()
	}
	return c.request.sources.fetch(ctx, c.request.store, c.slugs)
}

// readsFor makes the plans of what is needed: for each place one for each kind,
// more where there are more ids than a plan can name.
func (c *compiler) readsFor(need *Need) ([]read, error) {
	var all []read
	for _, a := range need.places {
		reads, err := c.readsOf(a.ids, []Field{a.field}, a.labelled)
		if err != nil {
			return nil, a.field.within(err)
		}
		for i, r := range reads {
			unnamed := *r.plan
			unnamed.IDs = nil // what the store would refuse is to be named by its place
			if _, err := unnamed.Prepare(); err != nil {
				return nil, a.field.within(err)
			}
			reads[i].place = a.field.place
		}
		all = append(all, reads...)
	}
	return all, nil
}

// keep keeps what was read for ShownRecord, and that nothing was found of the rest.
func (c *compiler) keep(need *Need, reads []read, answers []*graph.Rows) {
	found := map[spot]graph.Record{}
	for i, rows := range answers {
		for _, row := range rows.Items {
			found[spot{reads[i].place, row.Node.ID}] = c.request.decode(row.Node)
		}
	}
	for _, a := range need.places {
		for _, id := range a.ids {
			at := spot{a.field.place, id}
			c.request.shown.Store(at, found[at])
		}
	}
}
