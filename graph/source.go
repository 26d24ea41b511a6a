package graph

// Source is a data set that records come from.
type Source struct {
	Entity
	Slug        Slug     `graph:"slug,filter,sort,key" doc:"slug: Short name by which records point at their source."`
	Publisher   *string  `graph:"publisher,filter,sort,search,facet" doc:"publisher: Who publishes the data set; null where not known."`
	Licence     *string  `graph:"licence" doc:"licence: Terms under which its data may be used, as an SPDX id or in words; null where not known."`
	Website     *URL     `graph:"website" doc:"website: Address of the data set or of a page about it; null where not known."`
	Retrieved   *Date    `graph:"retrieved,filter,sort" doc:"date of retrieval: Day on which its data was taken, as precisely as it is known; null where not known."`
	DataDate    *Date    `graph:"dataDate,filter,sort" doc:"date of its data: Day, month or year that its data is of, as the publisher dates it; null where it does not."`
	Version     *string  `graph:"version" doc:"version of its data: Name that the publisher gave the version of its data, such as v2.9; null where there is none."`
	Classifiers []string `graph:"classifiers,size=5" doc:"versions of its classifiers: Versions of the programs by which the publisher assigned topics, affiliations and the like, each with what it assigned; empty where there are none or they are not known."`
	Curated     *bool    `graph:"curated,filter,facet" doc:"whether it was checked by hand: Whether its records were checked by hand: what it states beats what imported sources state. Null counts as not."`
	Generated   *bool    `graph:"generated,filter,facet" doc:"whether its records are synthetic: Whether its records are synthetic, made by a program to show how the server works. Null counts as not."`
	Note        *string  `graph:"note,size=800" doc:"note: What a user of its data should know; null where there is nothing to say."`
}

// KindSource is the kind of the records of type Source.
var KindSource = kindOf[Source]("sources", "srce",
	"A data set that records come from, with its publisher and licence. Every record and every edge names its sources.").closed()
