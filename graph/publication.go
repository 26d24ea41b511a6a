package graph

// Publication is a paper, book, data set or report. Its Name is its title.
type Publication struct {
	Entity
	DOI              *DOI             `graph:"doi,filter,key" doc:"DOI: Digital Object Identifier, bare and in lower case (10.1234/abc); null where it has none or it is not known."`
	OpenAlex         *OpenAlexID      `graph:"openAlex,filter,key" doc:"OpenAlex id: Id in OpenAlex, W and digits; null where not known."`
	Year             *int             `graph:"year,filter,sort,years" doc:"year: Year of publication; null where not known."`
	Published        *Date            `graph:"published,filter,sort" doc:"date of publication: Date of publication, as precisely as it is known (a year, a month or a day); null where not known."`
	Type             *PublicationType `graph:"type,filter,sort,facet" doc:"type: What sort of publication it is; null where not known."`
	Venue            *string          `graph:"venue,filter,sort,search,facet" doc:"venue: Journal, proceedings, publisher or repository it appeared in; null where not known."`
	Language         *string          `graph:"language,filter,facet" doc:"language: Language it is written in, a two-letter code such as en; null where not known."`
	Citations        *int             `graph:"citations,filter,sort,sum" doc:"number of citations: How often other works cite it, as its source counted when it was retrieved; null where not counted."`
	CitationsAsOf    *Date            `graph:"citationsAsOf,filter,sort" doc:"date of its number of citations: Date of the data in which its source first gave this number; it was the same in all data read since. Null where the data has no date."`
	Retracted        *bool            `graph:"retracted,filter,facet" doc:"whether it was retracted: Whether it was withdrawn after publication; null where no source says."`
	AuthorsTruncated *bool            `graph:"authorsTruncated,filter" doc:"whether its list of authors is cut: True where the source gave only the first of its authors, so that it has at least as many as are here; null otherwise."`
	Untitled         *bool            `graph:"untitled,filter" doc:"whether it has no title: True where no source has a title, and an identifier is shown in its place; null otherwise."`
	Updated          *Date            `graph:"updated,filter,sort" doc:"date of its record: Day on which its source last changed the record that is held; null where not known."`
	OtherFunding     []string         `graph:"otherFunding,size=5" doc:"other funding: Funders without an id to know them by, and grants without such a funder, as the source names them; empty where there are none."`
	Classifiers      []string         `graph:"classifiers,facet,size=5" doc:"versions of its classifiers: Versions of the programs by which its source assigned its topics and its authors' affiliations, in the words of the source's classifiers; empty where they are not known. Counts over several versions do not compare."`
	Abstract         *string          `graph:"abstract,search,size=4000" doc:"abstract: Its abstract as published; null where not known or not free to use."`
}

// Title is the publication's name.
func (p *Publication) Title() string { return p.Name }

// KindPublication is the kind of the records of type Publication.
var KindPublication = kindOf[Publication]("publications", "publ",
	"A paper, book, data set or report. Its name is its title.", "-year")

// The edges that publications state.
var (
	Authored             = edgeWith[Authorship]("AUTHORED", KindPerson, KindPublication, To)
	AuthoredIn           = edgeType("AUTHORED_IN", KindPublication, KindCountry, From)
	ContributedTo        = derived(edgeType("CONTRIBUTED_TO", KindInstitution, KindPublication, To))
	PublicationAddresses = edgeWith[Assignment]("PUBLICATION_ADDRESSES", KindPublication, KindInitiativeArea, From)
	PublicationOnTheme   = edgeWith[Assignment]("PUBLICATION_ON_THEME", KindPublication, KindTheme, From)
	PublicationOnTopic   = edgeWith[Classification]("PUBLICATION_ON_TOPIC", KindPublication, KindTopic, From)
	PublicationOnGoal    = edgeWith[Relevance]("PUBLICATION_ON_GOAL", KindPublication, KindSustainableDevelopmentGoal, From)
	PublicationFundedBy  = edgeWith[Funding]("PUBLICATION_FUNDED_BY", KindPublication, KindInstitution, From)
	VersionOf            = edgeType("VERSION_OF", KindPublication, KindPublication, From)
)

func init() {
	KindPublication.states(Authored, AuthoredIn, ContributedTo, PublicationAddresses, PublicationOnTheme, PublicationOnTopic, PublicationOnGoal, PublicationFundedBy, VersionOf)
	Authored.lists("affiliations", "institutions", KindInstitution,
		"institutions printed for this author: Institutions printed as this author's affiliations on this publication.")
	KindPublication.relates(
		edges("authors", Back(Authored), byEdge(Authored, "position")).facet("AUTHOR").doc(
			"authors: The authors in the order printed, each with the affiliations printed on this publication."),
		many("institutions", Back(ContributedTo)).facet("INSTITUTION").doc(
			"contributing institutions: Institutions printed as an affiliation of one of the authors, each once."),
		many("countries", Back(ContributedTo), Out(LocatedIn)).facet("COUNTRY").doc(
			"countries of the contributing institutions: Countries of the institutions printed as affiliations of the authors, each once."),
		many("authorCountries", Out(AuthoredIn)).doc(
			"countries of its authors: Countries that are named for its authors, also where no institution is, each once."),
		many("projects", Back(ProducedPublication)).facet("PROJECT").doc(
			"projects it came of: Projects that the publication came of."),
		edges("funders", Out(PublicationFundedBy)).facet("FUNDER").doc(
			"funders: Institutions that the publication names as funders, each with the amount where known."),
		edges("areas", Out(PublicationAddresses)).facet("AREA").doc(
			"initiative areas it addresses: Initiative areas that the publication addresses, each with how it was assigned."),
		edges("themes", Out(PublicationOnTheme)).facet("THEME").doc(
			"themes it is on: Themes that the publication is on, each with how it was assigned."),
		edges("topics", Out(PublicationOnTopic), byEdge(PublicationOnTopic, "-primary"), byEdge(PublicationOnTopic, "-score")).facet("TOPIC").doc(
			"topics it is on: OpenAlex's topics that the publication was classified under, at most three of a version of the model, each with its score."),
		edges("goals", Out(PublicationOnGoal), byEdge(PublicationOnGoal, "-score")).facet("GOAL").doc(
			"Sustainable Development Goals it bears on: Goals of the United Nations that the publication bears on by its source's program, the surest first."),
		one("primaryTopic", primaryTopic()).facet("PRIMARY_TOPIC").doc(
			"its primary topic: The topic that fits the publication best; null where it was not classified."),
		one("subfield", primaryTopic(), Out(TopicWithin)).facet("SUBFIELD").doc(
			"subfield of research: The subfield of its primary topic; null where it was not classified."),
		one("field", primaryTopic(), Out(TopicWithin), Out(TopicWithin)).facet("FIELD").doc(
			"field of research: The field of its primary topic, so that a publication has one; null where it was not classified."),
		many("versionOf", Out(VersionOf)).doc(
			"works it is a version of: Works of which this is an earlier version, as a preprint is of the article that came of it; a "+
				"preprint that has one of another type counts through that alone."),
		many("versions", Back(VersionOf)).doc(
			"earlier versions: Earlier versions of this work that are here as records of their own, such as its preprints."),
	)
}

// primaryTopic is the step to a publication's primary topic.
func primaryTopic() Step {
	primary, _ := mustFind(PublicationOnTopic.Properties, "primary")
	step := Out(PublicationOnTopic)
	step.Where = Compare{Property: primary, Op: EQ, Value: true}
	return step
}

// PublicationType says what a publication is.
type PublicationType string

func (PublicationType) enum() Enum {
	return Enum{Doc: "What sort of publication something is.", Members: saidToCount([]EnumMember{
		{"ARTICLE", "An article in a journal."},
		{"REVIEW", "An article that reviews the work of others."},
		{"CONFERENCE_PAPER", "A paper in the proceedings of a conference."},
		{"BOOK", "A whole book."},
		{"BOOK_CHAPTER", "A chapter of a book."},
		{"DATASET", "A published set of data."},
		{"PREPRINT", "A manuscript published before peer review."},
		{"REPORT", "A report or working paper of an institution."},
		{"THESIS", "A dissertation or thesis."},
		{"EDITORIAL", "An editorial or another piece of opinion in a journal."},
		{"LETTER", "A letter or comment in a journal."},
		{"SOFTWARE", "A published program."},
		{"STANDARD", "A norm or standard."},
		{"ERRATUM", "A correction of another work, or the notice that one was retracted."},
		{"PEER_REVIEW", "A reviewer's report on another work."},
		{"SUPPLEMENT", "Material that comes with another work."},
		{"GRANT", "The award of a grant, which has a DOI of its own."},
		{"GUIDE", "A library's guide to literature."},
		{"PARATEXT", "No work of its own: a cover, a table of contents, a list of editors."},
		{"OTHER", "Known to be something else than all of these."},
	})}
}
