package openalex

// Work is what a work is decoded into.
type Work = work
