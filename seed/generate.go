package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"

	"corridor/graph"
	"corridor/ingest"
)

// Options say how much the generator invents. Institutions come in proportion
// to the people.
type Options struct {
	People, Publications, Projects, Activities int
	Seed                                       uint64
}

// Small is what a first start shows.
func Small() Options {
	return Options{People: 300, Publications: 500, Projects: 60, Activities: 80, Seed: 1}
}

const (
	generatorSource = "corridor-generator"
	// generatorVersion is raised whenever the same options begin to give other
	// data: what was generated before then stays as it is, beside the new.
	generatorVersion = 1
	recordsPerSet    = 1000
)

// Generate invents institutions, people, publications, projects and activities
// in the real countries and areas, and hands them to yield as change sets of
// one synthetic source, in the order to apply them in. It stands on the
// backbone: the first set asks that its countries, areas and themes exist.
//
// The same options give the same sets on every machine. Different options give
// records with other identities, so that they never mix. Negative numbers, and
// work without people, are ErrInvalid. An error of yield stops the generator
// and is returned.
func Generate(o Options, yield func(*graph.ChangeSet) error) error {
	return generate(o, recordsPerSet, yield)
}

func generate(o Options, perSet int, yield func(*graph.ChangeSet) error) error {
	if err := o.check(); err != nil {
		return err
	}
	backbone, err := readData()
	if err != nil {
		return err
	}
	g := &generator{options: o, tag: o.tag(), perSet: perSet, yield: yield, world: newWorld(o, backbone)}
	g.begin()
	for _, step := range []func() error{
		g.source, g.institutions, g.people, g.publications, g.activities, g.projects, g.flush,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (o Options) check() error {
	for _, wanted := range []struct {
		name   string
		number int
	}{{"people", o.People}, {"publications", o.Publications}, {"projects", o.Projects}, {"activities", o.Activities}} {
		if wanted.number < 0 || wanted.number > math.MaxInt32 {
			return graph.Invalid(wanted.name, "%d is not a number of records from 0 to %d", wanted.number, math.MaxInt32)
		}
	}
	if o.People == 0 && o.Publications+o.Projects+o.Activities > 0 {
		return graph.Invalid("people", "somebody must do the work; generate at least one person")
	}
	return nil
}

// tag tells the records of different options apart.
func (o Options) tag() string {
	sum := sha256.Sum256(fmt.Append(nil, generatorVersion, o.People, o.Publications, o.Projects, o.Activities, o.Seed))
	return hex.EncodeToString(sum[:])[:8]
}

// records is how many nodes the options give, the source among them.
func (o Options) records() int {
	return 1 + institutionsFor(o.People) + o.People + o.Publications + o.Projects + o.Activities
}

// generator writes the world down.
type generator struct {
	options Options
	tag     string
	perSet  int
	yield   func(*graph.ChangeSet) error
	world   *world
	draft   *ingest.Draft
	sets    int
}

// begin starts a change set.
func (g *generator) begin() {
	g.draft = ingest.NewDraft(generatorSource)
	g.draft.Set.Key = fmt.Sprintf("%s/%s/%06d", generatorSource, g.tag, g.sets)
	g.sets++
}

// flush hands the change set over, if there is anything in it.
func (g *generator) flush() error {
	if len(g.draft.Set.Nodes) == 0 {
		return nil
	}
	if err := g.yield(&g.draft.Set); err != nil {
		return err
	}
	g.begin()
	return nil
}

// next is called between records.
func (g *generator) next() error {
	if len(g.draft.Set.Nodes) < g.perSet {
		return nil
	}
	return g.flush()
}

// key names a generated record by its number, from 0.
func (g *generator) key(kind *graph.Kind, number int) graph.Key {
	return graph.LocalKey(kind, generatorSource, g.tag+"/"+strconv.Itoa(number))
}

// numbered is the beginning of a generated record's name: "Synthetic study
// 0123".
func numbered(what string, number, of int) string {
	return "Synthetic " + what + " " + digits(number, of)
}

// digits gives a number, counted from 1, with as many digits as the greatest
// needs, and at least four.
func digits(number, of int) string {
	return fmt.Sprintf("%0*d", max(4, len(strconv.Itoa(of))), number+1)
}

func (g *generator) source() error {
	for _, key := range g.world.requires() {
		g.draft.Set.Require = append(g.draft.Set.Require, graph.Requirement{Ref: graph.Ref{Key: key}})
	}
	g.draft.Node(ingest.SourceKey(generatorSource), &graph.Source{
		Entity:    graph.Entity{Name: "Corridor's generator"},
		Slug:      generatorSource,
		Publisher: new("Corridor"),
		Licence:   new("CC0"),
		Curated:   new(false),
		Generated: new(true),
		Note: new("Everything from this source is invented: people, institutions, publications, projects and activities. " +
			"Only the countries, areas and themes that they name are real. Proportions between countries follow published co-authorship counts."),
	})
	return g.next()
}

// assigned are edges to areas or themes that the generator chose.
func assigned(d draw, key graph.Key) graph.EdgeWrite {
	return ingest.With(key, graph.Assignment{Method: new(graph.AssignmentMethod("GENERATED")), Confidence: new(float64(d.between(10, 19)) / 20)})
}

// declared are edges to areas that a record claims for itself.
func declared(area int) graph.EdgeWrite {
	return ingest.With(ingest.AreaKey(area), graph.Assignment{Method: new(graph.AssignmentMethod("DECLARED"))})
}

// assign states the area and perhaps one of its themes. Area 0: neither.
func (g *generator) assign(d draw, owner graph.Key, toArea, toTheme *graph.EdgeType, areas ...int) {
	var addressed, themes []graph.EdgeWrite
	for _, area := range areas {
		addressed = append(addressed, assigned(d, ingest.AreaKey(area)))
		if list := g.world.themes[area]; len(list) > 0 && d.chance(70) {
			themes = append(themes, assigned(d, ingest.ThemeKey(one(d, list))))
		}
	}
	if addressed != nil {
		g.draft.Edges(toArea, owner, addressed...)
	}
	if themes != nil {
		g.draft.Edges(toTheme, owner, themes...)
	}
}
