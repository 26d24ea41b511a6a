// Package cordis imports the European Union's research projects as CORDIS
// publishes them: one zip or folder for each framework programme, with tables of
// projects, of organisations taking part, and of topics.
//
// The tables name one another, so both are read before anything is stated: an
// import holds what is kept of them in memory, about 300 bytes for each project
// and each participation. Objectives are not kept.
package cordis
