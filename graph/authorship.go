package graph

// Authorship is the edge from a person to a publication. Institutions are the
// ids of those printed for this author, in that order.
type Authorship struct {
	Position        *int              `graph:"position,filter,sort" doc:"position: Place in the list of authors, 1 for the first; null where not known."`
	Corresponding   *bool             `graph:"corresponding,filter" doc:"whether this is a corresponding author: Whether this is a corresponding author; null where no source says."`
	Institutions    []string          `graph:"institutions,hidden" doc:"institutions: Ids of the institutions printed as this author's affiliations on this publication, in that order."`
	PrintedName     *string           `graph:"printedName" doc:"name as printed: The author's name as printed on the publication; null where no source has it."`
	Countries       []string          `graph:"countries,filter,size=3" doc:"countries without institution: Codes of countries that are named for the author on this publication and that none of the institutions is in; empty mostly."`
	RawAffiliations []string          `graph:"rawAffiliations,size=10" doc:"printed affiliations: The affiliations as printed on the publication, one text each; empty where no source has them."`
	MatchedBy       *AffiliationMatch `graph:"matchedBy,filter,sort" doc:"how its institutions were matched: By what Corridor itself matched the printed affiliations to the institutions, of several by what the least sure was; null where the source names them."`
	Confidence      *float64          `graph:"confidence,filter,sort" doc:"confidence: How sure the least sure of those matches is, from 0 to 1, as the share of such matches that were right among known ones; null where the source names the institutions."`
}

func (Authorship) doc() string { return "an author's place on a publication" }
