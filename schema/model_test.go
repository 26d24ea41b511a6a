package schema_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph"
)

// beyondModel are the SDL's types that stand for nothing of the model.
var beyondModel = []string{
	"Date", "URL", "Year", "CountryCode", "ORCID", "ROR", "DOI", "Cursor",
	"Node", "Record", "Name", "PageInfo", "OrderDirection", "CountryScope",
	"IDFilter", "StringFilter", "IdentifierFilter", "IntFilter", "FloatFilter", "BooleanFilter", "DateFilter",
	"ListFilter", "CountFilter",
	"Facets", "FacetGroup", "FacetKey",
	"SearchConnection", "SearchEdge", "MatchRank", "Suggestion",
	"Corridor", "RecordCount", "CountryAreaCount", "YearRange",
	"Level", "Basis", "Counting", "Strength", "CollaborationNetwork", "ComponentSummary", "DegreeCount",
	"CollaborationFilter", "CollaborationNodeFilter", "CollaborationNodeOrder", "CollaborationMeasure",
	"CollaborationTieOrder", "CollaborationTieOrderField",
	"CollaborationNodeConnection", "CollaborationNodeEdge", "CollaborationNode", "Brokerage", "Position",
	"CollaborationTieConnection", "CollaborationTieEdge", "CollaborationTie", "WorkConnection", "WorkEdge",
	"Community", "CommunityCountry", "CommunityArea", "CollaborationMatrixCell", "CollaborationExchanges",
	"ExchangeCell", "CollaborationSlice",
	"CollaborationReceipt", "LeftOut", "LeftOutReason", "MeasureReceipt", "CollaborationDefinition",
	"CollaborationPath", "PathFound",
	"RecommendationOrder", "RecommendationConnection", "RecommendationEdge", "Recommendation", "CommonNeighbour",
	"SharedTheme",
	"CollaborationRanking", "RankingChoice", "RankingEntry", "Rank",
	"PartnerOrder", "PartnerOrderField", "CoauthorConnection", "CoauthorEdge", "CollaboratorConnection",
	"CollaboratorEdge", "PartnerConnection", "PartnerEdge",
	"CapacityColumnKind", "CapacityDimension", "CapacityBaseline", "CapacityAttribution", "CapacityShare",
	"CapacityMatrix", "CapacityFigure", "CapacityRow", "CapacityStatistic", "CapacityColumn", "CapacityMeaning",
	"CapacityMargins", "CapacityMargin", "CapacityCell", "CapacityValue", "CapacityAmount", "CapacityIndex",
	"CapacityVerdict", "CapacityTrend", "CapacityRecordConnection", "CapacityRecordEdge", "CapacityChange",
	"SupposedProject", "SupposedParticipant", "SupposedActivity", "SupposedAttendant", "SupposedPublication",
	"SupposedAuthor", "SupposedPeople", "SupposedInstitutions", "SupposedAffiliation", "CapacityDifference",
	"CapacityValueDifference", "GapWeightsInput", "CapacityGaps", "CapacityGapFilter", "GapWeights",
	"CapacityGapConnection", "CapacityGapEdge", "CapacityGap", "GapComponents", "GapKind", "GapReach", "Reachability",
	"GapChange", "GapTurn", "CapacityHelp", "CapacityHelper", "HelperContact", "CapacityStep", "MissingTie",
	"CapacityRobustness", "GapChoice", "GapWeighting", "GapStanding", "CapacityReceipt", "CapacityLeftOut",
	"CapacityLeftOutReason",
}

// computed are the fields, by type, that are worked out.
var computed = map[string][]string{
	"Publication":       {"title: String!"},
	"AffiliationFilter": {"currentOn: Date"},
	"Query": {
		"node(id: ID!): Node",
		"nodes(ids: [ID!]!): [Node]!",
		"search(text: String!, types: [RecordType!], first: Int, after: Cursor): SearchConnection!",
		"suggest(text: String!, types: [RecordType!], limit: Int! = 10): [Suggestion!]!",
		"corridor: Corridor!",
		"countryByArea(countries: [CountryCode!], areas: [Int!], years: YearRange, synthetic: Boolean): [CountryAreaCount!]!",
		"collaborationNetwork(level: Level!, " + networkArguments + ", whatIf: [CapacityChange!]): CollaborationNetwork!",
		"ego(id: ID!, radius: Int! = 1, " + networkArguments + "): CollaborationNetwork",
		"collaborationPath(from: ID!, to: ID!, limit: Int! = 5, " + networkArguments + "): CollaborationPath",
		"recommendPartners(for: ID!, area: Int, country: CountryCode, orderBy: RecommendationOrder! = ADAMIC_ADAR, " +
			pageArguments + ", " + networkArguments + "): RecommendationConnection",
		"ranking(measure: CollaborationMeasure!, level: Level!, basis: [Basis!], filter: CollaborationFilter, " +
			"scope: CountryScope, within: [CountryCode!], minItems: Int, maxTeamSize: Int! = 100, resolution: Float! = 1, " +
			"atLeast: String, first: Int! = 10): CollaborationRanking!",
		"capacity(" + capacityArguments + "): CapacityMatrix!",
		"capacityGaps(" + capacityArguments + ", weights: GapWeightsInput): CapacityGaps!",
	},
	"Person": {"coauthors(" + pageArguments + ", orderBy: [PartnerOrder!], basis: [Basis!]! = [PUBLICATION], " +
		"filter: CollaborationFilter, counting: Counting! = FULL, strength: Strength, " + partnerLimits + "): CoauthorConnection!"},
	"Institution": {"collaborators(" + pageArguments + ", orderBy: [PartnerOrder!], basis: [Basis!], " +
		"filter: CollaborationFilter, counting: Counting! = FULL, strength: Strength, " + partnerLimits + "): CollaboratorConnection!"},
	"Country": {"partners(" + pageArguments + ", orderBy: [PartnerOrder!], basis: [Basis!], " +
		"filter: CollaborationFilter, counting: Counting! = FULL, strength: Strength, scope: CountryScope! = CORRIDOR, " +
		partnerLimits + "): PartnerConnection!"},
}

// networkArguments say what a collaboration network counts, and how.
const (
	networkArguments = "basis: [Basis!], filter: CollaborationFilter, counting: Counting! = FULL, strength: Strength, " +
		"scope: CountryScope, within: [CountryCode!], minWeight: Float, minItems: Int, maxTeamSize: Int! = 100, " +
		"resolution: Float! = 1, atLeast: String"
	// capacityArguments say what a matrix of capacity counts, and how.
	capacityArguments = "countries: [CountryCode!], by: CapacityColumnKind! = AREA, areas: [Int!], themes: [String!], " +
		"years: YearRange, dimensions: [CapacityDimension!], counting: Counting! = FULL, baseline: CapacityBaseline! = CORRIDOR, " +
		"shares: [CapacityShare!], perMillion: Boolean! = false, attribution: CapacityAttribution! = WORK, minimum: Float! = 5, " +
		"youngYears: Int! = 5, currency: String, synthetic: Boolean, compareTo: YearRange, whatIf: [CapacityChange!], atLeast: String"
	partnerLimits = "minItems: Int, maxTeamSize: Int! = 100, atLeast: String"
)

// alsoFinds are properties that name one record without being natural keys.
var alsoFinds = map[string]bool{"InitiativeArea.slug": true}

const (
	pageArguments = "first: Int, after: Cursor, last: Int, before: Cursor"
	recordFields  = "id: ID!\nname(language: String): String!\nnames: [Name!]!\nsources: [Source!]!\nsynthetic: Boolean!"
)

// TestModel holds the SDL and package graph's model equal, element by element.
func TestModel(t *testing.T) {
	want := modelled()
	got := map[string][]string{}
	for name, d := range definitions() {
		if !slices.Contains(beyondModel, name) {
			got[name] = linesOf(d)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		for _, line := range without(want[name], got[name]) {
			t.Errorf("%s: the SDL lacks %s", name, line)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		for _, line := range without(got[name], want[name]) {
			t.Errorf("%s: the model knows no %s", name, line)
		}
	}
}

// TestBeyondModel holds that the list of types beyond the model has no idle entry.
func TestBeyondModel(t *testing.T) {
	for _, name := range beyondModel {
		if definitions()[name] == nil {
			t.Errorf("the SDL has no %s", name)
		}
		if modelled()[name] != nil {
			t.Errorf("%s is of the model", name)
		}
	}
}

func without(lines, others []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return slices.Contains(others, line) })
}

// linesOf writes a definition as one line for each of its elements.
func linesOf(d *ast.Definition) []string {
	var out []string
	for _, i := range d.Interfaces {
		out = append(out, "implements "+i)
	}
	for _, v := range d.EnumValues {
		out = append(out, v.Name)
	}
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		var arguments []string
		for _, a := range f.Arguments {
			arguments = append(arguments, lineOf(a.Name, "", a.Type, a.DefaultValue))
		}
		in := ""
		if len(arguments) > 0 {
			in = "(" + strings.Join(arguments, ", ") + ")"
		}
		out = append(out, lineOf(f.Name, in, f.Type, f.DefaultValue))
	}
	return out
}

func lineOf(name, arguments string, of *ast.Type, byDefault *ast.Value) string {
	line := name + arguments + ": " + of.String()
	if byDefault != nil {
		line += " = " + byDefault.String()
	}
	return line
}

// sdl collects what the model says the SDL has: lines by type.
type sdl map[string][]string

func modelled() sdl {
	out := sdl{}
	for _, kind := range graph.Kinds() {
		out.kind(kind)
		out.query(kind)
	}
	for _, e := range graph.EdgeTypes() {
		if e.Noun != "" {
			out.noun(e)
		}
	}
	out["NameType"] = []string{"LABEL", "ALIAS", "ACRONYM", "NATIVE"}
	for name, fields := range computed {
		out[name] = append(out[name], fields...)
	}
	return out
}

func (s sdl) add(name, lines string) { s[name] = append(s[name], strings.Split(lines, "\n")...) }

func (s sdl) set(name, lines string) {
	delete(s, name)
	s.add(name, lines)
}

func (s sdl) kind(k *graph.Kind) {
	n := k.Name
	s.add("RecordType", graph.UpperSnake(n))
	s.add(n, "implements Node\nimplements Record\n"+recordFields)
	s.add(n+"Filter", fmt.Sprintf("and: [%sFilter!]\nor: [%[1]sFilter!]\nnot: %[1]sFilter\nid: IDFilter\nmatch: String", n))
	s.add(n+"OrderField", "MATCH")
	s.set(n+"Order", fmt.Sprintf("field: %sOrderField!\ndirection: OrderDirection! = ASC", n))
	s.connection(n, n)
	head := []string{"name", "names", "sources", "synthetic"}
	record := reflect.TypeOf(graph.Decode(&graph.Node{Kind: k, Select: &graph.Select{}})).Elem()
	for _, p := range k.Properties {
		if !slices.Contains(head, p.Name) {
			s.add(n, p.Name+": "+typeOf(p, record))
		}
		s.property(n, p)
		if p.Sum {
			s.add(n+"Sum", graph.UpperSnake(p.Name))
		}
	}
	for _, r := range k.Relations {
		s.relation(n, r)
	}
	for _, f := range k.Facets {
		s.add(n+"Facet", f.Name)
	}
}

// property adds how a property is filtered and ordered by, and its enum.
func (s sdl) property(owner string, p *graph.Property) {
	if p.Filter {
		s.add(owner+"Filter", p.Name+": "+filterOf(p))
	}
	if p.Sort {
		s.add(owner+"OrderField", graph.UpperSnake(p.Name))
	}
	if p.Type == graph.TypeEnum {
		s[p.Enum.Name] = p.Enum.Values()
		s.set(p.Enum.Name+"Filter", fmt.Sprintf("eq: %s\nin: [%[1]s!]\nmissing: Boolean", p.Enum.Name))
	}
}

func (s sdl) relation(owner string, r *graph.Relation) {
	to := r.To.Name
	if r.One {
		s.add(owner, r.Name+": "+to)
		s.add(owner+"Filter", r.Name+": "+to+"Filter")
		return
	}
	arguments := fmt.Sprintf("%s, filter: %sFilter, orderBy: [%[2]sOrder!]", pageArguments, to)
	target := to
	narrowed := fmt.Sprintf("some: %sFilter\nnone: %[1]sFilter\nevery: %[1]sFilter\nwhere: %[1]sFilter\ncount: CountFilter", to)
	if r.Edge != nil {
		target += r.Edge.Noun
		arguments += fmt.Sprintf(", edge: %sFilter, edgeOrderBy: [%[1]sOrder!]", r.Edge.Noun)
		narrowed += "\nedge: " + r.Edge.Noun + "Filter"
		s.connection(target, to)
		s.edge(target+"Edge", r.Edge)
	}
	s.add(owner, fmt.Sprintf("%s(%s): %sConnection!", r.Name, arguments, target))
	s.add(owner+"Filter", r.Name+": "+target+"RelationFilter")
	s.set(target+"RelationFilter", narrowed)
	s.add(owner+"OrderField", graph.UpperSnake(r.Name)+"_COUNT")
}

func (s sdl) connection(name, node string) {
	s.set(name+"Connection", fmt.Sprintf("edges: [%sEdge!]!\nnodes: [%s!]!\npageInfo: PageInfo!\ntotalCount: Int!", name, node))
	s.set(name+"Edge", fmt.Sprintf("cursor: Cursor!\nnode: %s!", node))
}

// edgeStructs are the Go structs of the edges' nouns.
var edgeStructs = map[string]reflect.Type{
	"Affiliation": reflect.TypeFor[graph.Affiliation](), "Participation": reflect.TypeFor[graph.Participation](),
	"Attendance": reflect.TypeFor[graph.Attendance](), "Authorship": reflect.TypeFor[graph.Authorship](),
	"Assignment": reflect.TypeFor[graph.Assignment](), "Funding": reflect.TypeFor[graph.Funding](),
}

// edge adds the properties that an edge shows. The institutions printed for an
// author are shown as records.
func (s sdl) edge(name string, e *graph.EdgeType) {
	for _, p := range e.Properties {
		if e == graph.Authored && p.Name == "institutions" {
			s.add(name, "affiliations: [Institution!]!")
			continue
		}
		s.add(name, p.Name+": "+typeOf(p, edgeStructs[e.Noun]))
	}
	s.add(name, "sources: [Source!]!")
}

func (s sdl) noun(e *graph.EdgeType) {
	n := e.Noun
	s.set(n+"Filter", fmt.Sprintf("and: [%sFilter!]\nor: [%[1]sFilter!]\nnot: %[1]sFilter", n))
	s.set(n+"Order", fmt.Sprintf("field: %sOrderField!\ndirection: OrderDirection! = ASC", n))
	delete(s, n+"OrderField")
	for _, p := range e.Properties {
		s.property(n, p)
	}
}

func (s sdl) query(k *graph.Kind) {
	record := reflect.TypeOf(graph.Decode(&graph.Node{Kind: k, Select: &graph.Select{}})).Elem()
	var keys []string
	for _, p := range k.Properties {
		if p.Key || alsoFinds[k.Name+"."+p.Name] {
			keys = append(keys, p.Name+": "+strings.TrimSuffix(typeOf(p, record), "!"))
		}
	}
	if keys == nil {
		keys = []string{"id: ID!"}
	} else {
		keys = append(keys, "id: ID")
	}
	one := strings.ToLower(k.Name[:1]) + k.Name[1:]
	scope, sum := "", ""
	if k == graph.KindCountry {
		scope = ", scope: CountryScope! = CORRIDOR"
	}
	if slices.ContainsFunc(k.Properties, func(p *graph.Property) bool { return p.Sum }) {
		sum = fmt.Sprintf(", sum: %sSum", k.Name)
	}
	s.add("Query", fmt.Sprintf("%s(%s): %s", one, strings.Join(keys, ", "), k.Name))
	s.add("Query", fmt.Sprintf("%s(%s, filter: %sFilter, orderBy: [%[3]sOrder!]%s): %[3]sConnection!", k.Plural, pageArguments, k.Name, scope))
	s.add("Query", fmt.Sprintf("%sFacets(by: [%sFacet!]!, filter: %[2]sFilter, first: Int%s%s): Facets!", one, k.Name, sum, scope))
}

// scalars are the SDL's names of identifiers that have a scalar of their own.
var scalars = map[reflect.Type]string{
	reflect.TypeFor[graph.CountryCode](): "CountryCode", reflect.TypeFor[graph.ROR](): "ROR",
	reflect.TypeFor[graph.ORCID](): "ORCID", reflect.TypeFor[graph.DOI](): "DOI", reflect.TypeFor[graph.URL](): "URL",
}

// typeOf is a property's type in the SDL: required unless its field in the
// struct is a pointer.
func typeOf(p *graph.Property, in reflect.Type) string {
	var field reflect.Type
	for _, f := range reflect.VisibleFields(in) {
		if name, _, _ := strings.Cut(f.Tag.Get("graph"), ","); name == p.Name {
			field = f.Type
		}
	}
	required := "!"
	if field.Kind() == reflect.Pointer {
		field, required = field.Elem(), ""
	}
	if name, ok := scalars[field]; ok {
		return name + required
	}
	switch p.Type {
	case graph.TypeEnum:
		return p.Enum.Name + required
	case graph.TypeStrings:
		return "[String!]" + required
	}
	return map[graph.Type]string{graph.TypeString: "String", graph.TypeInt: "Int", graph.TypeFloat: "Float",
		graph.TypeBool: "Boolean", graph.TypeDate: "Date"}[p.Type] + required
}

func filterOf(p *graph.Property) string {
	if p.Format != nil {
		return "IdentifierFilter"
	}
	if p.Type == graph.TypeEnum {
		return p.Enum.Name + "Filter"
	}
	return map[graph.Type]string{graph.TypeString: "StringFilter", graph.TypeInt: "IntFilter", graph.TypeFloat: "FloatFilter",
		graph.TypeBool: "BooleanFilter", graph.TypeDate: "DateFilter", graph.TypeStrings: "ListFilter"}[p.Type]
}
