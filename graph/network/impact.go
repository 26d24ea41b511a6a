package network

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Impact is how often the publications of one entity are cited. Those that
// were retracted, and those whose citations were not counted, count in nothing
// but their own numbers.
type Impact struct {
	Publications, Counted, Uncounted, Retracted int
	// Marked are those that do not count for what they are, of which none is among
	// Publications; Retracted is the number of the first of them.
	Marked    []projection.Uncounted
	Synthetic int // of Counted
	Citations int
	// HIndex is the largest h for which h of the publications counted are cited
	// h times or more (Hirsch 2005); Core of them are, which may be more.
	HIndex, Core int
	// From and To are the earliest and the latest day on which a source of the
	// publications counted was retrieved, "" where none says; Undated is the
	// number of those of which none does.
	From, To graph.Date
	Undated  int
	// Works are the publications counted: the most cited first, then by id.
	Works []graph.ID
}

// Impact gives how often the publications of people, or of institutions, are
// cited, in the order of the ids: of those that the filter lets through. What it
// says of other kinds of item does not matter. An id of no entity has none.
func (n *Networks) Impact(ctx context.Context, p *projection.Projection, f Filter, ids []graph.ID) ([]*Impact, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	level, err := levelOfAll(namedAll("id", ids)...)
	if err != nil {
		return nil, err
	}
	q, err := Query{Level: level, Basis: []projection.Basis{projection.Publication}, Filter: f}.normal()
	if err != nil {
		return nil, err
	}
	if p, err = n.Only(ctx, p, f.Synthetic); err != nil {
		return nil, err
	}
	passes, err := conditions(p, q)
	if err != nil {
		return nil, err
	}
	_, work, entries := levelOf(p, level)
	out := make([]*Impact, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("counting citations: %w", err)
		}
		var items []int32
		if entity, found := entries.Index(id); found {
			items = slices.DeleteFunc(slices.Clone(work.Of(entity)), func(item int32) bool { return !holds(passes, item) })
		}
		out[i] = impactOf(p, items)
	}
	return out, nil
}

// impactOf counts the citations of publications.
func impactOf(p *projection.Projection, publications []int32) *Impact {
	out := &Impact{}
	var counted []int32
	var marked projection.Tally
	for _, item := range publications {
		if !p.Counts(item) {
			marked.Add(p, item)
		}
		switch reason := p.Uncounted(item); {
		case reason == graph.IsRetracted:
			out.Retracted++
		case reason != "":
		case p.Citations[item] < 0:
			out.Uncounted++
		default:
			counted = append(counted, item)
			if p.Synthetic[item] {
				out.Synthetic++
			}
			out.Citations += int(p.Citations[item])
			out.date(p, item)
		}
	}
	slices.SortFunc(counted, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.Citations[b], p.Citations[a]), cmp.Compare(a, b))
	})
	out.Counted, out.Marked = len(counted), marked.List(p)
	out.Publications = out.Counted + out.Uncounted
	out.HIndex, out.Core = hIndex(len(counted), func(i int) int { return int(p.Citations[counted[i]]) })
	for _, item := range counted {
		out.Works = append(out.Works, p.Items.ID(item))
	}
	return out
}

// hIndex gives the h-index of n works with so many citations, descending, and
// how many of them are cited as often.
func hIndex(n int, citations func(i int) int) (h, core int) {
	for h < n && citations(h) > h {
		h++
	}
	for core = h; h > 0 && core < n && citations(core) >= h; {
		core++
	}
	return h, core
}

// date notes when the sources of a publication were retrieved.
func (o *Impact) date(p *projection.Projection, item int32) {
	dated := false
	for _, source := range p.ItemSources.Of(item) {
		day := p.Sources[source].Retrieved
		if day == "" {
			continue
		}
		dated = true
		if o.From == "" || day.FirstDay() < o.From.FirstDay() {
			o.From = day
		}
		if o.To == "" || day.FirstDay() > o.To.FirstDay() {
			o.To = day
		}
	}
	if !dated {
		o.Undated++
	}
}

// Citations gives how often the publications of a node are cited, and its
// h-index, as Impact has them.
func (n *Network) Citations(node int32) (citations, h int) {
	p := n.Projection
	var counted []int32
	for _, item := range n.Items(node) {
		if p.Citations[item] >= 0 {
			counted = append(counted, p.Citations[item])
			citations += int(p.Citations[item])
		}
	}
	slices.Sort(counted)
	h, _ = hIndex(len(counted), func(i int) int { return int(counted[len(counted)-1-i]) })
	return citations, h
}
