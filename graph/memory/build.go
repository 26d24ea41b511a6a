package memory

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/processors"
)

var (
	// errUnfit is of a store that holds what a copy cannot give back as it is.
	errUnfit = errors.New("the store holds what a copy cannot")
	// ErrTooLarge is of a copy that would take more memory than it may.
	ErrTooLarge = errors.New("the copy is too large")
)

// Build makes a copy of a store's present state by one scan. It is given up as
// ErrTooLarge where it would take more than so many bytes; 0 means any number.
// graph.ErrChanged means what it does of a scan.
func Build(ctx context.Context, store graph.Store, most int) (*Copy, error) {
	b := newBuilder(most)
	leftOut := store.LeftOut().Number
	version, err := store.Scan(ctx, parts(), b.add)
	b.reading.end()
	if err != nil {
		return nil, fmt.Errorf("copying the store: %w", err)
	}
	if now := store.LeftOut().Number; now > 0 {
		return nil, fmt.Errorf("copying the store: %d nodes and edges break the model, %d of them found just now: %w", now, now-leftOut, errUnfit)
	}
	c, err := b.copy(ctx)
	if err != nil {
		return nil, fmt.Errorf("copying the store: %w", err)
	}
	c.version = version
	if c.size = c.bytes(); most > 0 && c.size > most {
		return nil, tooLarge(most)
	}
	c.derived = newDerived(c.size, most)
	v := c.evaluator(ctx)
	defer v.end()
	v.prepareOrders()
	return c, v.check()
}

func tooLarge(most int) error { return fmt.Errorf("more than %d bytes: %w", most, ErrTooLarge) }

// builder gathers what a scan yields, kind by kind.
type builder struct {
	kinds   []*nodesGathered
	reading *reading
	most    int
}

// nodesGathered are the nodes of one kind in the order in which they came.
type nodesGathered struct {
	kind    *graph.Kind
	ids     []digits
	columns []*gatherer // of the properties held, which come first
	words   *wordsGathered
	texts   []int // where the values come from which the words are made
	edges   []*edgesGathered
}

// edgesGathered are the edges of one type, by the nodes whose records state them.
type edgesGathered struct {
	edge    *graph.EdgeType
	owner   []uint32 // its place among the nodes gathered
	other   []digits // the end that is not the owner
	key     *gatherer
	columns []*gatherer
}

func newBuilder(most int) *builder {
	b := &builder{most: most, reading: read()}
	for _, part := range parts() {
		k := &nodesGathered{kind: part.Kind, words: newWords(part.Kind)}
		for _, p := range heldOf(part.Kind.Properties) {
			k.columns = append(k.columns, gather(p))
		}
		for _, p := range k.words.asked {
			k.texts = append(k.texts, slices.Index(part.Properties, p))
		}
		for _, e := range part.Edges {
			g := &edgesGathered{edge: e.Edge, key: gather(&graph.Property{Name: "key"})}
			for _, p := range e.Properties {
				g.columns = append(g.columns, gather(p))
			}
			k.edges = append(k.edges, g)
		}
		b.kinds = append(b.kinds, k)
	}
	return b
}

// add gathers one node of the scan.
func (b *builder) add(n *graph.ScanNode) error {
	k := b.kinds[n.Part]
	id, ok := digitsOf(n.ID)
	if !ok || !k.kind.Identifies(n.ID) {
		return fmt.Errorf("%q is no id of kind %s: %w", n.ID, k.kind, errUnfit)
	}
	at := uint32(len(k.ids))
	k.ids = append(k.ids, id)
	for i, c := range k.columns {
		if err := c.add(n.Values[i]); err != nil {
			return err
		}
	}
	texts := make([]any, len(k.texts))
	for i, at := range k.texts {
		texts[i] = n.Values[at]
	}
	b.reading.add(k.words, texts)
	for i, e := range k.edges {
		if err := e.add(at, n.Edges[i]); err != nil {
			return err
		}
	}
	if at&1023 == 0 && b.most > 0 && b.gathered() > b.most {
		return tooLarge(b.most)
	}
	return nil
}

func (e *edgesGathered) add(owner uint32, list []graph.ScanNeighbour) error {
	for _, n := range list {
		id, ok := digitsOf(n.ID)
		if !ok {
			return fmt.Errorf("%q is no id: %w", n.ID, errUnfit)
		}
		e.owner, e.other = append(e.owner, owner), append(e.other, id)
		if err := e.addValues(n); err != nil {
			return err
		}
	}
	return nil
}

func (e *edgesGathered) addValues(n graph.ScanNeighbour) error {
	var key any // the usual one, "", takes no memory as what is absent
	if n.Key != "" {
		key = n.Key
	}
	if err := e.key.add(key); err != nil {
		return err
	}
	for i, c := range e.columns {
		if err := c.add(n.Values[i]); err != nil {
			return err
		}
	}
	return nil
}

// gathered is about how many bytes a copy of what was gathered takes.
func (b *builder) gathered() int {
	size := int(b.reading.bytes.Load())
	for _, k := range b.kinds {
		size += len(k.ids) * len(digits{})
		for _, c := range k.columns {
			size += c.bytes
		}
		for _, e := range k.edges {
			size += 12 * len(e.owner)
			for _, c := range e.columns {
				size += c.bytes / 2
			}
		}
	}
	return size
}

// copy makes the copy of what was gathered.
func (b *builder) copy(ctx context.Context) (*Copy, error) {
	c := &Copy{tables: map[*graph.Kind]*table{}, edges: map[*graph.EdgeType]*edges{}, keys: keys{ids: map[string]graph.ID{}}}
	numbers := map[*graph.Kind][]uint32{} // of each node gathered
	var work []func() error
	for _, k := range b.kinds {
		t, order := k.table(c.nodes)
		c.tables[k.kind], numbers[k.kind] = t, make([]uint32, len(order))
		c.nodes = (t.beyond() + 63) &^ 63
		for place, from := range order {
			numbers[k.kind][from] = t.first + uint32(place)
		}
		work = append(work, k.filling(t, order)...)
	}
	if err := inParallel(ctx, work); err != nil {
		return nil, err
	}
	work = nil
	places := map[*table]map[digits]uint32{}
	for _, k := range b.kinds {
		for _, e := range k.edges {
			made := &edges{from: c.tables[e.edge.From], to: c.tables[e.edge.To], columns: map[*graph.Property]*column{}}
			c.edges[e.edge] = made
			other := made.to
			if e.edge.Owner == graph.To {
				other = made.from
			}
			if places[other] == nil {
				places[other] = other.places()
			}
			work = append(work, func() error { return e.fill(made, numbers[k.kind], places[other]) })
		}
		k.edges = nil
	}
	return c, inParallel(ctx, work)
}

// inParallel does pieces of work that do not touch one another, on all processors.
func inParallel(ctx context.Context, work []func() error) error {
	errs := make([]error, len(work))
	ended := processors.Each(ctx, len(work), func() func(int) {
		return func(i int) {
			errs[i] = work[i]()
			work[i] = nil // with what it holds
		}
	})
	return errors.Join(append(errs, ended)...)
}

// places gives the numbers of the nodes.
func (t *table) places() map[digits]uint32 {
	out := make(map[digits]uint32, len(t.ids))
	for place, id := range t.ids {
		out[id] = t.first + uint32(place)
	}
	return out
}

// table puts the nodes in the order of their ids and tells it: by place, where each was
// among those gathered.
func (k *nodesGathered) table(first uint32) (t *table, order []uint32) {
	order = make([]uint32, len(k.ids))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return bytes.Compare(k.ids[x][:], k.ids[y][:]) })
	t = &table{kind: k.kind, first: first, ids: picked(k.ids, order), columns: map[*graph.Property]*column{}}
	k.ids = nil
	return t, order
}

// filling is the work of filling a table, whose order is known.
func (k *nodesGathered) filling(t *table, order []uint32) (work []func() error) {
	words := k.words
	work = append(work, func() error {
		t.search = words.index(order)
		return nil
	})
	for _, g := range k.columns {
		c := &column{}
		t.columns[g.property] = c
		work = append(work, func() error {
			*c = *g.column(order)
			return nil
		})
	}
	k.columns, k.words = nil, nil
	return work
}

// fill puts the edges in order. numbers are those of the owners, as gathered, and
// places those of the other ends.
func (e *edgesGathered) fill(out *edges, numbers []uint32, places map[digits]uint32) error {
	source, target := make([]uint32, len(e.owner)), make([]uint32, len(e.owner)) // as gathered
	owners, others := source, target
	if e.edge.Owner == graph.To {
		owners, others = target, source
	}
	for i, at := range e.owner {
		n, found := places[e.other[i]]
		if !found {
			return fmt.Errorf("%s leads to a node that is not there: %w", e.edge.Name, errUnfit)
		}
		owners[i], others[i] = numbers[at], n
	}
	order := e.order(out, owners, source)
	out.source, out.target = picked(source, order), picked(target, order)
	out.single = areSingle(out.source, out.target)
	out.leaving = offsets(out.source, out.from.first, out.from.len())
	out.entering = offsets(out.target, out.to.first, out.to.len())
	out.entered = byNode(out.target, out.to.first, out.entering)
	out.key = e.key.column(order)
	for _, g := range e.columns {
		out.columns[g.property] = g.column(order)
	}
	return nil
}

// order gives the edges by the nodes they leave, those they enter and their keys.
// Those of an owner came in the order of the other ends and the keys.
func (e *edgesGathered) order(out *edges, owners, source []uint32) []uint32 {
	owner := out.from
	if e.edge.Owner == graph.To {
		owner = out.to
	}
	order := byNode(owners, owner.first, offsets(owners, owner.first, owner.len()))
	if e.edge.Owner == graph.From {
		return order
	}
	source = picked(source, order)
	return picked(order, byNode(source, out.from.first, offsets(source, out.from.first, out.from.len())))
}

// areSingle tells whether no two edges, in order, have the same ends.
func areSingle(source, target []uint32) bool {
	for i := 1; i < len(source); i++ {
		if source[i] == source[i-1] && target[i] == target[i-1] {
			return false
		}
	}
	return true
}

func picked[T any](list []T, order []uint32) []T {
	out := make([]T, len(order))
	for i, from := range order {
		out[i] = list[from]
	}
	return out
}

func (c *Copy) bytes() int {
	size := 0
	for _, t := range c.tables {
		size += t.bytes()
	}
	for _, e := range c.edges {
		size += e.bytes()
	}
	return size
}
