package graph

// Relation is a named way from records of a kind to others: a GraphQL field,
// a filter and, where it leads to many, an order key (their number).
type Relation struct {
	Name string
	Path Path
	To   *Kind
	One  bool      // at most one record is meant; the field gives it or null
	Edge *EdgeType // one row per edge, with its properties; nil: one row per distinct node
	// Order is how rows come unless asked otherwise; nil: as lists of To come.
	Order []OrderKey
}

// Facet is something records of a kind can be grouped by: a property or the
// nodes at the end of a relation.
type Facet struct {
	Name     string // the GraphQL enum value: "COUNTRY"
	Property *Property
	Relation *Relation
}

// one leads to at most one record, many to distinct ones, edges to one row per edge.
func one(name string, path ...Step) *Relation {
	r := many(name, path...)
	r.One = true
	return r
}

func many(name string, path ...Step) *Relation {
	p := Path(path)
	return &Relation{Name: name, Path: p, To: p.End()}
}

func edges(name string, step Step, order ...OrderKey) *Relation {
	r := many(name, step)
	r.Edge = step.Edges[0]
	r.Order = order
	return r
}

// withRole is edges narrowed to one role.
func withRole(name string, step Step, role string) *Relation {
	property, _ := mustFind(step.Edges[0].Properties, "role")
	step.Where = Compare{Property: property, Op: EQ, Value: role}
	return edges(name, step)
}

func byEdge(e *EdgeType, name string) OrderKey {
	p, _ := mustFind(e.Properties, name)
	return OrderKey{EdgeProperty: p}
}

var (
	// work is every kind of work an institution takes part in, and addresses
	// from those kinds of work to areas.
	work          = []*EdgeType{ParticipatesIn, ContributedTo, InstitutionTookPartIn}
	workAddresses = []*EdgeType{ProjectAddresses, PublicationAddresses, ActivityAddresses}
)

func init() {
	KindCountry.Relations = []*Relation{
		one("leadInstitution", Back(LeadsFor)),
		many("institutions", Back(LocatedIn)),
		many("people", Back(LocatedIn), Back(AffiliatedWith)),
		many("projects", Back(LocatedIn), Out(ParticipatesIn)),
		many("publications", Back(LocatedIn), Out(ContributedTo)),
		many("activities", Back(LocatedIn), Out(InstitutionTookPartIn)),
		many("hostedActivities", Back(HeldIn)),
		many("agreements", Out(CountryPartyTo)),
		many("observations", Back(ObservedIn)),
	}
	KindInitiativeArea.Relations = []*Relation{
		many("themes", Back(ThemeOf)),
		edges("projects", Back(ProjectAddresses)),
		edges("publications", Back(PublicationAddresses)),
		edges("activities", Back(ActivityAddresses)),
		edges("agreements", Back(AgreementAddresses)),
		many("institutions", Back(workAddresses...), Back(work...)),
		many("declaredInstitutions", Back(InstitutionAddresses)),
		many("experts", Back(PersonAddresses)),
	}
	KindTheme.Relations = []*Relation{
		one("area", Out(ThemeOf)),
		edges("projects", Back(ProjectOnTheme)),
		edges("publications", Back(PublicationOnTheme)),
		edges("activities", Back(ActivityOnTheme)),
		edges("agreements", Back(AgreementOnTheme)),
	}
	KindInstitution.Relations = []*Relation{
		one("country", Out(LocatedIn)),
		one("leadsFor", Out(LeadsFor)),
		one("parent", Out(PartOf)),
		many("children", Back(PartOf)),
		many("people", Back(AffiliatedWith)),
		edges("affiliations", Back(AffiliatedWith), byEdge(AffiliatedWith, "from")),
		edges("projects", Out(ParticipatesIn)),
		many("publications", Out(ContributedTo)),
		edges("activities", Out(InstitutionTookPartIn)),
		many("agreements", Out(InstitutionPartyTo)),
		edges("fundedProjects", Back(ProjectFundedBy)),
		edges("fundedPublications", Back(PublicationFundedBy)),
		many("areas", Out(work...), Out(workAddresses...)),
		edges("declaredAreas", Out(InstitutionAddresses)),
	}
	KindPerson.Relations = []*Relation{
		edges("affiliations", Out(AffiliatedWith), byEdge(AffiliatedWith, "from")),
		many("countries", Out(AffiliatedWith), Out(LocatedIn)),
		edges("projects", Out(WorksOn)),
		edges("publications", Out(Authored)),
		edges("activities", Out(PersonTookPartIn)),
		edges("declaredAreas", Out(PersonAddresses)),
	}
	KindProject.Relations = []*Relation{
		edges("participants", Back(ParticipatesIn)),
		many("countries", Back(ParticipatesIn), Out(LocatedIn)),
		edges("members", Back(WorksOn)),
		edges("funders", Out(ProjectFundedBy)),
		edges("funds", Out(FundedUnder)),
		many("publications", Out(ProducedPublication)),
		many("activities", Out(ProducedActivity)),
		edges("areas", Out(ProjectAddresses)),
		edges("themes", Out(ProjectOnTheme)),
	}
	KindPublication.Relations = []*Relation{
		edges("authors", Back(Authored), byEdge(Authored, "position")),
		many("institutions", Back(ContributedTo)),
		many("countries", Back(ContributedTo), Out(LocatedIn)),
		many("projects", Back(ProducedPublication)),
		edges("funders", Out(PublicationFundedBy)),
		edges("areas", Out(PublicationAddresses)),
		edges("themes", Out(PublicationOnTheme)),
	}
	KindActivity.Relations = []*Relation{
		one("heldIn", Out(HeldIn)),
		edges("institutions", Back(InstitutionTookPartIn)),
		edges("people", Back(PersonTookPartIn)),
		withRole("hosts", Back(InstitutionTookPartIn), "HOST"),
		withRole("senders", Back(InstitutionTookPartIn), "SENDER"),
		withRole("providers", Back(InstitutionTookPartIn), "PROVIDER"),
		withRole("recipients", Back(InstitutionTookPartIn), "RECIPIENT"),
		many("countries", Back(InstitutionTookPartIn), Out(LocatedIn)),
		many("projects", Back(ProducedActivity)),
		edges("areas", Out(ActivityAddresses)),
		edges("themes", Out(ActivityOnTheme)),
	}
	KindAgreement.Relations = []*Relation{
		many("countries", Back(CountryPartyTo)),
		many("institutions", Back(InstitutionPartyTo)),
		one("under", Out(AgreementUnder)),
		many("agreements", Back(AgreementUnder)),
		edges("projects", Back(FundedUnder)),
		edges("areas", Out(AgreementAddresses)),
		edges("themes", Out(AgreementOnTheme)),
	}
	KindObservation.Relations = []*Relation{one("country", Out(ObservedIn))}
	for _, k := range allKinds {
		k.Facets = facetsOf(k)
	}
}

// facetRelations are the relations worth grouping by, with the facet's name.
var facetRelations = []struct{ relation, facet string }{
	{"country", "COUNTRY"}, {"countries", "COUNTRY"}, {"heldIn", "HELD_IN"},
	{"area", "AREA"}, {"areas", "AREA"}, {"declaredAreas", "DECLARED_AREA"}, {"themes", "THEME"},
	{"institutions", "INSTITUTION"}, {"participants", "INSTITUTION"}, {"funders", "FUNDER"},
}

func facetsOf(k *Kind) []*Facet {
	var out []*Facet
	for _, p := range k.Properties {
		if p.Facet {
			out = append(out, &Facet{Name: UpperSnake(p.Name), Property: p})
		}
	}
	for _, f := range facetRelations {
		if r, ok := k.Relation(f.relation); ok {
			out = append(out, &Facet{Name: f.facet, Relation: r})
		}
	}
	return out
}

// UpperSnake writes a name as a GraphQL enum value: openAlex is OPEN_ALEX,
// InitiativeArea is INITIATIVE_AREA.
func UpperSnake(name string) string {
	var out []rune
	for i, c := range name {
		switch capital := c >= 'A' && c <= 'Z'; {
		case capital && i > 0:
			out = append(out, '_', c)
		case capital:
			out = append(out, c)
		default:
			out = append(out, c-'a'+'A')
		}
	}
	return string(out)
}
