// Package ingest is what every importer uses: a builder of change sets, and a
// loader that writes them into a store and counts what they did.
package ingest
