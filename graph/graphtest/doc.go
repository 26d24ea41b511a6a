// Package graphtest is the contract that every graph.Store keeps, as tests.
//
// Run is the suite: cases with expectations written by hand, then random
// graphs and random plans on which the store must agree with the oracle, a
// store in memory that is as plain as it can be. There is no way to leave a
// case out for one store: where two stores differ, the contract decides, in
// the comments of package graph, and a case here holds it.
package graphtest
