// Package works imports works that are known with names only: titles, and of
// their authors what is printed, without ids of people or institutions. A record
// has the form
//
//	{"paper_id": …, "doi": …, "title": …, "publication_year": …,
//	 "institutions": {"TH": ["Riverside Hospital"]},
//	 "authors_by_country": {"TH": ["Pimjai Chanthong (Riverside Hospital)"]}}
//
// # Who is one person
//
// Within a source a name at an institution is one person, marked as provisional.
// An author who stands under several institutions on one work is one person too,
// unless another name on that work may be the same (the words in another order,
// other titles, initials): then who is who cannot be told, and each name at each
// institution is a person of its own. What may be the same is suggested in the
// report, and never joined. An author without an institution is a person of that
// work.
package works
