package cordis

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// Options say what is imported.
type Options struct {
	// Countries are those with a participant in which projects are taken; none for
	// all.
	Countries []graph.CountryCode
}

const euro = graph.Currency("EUR")

// ErrProgrammes: there are projects of several framework programmes, which are
// sources with a date each.
var ErrProgrammes = errors.New("the tables hold several framework programmes")

// Import imports the tables of one framework programme. Where there are several
// the error is ErrProgrammes, and nothing is written.
func Import(ctx context.Context, store graph.Store, set *files.Set, o Options, s ingest.Settings) (*ingest.Report, error) {
	report := ingest.NewReport("cordis")
	t := &tables{Import: ingest.New(store, report, s), store: store, projects: map[string]*project{}, organisations: map[string]*organisation{},
		topics: map[string][]string{}, titles: map[string]string{}, programmes: map[string]int{}, places: map[graph.ID]ingest.Place{}}
	for _, f := range t.Files(set) {
		if f.Format != files.Separated {
			t.Leave(f.Name, "it is no table")
			report.Tell(ingest.Note, ingest.Place{File: f.Name}, "a file that is no table was left out", f.Format.String())
			continue
		}
		rows, whole := len(t.parts), !report.Incomplete
		if err := t.read(ctx, f); err != nil {
			return report, err
		}
		if whole && report.Incomplete && len(t.parts) > rows {
			t.broken, t.brokenAt = true, t.parts[len(t.parts)-1].project
		}
	}
	t.tellMissing(slices.ContainsFunc(set.Left, func(l files.Left) bool { return l.Err != nil }))
	programme, err := t.programme()
	if err != nil {
		return report, err
	}
	if err := t.Begin(ctx, t.source(programme)); err != nil {
		return report, err
	}
	t.join()
	wanted := t.wanted(o)
	if err := t.state(ctx, wanted); err != nil {
		return report, err
	}
	if err := t.JoinParticipants(ctx, projectKeys(wanted)); err != nil || t.Settings.DryRun {
		return report, err
	}
	return report, t.JoinByName(ctx, t.places)
}

// programme is the framework programme of the projects that say theirs, in small
// letters.
func (t *tables) programme() (string, error) {
	if list := slices.Sorted(maps.Keys(t.programmes)); len(list) > 1 {
		return "", fmt.Errorf("%s; import the archive or folder of each by itself: %w", strings.ToUpper(strings.Join(list, ", ")), ErrProgrammes)
	}
	return first(t.programmes), nil
}

// source is the programme's own: each has a download of its own, with a date of
// its own.
func (t *tables) source(programme string) graph.Source {
	slug, title := "cordis", "CORDIS"
	if programme != "" && strings.Trim(programme, "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
		slug, title = "cordis-"+programme, "CORDIS, "+programmeName(programme)
	}
	source := graph.Source{Entity: graph.Entity{Name: title}, Slug: graph.Slug(slug), Publisher: new("European Union"), Licence: new("CC-BY-4.0"),
		Website: new(graph.URL("https://cordis.europa.eu/")), Note: new("© European Union. Amounts are in euro; objectives are not carried over.")}
	if t.updated != "" {
		source.DataDate = new(graph.Date(t.updated))
	}
	return source
}

func programmeName(code string) string {
	switch strings.ToUpper(code) {
	case "HORIZON":
		return "Horizon Europe"
	case "H2020":
		return "Horizon 2020"
	case "FP7":
		return "Seventh Framework Programme"
	}
	return strings.ToUpper(code)
}

// tellMissing reports tables that are not there. Where a file could not be read, that was
// said, and it may be the one.
func (t *tables) tellMissing(unread bool) {
	switch {
	case len(t.projects) > 0 && len(t.parts) == 0:
		t.Tell(ingest.Warning, ingest.Place{}, "there is no table of organisations: who takes part stays as the store has it", "organization.csv")
	case len(t.projects) == 0:
		for _, f := range t.Report.Files {
			if slices.Contains(t.beside, f.Name) {
				f.Left = "without projects nothing of it is taken"
			}
		}
		if len(t.parts) > 0 && !t.listed && !unread {
			t.Tell(ingest.Warning, ingest.Place{}, "there is no table of projects: nothing of the other tables is taken", "project.csv")
		}
		t.parts = nil
	}
	if len(t.projects) > 0 && len(t.topics) == 0 {
		t.Tell(ingest.Note, ingest.Place{}, "there is no table of topics: their titles stay as the store has them", "topics.csv")
	}
}

// join gives the projects their participations.
func (t *tables) join() {
	for i, p := range t.parts {
		if found := t.projects[p.project]; found != nil {
			found.participants = append(found.participants, i)
		} else {
			t.Tell(ingest.Skipped, p.at, "a participant of a project that is not in the table of projects", p.project)
		}
	}
}

// wanted lists the projects to take, sorted.
func (t *tables) wanted(o Options) []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(t.projects)) {
		p := t.projects[id]
		if len(o.Countries) == 0 || slices.ContainsFunc(p.participants, func(i int) bool {
			return slices.Contains(o.Countries, graph.CountryCode(first(t.organisations[t.parts[i].organisation].countries)))
		}) {
			out = append(out, id)
		} else if t.knowsParticipants(id, p) {
			t.Tell(ingest.Skipped, p.at, "a project without a participant in the countries asked for", "")
		} else {
			t.Tell(ingest.Cut, p.at, "not all who take part in a project are known, and none of the countries asked for is among them: not decided, and left out", "")
		}
	}
	return out
}

// state states the projects, and each organisation before the first of its own.
func (t *tables) state(ctx context.Context, projects []string) error {
	if len(projects) > 0 {
		t.commission = t.Draft().EuropeanCommission()
	}
	stated := map[string]bool{}
	for part := range slices.Chunk(projects, projectsPerRead) {
		held, err := t.held(ctx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			p := t.projects[id]
			for _, i := range p.participants {
				if organisation := t.parts[i].organisation; !stated[organisation] {
					stated[organisation] = true
					t.stateOrganisation(organisation)
				}
			}
			t.stateProject(id, p, held[id])
			if err := t.Next(ctx); err != nil {
				return err
			}
		}
	}
	return t.Flush(ctx)
}

func organisationKey(id string) graph.Key { return graph.LocalKey(graph.KindInstitution, "cordis", id) }

func (t *tables) stateOrganisation(id string) {
	o := t.organisations[id]
	t.At(o.at)
	record := &graph.Institution{Type: activityType(o.activity), Website: reading.Website(o.website), Latitude: o.lat, Longitude: o.lng}
	for n, name := range byCount(o.names) {
		kind := graph.NameAlias
		if n == 0 {
			record.Name, kind = name, graph.NameLabel
		}
		record.Names = append(record.Names, graph.Name{Value: name, Type: kind})
	}
	for _, short := range byCount(o.shortNames) {
		if _, is := o.names[short]; !is {
			record.Names = append(record.Names, graph.Name{Value: short, Type: graph.NameAcronym})
		}
	}
	if record.Name == "" {
		record.Name = "Organisation " + id + " of CORDIS"
	}
	if number(id) {
		record.Identifiers = []string{"cordis:" + id}
	} else {
		record.Provisional = new(true)
		t.places[organisationKey(id).ID()] = o.at
	}
	if city := first(o.cities); city != "" {
		record.City = &city
	}
	var located []graph.EdgeWrite
	countries := byCount(o.countries)
	if len(countries) > 1 {
		t.Tell(ingest.Warning, o.at, "one organisation in several countries: that of most rows was taken", id+": "+strings.Join(countries, ", "))
	}
	if len(countries) > 0 {
		located = append(located, ingest.To(t.Country(graph.CountryCode(countries[0]))))
	}
	t.Draft().Node(organisationKey(id), record)
	t.Draft().Edges(graph.LocatedIn, organisationKey(id), located...)
}

// activityType is CORDIS's type of an organisation in the model's words. Its
// public bodies are towns and parks rather than ministries.
func activityType(code string) *graph.InstitutionType {
	kind, known := map[string]graph.InstitutionType{"HES": "UNIVERSITY", "REC": "RESEARCH_INSTITUTE", "PRC": "ENTERPRISE",
		"PUB": "OTHER", "OTH": "OTHER"}[strings.ToUpper(code)]
	if !known {
		return nil
	}
	return &kind
}

func projectKeys(ids []string) []graph.Key {
	keys := make([]graph.Key, len(ids))
	for i, id := range ids {
		keys[i] = projectKey(id)
	}
	return keys
}

func projectKey(id string) graph.Key { return graph.LocalKey(graph.KindProject, "cordis", id) }

// stateProject states a project. Held is what the store holds of it, where the
// tables do not tell all of it.
func (t *tables) stateProject(id string, p *project, held *graph.Project) {
	key := projectKey(id)
	t.At(p.at)
	record := &graph.Project{Entity: graph.Entity{Name: p.title}, Number: new(id), Status: t.status(p), Budget: p.cost,
		Website: new(graph.URL("https://cordis.europa.eu/project/id/" + id)), Topics: t.topicsOf(id, p, held)}
	if !reading.Placeholder(p.acronym) {
		record.Names = []graph.Name{{Value: p.acronym, Type: graph.NameAcronym}}
	}
	if p.cost != nil {
		record.Currency = new(euro)
	}
	if p.start != "" {
		record.Start = &p.start
	}
	if p.end != "" {
		record.End = new(reading.DayAfter(p.end))
	}
	keep(record, p, held)
	d := t.Draft()
	d.Node(key, record)
	if t.knowsParticipants(id, p) {
		d.Edges(graph.ParticipatesIn, key, t.participations(p)...)
	}
	if held == nil || !slices.Contains(p.lacks, "ecMaxContribution") {
		d.Edges(graph.ProjectFundedBy, key, ingest.With(t.commission, money(p.grant)))
	}
}

// knowsParticipants tells whether the tables tell all who take part in a project.
func (t *tables) knowsParticipants(id string, p *project) bool {
	return len(t.parts) > 0 && (!t.broken || len(p.participants) > 0 && id != t.brokenAt)
}

func money(amount *float64) graph.Funding {
	if amount == nil {
		return graph.Funding{}
	}
	return graph.Funding{Amount: amount, Currency: new(euro)}
}

func (t *tables) status(p *project) *graph.ProjectStatus {
	status, known := map[string]graph.ProjectStatus{"SIGNED": "ACTIVE", "ONGOING": "ACTIVE", "CLOSED": "COMPLETED", "COMPLETED": "COMPLETED",
		"TERMINATED": "TERMINATED", "SUSPENDED": "SUSPENDED"}[strings.ToUpper(p.status)]
	if !known {
		if !reading.Placeholder(p.status) {
			t.Tell(ingest.Warning, p.at, "a status that is not known was left out", p.status)
		}
		return nil
	}
	return &status
}

// topicsOf are the topics with their titles: those that the table of topics has,
// or else the store.
func (t *tables) topicsOf(id string, p *project, held *graph.Project) []string {
	out := slices.Concat(t.topics[id], p.topics)
	for i, code := range out {
		if title := t.titles[code]; title != "" {
			out[i] = code + ": " + title
		} else if held != nil {
			if at := slices.IndexFunc(held.Topics, func(s string) bool { return strings.HasPrefix(s, code+": ") }); at >= 0 {
				out[i] = held.Topics[at]
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// participations has one for each organisation: with its first role in the
// order of roles, and the sum of its grants.
func (t *tables) participations(p *project) []graph.EdgeWrite {
	var order []string
	by := map[string]*graph.Participation{}
	for _, i := range p.participants {
		row := t.parts[i]
		role := t.role(row)
		one := by[row.organisation]
		if one == nil {
			one = &graph.Participation{Role: role}
			by[row.organisation] = one
			order = append(order, row.organisation)
		} else {
			t.Tell(ingest.Merged, row.at, "an organisation takes part in a project in several rows: one participation", row.organisation)
			if rank(role) < rank(one.Role) {
				one.Role = role
			}
		}
		if row.grant != nil {
			sum := *row.grant
			if one.Amount != nil {
				sum += *one.Amount
			}
			one.Amount, one.Currency = &sum, new(euro)
		}
	}
	var out []graph.EdgeWrite
	for _, organisation := range order {
		out = append(out, ingest.With(organisationKey(organisation), *by[organisation]))
	}
	return out
}

func (t *tables) role(p part) *graph.ParticipationRole {
	role, known := map[string]graph.ParticipationRole{"coordinator": "LEAD", "participant": "PARTNER", "beneficiary": "PARTNER", "partner": "PARTNER",
		"internationalpartner": "PARTNER", "associatedpartner": "PARTNER", "thirdparty": "MEMBER", "hostinstitution": "LEAD"}[strings.ToLower(p.role)]
	if !known {
		if !reading.Placeholder(p.role) {
			t.Tell(ingest.Warning, p.at, "a role that is not known was left out", p.role)
		}
		return nil
	}
	return &role
}

func rank(role *graph.ParticipationRole) int {
	if role == nil {
		return 9
	}
	return slices.Index([]graph.ParticipationRole{"LEAD", "PARTNER", "MEMBER"}, *role)
}
