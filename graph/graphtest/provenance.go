package graphtest

import (
	"strings"
	"testing"

	"corridor/graph"
)

func provenance(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"a source must have a record", sourceMustExist},
		{"of each property the most trusted source's value holds", mostTrustedHolds},
		{"who knows a name only goes last", nameOnlyGoesLast},
		{"names unite", namesUnite},
		{"an alias of no language adds nothing to a name of the same text", plainNames},
		{"a source's second word replaces its first", secondWordReplaces},
		{"a record is synthetic when all its sources are", syntheticNodes},
		{"an edge follows the same rules", edgeClaims},
		{"a source in use cannot turn synthetic", sourceKeepsItsNature},
		{"records are filtered by source", filterBySource},
	})
}

func sourceMustExist(w *world) {
	w.refuse(by("nobody").record(inst("unsourced"), graph.Institution{}), graph.ErrNotFound)
	w.refuse(by("").record(inst("unsourced"), graph.Institution{}), graph.ErrInvalid)
	w.apply(by("itself").record(inst("first of its source"), graph.Institution{}).
		record(sourceKey("itself"), graph.Source{Slug: "itself"}))
	w.reads(with(one(inst("first of its source")), "sources"), "first of its source{[itself]}")
}

// mostTrustedHolds writes one record from two sources in either order. The
// first of each pair is the more trusted and says nothing of the type.
func mostTrustedHolds(w *world) {
	for _, pair := range [][2]string{
		{"curated", "newer"}, // curated beats imported, though retrieved earlier
		{"curated", "fake"},
		{"newer", "older"}, // later retrieved beats earlier
		{"fake", "fake2"},  // otherwise the slug decides
	} {
		better, worse := pair[0], pair[1]
		for _, order := range [][2]string{{better, worse}, {worse, better}} {
			key := inst(strings.Join(order[:], " then "))
			for _, source := range order {
				record := graph.Institution{City: pointer("city of " + source)}
				if source == worse {
					record.Type = pointer(graph.InstitutionType("FUNDER"))
				}
				record.Name = "name of " + source
				w.apply(by(source).record(key, record))
			}
			sources := "[" + w.sorted(better, worse) + "]"
			w.reads(with(one(key), "name", "city", "type", "sources"),
				label(key)+"{name of "+better+",city of "+better+",FUNDER,"+sources+"}")
		}
	}
}

func (w *world) sorted(x, y string) string {
	if x > y {
		x, y = y, x
	}
	return x + " " + y
}

func nameOnlyGoesLast(w *world) {
	plan := with(one(pers("by name")), "name", "provisional")
	say := func(source, name string, provisional *bool) {
		w.apply(by(source).record(pers("by name"), graph.Person{Entity: named(name), Provisional: provisional}))
	}
	say("newer", "as printed", pointer(true))
	w.reads(plan, "by name{as printed,true}")
	say("older", "in full", nil)
	w.reads(plan, "by name{in full,-}")
}

func namesUnite(w *world) {
	name := func(value string) graph.Name { return graph.Name{Value: value, Language: "km", Type: graph.NameAlias} }
	record := func(names ...graph.Name) graph.Institution {
		return graph.Institution{Entity: graph.Entity{Name: "N", Names: names}}
	}
	w.apply(
		by("older").record(inst("names"), record(name("one"), name("two"))),
		by("newer").record(inst("names"), record(name("three"), name("two"))),
	)
	w.reads(with(one(inst("names")), "names"), "names{[ALIAS|km|three ALIAS|km|two ALIAS|km|one]}")
	w.apply(by("newer").record(inst("names"), record()))
	w.reads(with(one(inst("names")), "names"), "names{[ALIAS|km|one ALIAS|km|two]}")
}

func secondWordReplaces(w *world) {
	plan := with(one(inst("replaced")), "city", "established", "sources")
	w.apply(by("test").record(inst("replaced"), graph.Institution{City: pointer("Hue"), Established: pointer(1957)}))
	w.apply(by("test").record(inst("replaced"), graph.Institution{Established: pointer(1958)}))
	w.reads(plan, "replaced{-,1958,[test]}")
	w.apply(by("curated").record(inst("replaced"), graph.Institution{City: pointer("Huế"), Established: pointer(1900)}))
	w.reads(plan, "replaced{Huế,1900,[curated test]}")
	w.apply(by("curated").record(inst("replaced"), graph.Institution{City: pointer("Huế")}))
	w.reads(plan, "replaced{Huế,1958,[curated test]}")
}

func syntheticNodes(w *world) {
	plan := with(one(pers("made up")), "synthetic")
	w.apply(by("fake").record(pers("made up"), graph.Person{}))
	w.reads(plan, "made up{true}")
	w.apply(by("fake2").record(pers("made up"), graph.Person{}))
	w.reads(plan, "made up{true}")
	w.apply(by("older").record(pers("made up"), graph.Person{}))
	w.reads(plan, "made up{false}")
	w.apply(by("fake").record(pers("invented"), graph.Person{}))
	w.reads(find(graph.KindPerson, is(graph.KindPerson, "synthetic", graph.EQ, true)), "invented")
	if got := w.statistics().Synthetic["Person"]; got != 1 {
		w.t.Errorf("%d people are counted synthetic, want 1", got)
	}
}

func edgeClaims(w *world) {
	hosts := perEdge(graph.Back(graph.ParticipatesIn), "role")
	hosts.EdgeSources = true
	plan := under(one(proj("claims")), hosts)
	say := func(source string, participation any) {
		w.apply(by(source).record(inst("host"), graph.Institution{}).record(proj("claims"), graph.Project{}).
			edges(graph.ParticipatesIn, proj("claims"), to(inst("host"), participation)))
	}
	say("older", graph.Participation{Role: pointer(graph.ParticipationRole("MEMBER"))})
	w.reads(plan, "claims(host[MEMBER]<older>)")
	say("curated", graph.Participation{Role: pointer(graph.ParticipationRole("LEAD"))})
	w.reads(plan, "claims(host[LEAD]<curated older>)")
	say("newer", graph.Participation{Role: pointer(graph.ParticipationRole("PARTNER"))})
	w.reads(plan, "claims(host[LEAD]<curated newer older>)")
	say("curated", graph.Participation{})
	w.reads(plan, "claims(host[PARTNER]<curated newer older>)")
	w.apply(by("newer").edges(graph.ParticipatesIn, proj("claims")))
	w.reads(plan, "claims(host[MEMBER]<curated older>)")
}

func sourceKeepsItsNature(w *world) {
	source := func(slug string, generated bool) *set {
		return by("test").record(sourceKey(slug), graph.Source{Slug: graph.Slug(slug), Generated: &generated})
	}
	w.apply(source("turning", false), source("turning", true)) // not in use yet
	w.apply(by("turning").record(pers("of turning"), graph.Person{}))
	w.refuse(source("turning", false), graph.ErrConflict)
	w.apply(source("turning", true))
	// Another source that says nothing of it changes nothing.
	w.apply(by("older").record(sourceKey("turning"), graph.Source{Slug: "turning"}))
	w.reads(with(one(sourceKey("turning")), "generated"), "turning{true}")
	// An edge is a use as well.
	w.apply(source("edging", false), by("edging").edges(graph.AffiliatedWith, pers("of turning"), to(inst("somewhere"))))
	w.refuse(source("edging", true), graph.ErrConflict)
	w.apply(by("edging").edges(graph.AffiliatedWith, pers("of turning")), source("edging", true))
}

func filterBySource(w *world) {
	w.apply(
		by("newer").record(actv("s1"), graph.Activity{}),
		by("older").record(actv("s1"), graph.Activity{}).record(actv("s2"), graph.Activity{}),
		by("curated").record(actv("s3"), graph.Activity{}),
	)
	from := func(slugs ...any) *graph.Plan {
		return find(graph.KindActivity, in(graph.KindActivity, "sources", slugs...))
	}
	w.reads(from("newer"), "s1")
	w.reads(from("older"), w.inOrderOfID("s1", "s2"))
	w.reads(from("newer", "curated", "nobody"), w.inOrderOfID("s1", "s3"))
	w.reads(from("old"), "") // whole slugs, not parts of them
	w.reads(from(), "")
}

// plainNames tries that an alias of no language adds nothing to a name of the same text,
// whichever comes first.
func plainNames(w *world) {
	said := func(source, name string, names ...graph.Name) {
		w.apply(by(source).record(inst(name), graph.Institution{Entity: graph.Entity{Name: "Called " + name, Names: names}}))
	}
	label, alias := graph.Name{Value: "大学", Language: "zh", Type: graph.NameLabel}, graph.Name{Value: "大学", Type: graph.NameAlias}
	said("older", "pn before", alias, graph.Name{Value: "PN", Type: graph.NameAlias})
	said("newer", "pn before", label)
	said("older", "pn after", label)
	said("newer", "pn after", alias)
	for name, want := range map[string]int{"pn before": 2, "pn after": 1} {
		items := w.read(with(one(inst(name)), "names")).Items
		if len(items) != 1 || len(graph.Decode(items[0].Node).(*graph.Institution).Names) != want {
			w.t.Errorf("%s has other than %d names", name, want)
		}
	}
}
