// Package reading says how importers read what other people's files say: what is
// a thing and what stands for "unknown", what is the same name, which country is
// meant. Every importer reads by these rules and by no others; docs/reading.md
// states them for users.
package reading
