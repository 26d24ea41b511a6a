package adapter

import (
	"context"
	"maps"
	"slices"

	"corridor/graph"
	"corridor/graph/write"
)

// mendings is how often what was found is mended and looked for again: what is mended
// may show what stood behind it.
const mendings = 4

// Audit looks for what breaks the model and, where mend is given, has it put right
// until nothing more can be. What was mended is what another look does not find.
func Audit(ctx context.Context, look func(context.Context) (*graph.Audit, error), mend func(context.Context) error) (*graph.Audit, error) {
	all, err := look(ctx)
	if err != nil || mend == nil {
		return all, err
	}
	left := all
	for range mendings {
		if left.Sound() {
			break
		}
		if err := mend(ctx); err != nil {
			return nil, err
		}
		again, err := look(ctx)
		if err != nil {
			return nil, err
		}
		before := left.Found
		left, all = again, withShown(all, before, again)
		if maps.Equal(before, again.Found) {
			break
		}
	}
	for kind, n := range all.Found {
		if mended := n - left.Found[kind]; mended > 0 {
			all.Mended[kind] = mended
		}
	}
	return all, nil
}

// withShown adds to what was found what shows only now.
func withShown(all *graph.Audit, before map[graph.FaultKind]int, now *graph.Audit) *graph.Audit {
	out := &graph.Audit{Found: maps.Clone(all.Found), Mended: all.Mended, Faults: slices.Clone(all.Faults)}
	for kind, n := range now.Found {
		if n <= before[kind] {
			continue
		}
		out.Found[kind] += n - before[kind]
		for _, f := range now.Faults {
			if f.Kind == kind && !slices.Contains(out.Faults, f) {
				out.Faults = append(out.Faults, f)
			}
		}
	}
	return out
}

// Sources gives who states what does not say so: who claims it or, of a record, names
// it by its keys; where nobody does, write.OtherHands.
func Sources(claims write.Claims, aliases []write.Alias) []string {
	if stated := claims.Sources(); len(stated) > 0 {
		return stated
	}
	var named []string
	for _, alias := range aliases {
		for _, by := range alias.Sources {
			if by[:min(1, len(by))] != write.MentionMark {
				named = append(named, by)
			}
		}
	}
	if named == nil {
		return []string{write.OtherHands}
	}
	slices.Sort(named)
	return slices.Compact(named)
}
