// Package network answers who works with whom. Of the projection of one state
// of the store it makes collaboration networks: nodes are countries,
// institutions or people, ties are the items (publications, projects,
// activities) that two of them took part in together.
//
// A Query says what counts and how; Networks makes the Network of it, or gives
// the one it has made before for the same state. A Network is counted at once;
// its measures (package measure, community and layout) are worked out when
// first asked for, and each only once. Everything is the same for the same
// state and query, on any store and any number of processors.
//
// Every network has a Receipt: what was counted, what was left out and why.
// Definitions says for each measure its formula, range and source.
package network
