// Package areas says which areas of the initiative, and which of their themes, a
// publication or a project is on: by a table of rules that anybody can read and
// edit.
//
// A Table is read from CSV, and its rows speak of topics, subfields and fields of
// research, Sustainable Development Goals, calls, and words of the title. Judge
// weighs what they say of one work; Assigner does so for works of a store and
// states what comes of it, as a source of its own. It adds to nothing that
// another source says of a work's areas, and takes back nothing but its own.
//
// How sure an assignment is, its confidence says; how often it is right was
// measured on titles that a person had labelled (testdata), and stands in
// docs/areas.md.
package areas
