package graph

// Below gives a store that can do what T asks beside what every store does: the store
// itself or, where it stands before others, as one that is watched or has a copy does, the
// next below it that can. It is false where none can. A store says what it stands before
// by a method Unwrap.
func Below[T any](store Store) (found T, is bool) {
	for store != nil {
		if found, is = store.(T); is {
			return found, true
		}
		above, stands := store.(interface{ Unwrap() Store })
		if !stands {
			break
		}
		store = above.Unwrap()
	}
	return found, false
}
