// Package ingest is what brings data into a store. Draft gathers what one source
// states into change sets, and Fingerprint gives them keys that follow from their
// content; Load writes sets that are ready, as those of the first start.
//
// Import is what every importer uses: it reads the records of files, says whose
// data they are and of what date, writes what is stated of them, and tells in a
// Report what became of each. How files are opened package files says, what a
// name, a country or a date is package reading.
package ingest
