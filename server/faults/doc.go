// Faults breaks what a server of its own rests on, asks it all the while, and writes a
// table of what clients saw, until when, and what was lost.
//
//	go run ./server/faults                                  # on the embedded store
//	go run ./server/faults -neo4j                           # and on a Neo4j of its own, from Maven's jars
//
// Each server has the real data of a first start. Clients ask one question every few
// milliseconds, whose right answer is known; one that says anything else is told as
// WRONG, and the exit code is then 1.
package main
