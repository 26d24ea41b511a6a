package graph

// Theme is a sub-topic that the initiative names within one area.
type Theme struct {
	Entity
	Slug    Slug    `graph:"slug,filter,sort,key" doc:"slug: Short name for addresses and exports: lower-case words joined by hyphens."`
	Summary *string `graph:"summary,search,size=800" doc:"summary: What the theme is about, in a sentence or two; null where no source says."`
}

// KindTheme is the kind of the records of type Theme.
var KindTheme = kindOf[Theme]("themes", "thme",
	"A sub-topic that the initiative names within one of its areas, for example vaccine research or clean energy.").closed()

// ThemeOf is the edge to the area that a theme belongs to.
var ThemeOf = edgeType("THEME_OF", KindTheme, KindInitiativeArea, From)

func init() {
	KindTheme.states(ThemeOf)
	KindTheme.relates(
		one("area", Out(ThemeOf)).facet("AREA").doc(
			"area it belongs to: The initiative area that the theme belongs to; null where its source names none."),
		edges("projects", Back(ProjectOnTheme)).doc(
			"projects on the theme: Projects on this theme, each with how it was assigned."),
		edges("publications", Back(PublicationOnTheme)).doc(
			"publications on the theme: Publications on this theme, each with how it was assigned."),
		edges("activities", Back(ActivityOnTheme)).doc(
			"activities on the theme: Activities on this theme, each with how it was assigned."),
		edges("agreements", Back(AgreementOnTheme)).doc(
			"agreements on the theme: Agreements on this theme, each with how it was assigned."),
	)
}
