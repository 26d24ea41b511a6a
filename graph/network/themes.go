package network

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// themeCount is how many of a node's items that count are on a theme.
type themeCount struct{ theme, items int32 }

// profiles are the themes that nodes work on.
type profiles struct {
	offsets []int32 // those of node v are counts[offsets[v]:offsets[v+1]]
	counts  []themeCount
}

func (p *profiles) of(v int32) []themeCount { return p.counts[p.offsets[v]:p.offsets[v+1]] }

// Bytes is the memory that the profiles hold, about.
func (p *profiles) Bytes() int { return sizeOf(p.offsets) + sizeOf(p.counts) }

// profiles gives the themes of every node.
func (n *Network) profiles(ctx context.Context) (*profiles, error) {
	return memo(ctx, n, "themes", (*profiles).Bytes, func(ctx context.Context) (*profiles, error) {
		out := &profiles{offsets: make([]int32, 1, n.Nodes()+1)}
		tally := make([]int32, n.Projection.Themes.Len())
		for v := range int32(n.Nodes()) {
			if v%1024 == 0 && ctx.Err() != nil {
				return nil, fmt.Errorf("counting themes: %w", ctx.Err())
			}
			out.counts = n.appendThemes(out.counts, v, tally)
			out.offsets = append(out.offsets, int32(len(out.counts)))
		}
		return out, nil
	})
}

// appendThemes appends a node's themes, ascending. The tally, by theme, is of
// zeros and is left so.
func (n *Network) appendThemes(to []themeCount, v int32, tally []int32) []themeCount {
	start := len(to)
	s := n.selection
	for _, item := range s.work.Of(n.entities[v]) {
		if s.size[item] == 0 {
			continue
		}
		for _, theme := range s.p.ItemThemes.Of(item) {
			if tally[theme] == 0 {
				to = append(to, themeCount{theme: theme})
			}
			tally[theme]++
		}
	}
	own := to[start:]
	for i := range own {
		own[i].items, tally[own[i].theme] = tally[own[i].theme], 0
	}
	slices.SortFunc(own, func(a, b themeCount) int { return cmp.Compare(a.theme, b.theme) })
	return to
}

// SharedTheme is a theme that two nodes both work on, with the items that
// count of each.
type SharedTheme struct {
	Theme         int32 // in the projection
	Yours, Theirs int
}

// sharedThemes gives the themes of both, those first of which the one with
// fewer items has most, then by theme.
func sharedThemes(yours, theirs []themeCount) []SharedTheme {
	var out []SharedTheme
	for i, j := 0, 0; i < len(yours) && j < len(theirs); {
		switch c := cmp.Compare(yours[i].theme, theirs[j].theme); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			out = append(out, SharedTheme{yours[i].theme, int(yours[i].items), int(theirs[j].items)})
			i, j = i+1, j+1
		}
	}
	slices.SortStableFunc(out, func(a, b SharedTheme) int {
		return cmp.Compare(min(b.Yours, b.Theirs), min(a.Yours, a.Theirs))
	})
	return out
}

// themeSimilarity is the cosine of two nodes' counts of items by theme, 0 to 1;
// NaN where either has no theme (Salton and McGill 1983).
func themeSimilarity(yours, theirs []themeCount) float64 {
	dot := 0
	for i, j := 0, 0; i < len(yours) && j < len(theirs); {
		switch c := cmp.Compare(yours[i].theme, theirs[j].theme); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			dot += int(yours[i].items) * int(theirs[j].items)
			i, j = i+1, j+1
		}
	}
	return min(1, float64(dot)/math.Sqrt(float64(squares(yours))*float64(squares(theirs))))
}

func squares(counts []themeCount) int {
	sum := 0
	for _, c := range counts {
		sum += int(c.items) * int(c.items)
	}
	return sum
}
