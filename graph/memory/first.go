package memory

import "slices"

// first keeps the first so many of what is added, in an order.
type first[T any] struct {
	limit   int
	compare func(x, y *T) int
	kept    []T
	full    bool // what comes after worst is not among the first
	worst   T    // of those kept when they were last put in order
}

func (f *first[T]) add(v T) {
	f.kept = append(f.kept, v) // compared where it lies: one compared before would be allocated
	last := len(f.kept) - 1
	if f.full && f.compare(&f.kept[last], &f.worst) > 0 {
		f.kept = f.kept[:last]
		return
	}
	if last >= 2*f.limit+64 {
		f.order()
		f.full, f.worst = true, f.kept[len(f.kept)-1]
	}
}

// order puts those kept in order and drops those beyond the limit.
func (f *first[T]) order() []T {
	slices.SortFunc(f.kept, func(x, y T) int { return f.compare(&x, &y) })
	f.kept = f.kept[:min(f.limit, len(f.kept))]
	return f.kept
}
