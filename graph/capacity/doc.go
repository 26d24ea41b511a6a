// Package capacity answers where too little is done: country by area, or by
// theme, what is there, what would be expected, how sure that is, and what kind
// of gap it is. It counts on the projection of one state of the store, so that
// everything is the same on every store and any number of processors.
//
// A Query says what counts and what it is held against; Measure makes the
// Matrix of it. Gaps ranks a matrix's cells by the gap score. Formulas, ranges
// and sources stand with the functions; docs/capacity.md works one example
// through by hand, docs/gap-score.md says what the score is made of, and
// docs/limits.md what the numbers cannot say.
package capacity
