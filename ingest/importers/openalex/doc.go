// Package openalex imports OpenAlex: works, authors and institutions from pages
// of its API, from its snapshots (the layout of 2023 and that of 2026), and from
// single files.
//
// # What is taken
//
// A work is taken where an institution or a country of one of its authors is
// among the countries asked for. Where its list of authors is cut and none of
// those given is, it is not decided, and counted apart. Partners elsewhere are
// kept as institutions of their own country. Of authors and institutions on
// their own those of the countries asked for are taken.
//
// # Which state of a record holds
//
// That which was changed last, by its updated_date; of one that is older no more
// is taken than a whole list of authors, where the later has it cut or not at all. A
// list that is cut never replaces one that is whole, and what a record does not say
// (a page made with select) stays as it is.
//
// # Preprints
//
// A preprint and the work that came of it are two records in OpenAlex. They are
// tied where the one lists, among the places it is found at, the DOI that the
// other has for its own: when the one is imported, of whatever source the other is
// here by then. The same title, first author and about the same year only
// suggest it, and are reported.
//
// # Who is who
//
// An author with an ORCID iD is who has that iD, whatever OpenAlex id stands
// beside it; but an iD that all authors of a work share is nobody's, and an
// author who came with two keeps the first. Without one the OpenAlex id tells.
// Ids that were merged lead to what they were merged into; those merged into the
// placeholders for what was deleted stay apart. Who has no id of their own is one
// provisional person for each name and institution.
package openalex
