// Attack asks a server of its own what should bring it down: a list of requests that
// once did, and then, for as long as it is told, random queries that are valid by the
// schema, with aliases, fragments and variables, from several clients at once. With -overload it asks for more
// than can be served instead, and says how long what is answered takes.
//
//	go run ./server/attack                      # the list, as a table for docs
//	go run ./server/attack -for 10m -clients 8  # and random queries
//	go run ./server/attack -overload 20s        # one client, then 200, as a table
//
// The server has the made-up corridor, --memory 512MB, and a limit of the system's of
// 768 MB of data (RLIMIT_DATA) on Linux. The exit code is 1 where it died, grew past
// that, or answered what is no answer of GraphQL.
package main
