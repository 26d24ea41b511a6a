package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
)

func undo(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"what it alone stated goes", undoneGoes},
		{"what another states too comes back as that one has it", undoneComesBack},
		{"records that others point at wait for one", undoneWaits},
		{"a key goes to who waits for it", undoneKeys},
		{"what an identifier made one", undoneJoined},
		{"what it said is one", undoneMerge},
		{"contributions follow", undoneContributions},
		{"sets can be applied again", undoneSetsAgain},
		{"an id is not given twice", undoneIDs},
		{"what cannot be undone", undoRefused},
	})
	t.Run("undoing a source is as if it had never been", func(t *testing.T) { undoneEqual(t, open) })
}

// undo undoes a source part by part.
func (w *world) undo(source string) {
	w.t.Helper()
	for after := ""; ; {
		applied, err := w.store.Apply(w.t.Context(), &graph.ChangeSet{Source: source, Undo: &graph.Undo{After: after}})
		if err != nil {
			w.t.Fatalf("undoing %s: %v", source, err)
		}
		if after = applied.Next; after == "" {
			return
		}
	}
}

// undoPart breaks an undo off after so many parts.
func (w *world) undoPart(source string, parts int) {
	w.t.Helper()
	after := ""
	for range parts {
		applied, err := w.store.Apply(w.t.Context(), &graph.ChangeSet{Source: source, Undo: &graph.Undo{After: after}})
		if err != nil {
			w.t.Fatalf("undoing %s: %v", source, err)
		}
		after = applied.Next
	}
}

// source states a source that cases undo.
func (w *world) source(slug string, s graph.Source) {
	w.t.Helper()
	s.Slug = graph.Slug(slug)
	w.apply(by(slug).record(sourceKey(slug), s))
}

func undoneGoes(w *world) {
	w.source("going", graph.Source{})
	w.apply(by("going").record(inst("u1"), graph.Institution{}).record(pers("u2"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("u2"), to(inst("u1")), to(inst("u ghost"))))
	before := w.statistics()
	w.undo("going")
	after := w.statistics()
	for _, kind := range []string{"Institution", "Person", "Source"} {
		if before.Nodes[kind]-after.Nodes[kind] != 1 {
			w.t.Errorf("of kind %s there were %d and are %d", kind, before.Nodes[kind], after.Nodes[kind])
		}
	}
	if after.Placeholders != before.Placeholders-1 || after.Edges["AFFILIATED_WITH"] != before.Edges["AFFILIATED_WITH"]-1 {
		w.t.Errorf("from %+v to %+v", before, after)
	}
	for _, key := range []graph.Key{inst("u1"), pers("u2"), sourceKey("going")} {
		w.reads(one(key), "")
	}
	w.reads(&graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: graph.Match{Text: "u2"}}}, "")
	w.refuse(by("going").record(inst("u1"), graph.Institution{}), graph.ErrNotFound)
}

func undoneComesBack(w *world) {
	w.source("better", graph.Source{Curated: pointer(true)})
	role := func(role string) graph.Participation {
		return graph.Participation{Role: pointer(graph.ParticipationRole(role))}
	}
	say := func(source, city, name, part string) *set {
		return by(source).record(inst("v1"), graph.Institution{Entity: graph.Entity{Name: name, Names: []graph.Name{{Value: name, Type: graph.NameAlias}}}, City: &city}).
			record(proj("v2"), graph.Project{}).edges(graph.ParticipatesIn, proj("v2"), to(inst("v1"), role(part)))
	}
	w.apply(say("older", "Vientiane", "V", "MEMBER"), say("better", "Viangchan", "Wanted", "LEAD"))
	hosts := perEdge(graph.Back(graph.ParticipatesIn), "role")
	hosts.EdgeSources = true
	w.reads(with(one(inst("v1")), "name", "city", "sources"), "v1{Wanted,Viangchan,[better older]}")
	w.reads(under(one(proj("v2")), hosts), "v2(v1[LEAD]<better older>)")
	w.undo("better")
	w.reads(with(one(inst("v1")), "name", "names", "city", "sources"), "v1{V,[ALIAS||V],Vientiane,[older]}")
	w.reads(under(one(proj("v2")), hosts), "v2(v1[MEMBER]<older>)")
	w.reads(&graph.Plan{Kind: graph.KindInstitution, List: graph.List{Filter: graph.Match{Text: "Wanted"}}}, "")
}

func undoneWaits(w *world) {
	w.source("describing", graph.Source{})
	w.apply(by("describing").record(inst("w1"), graph.Institution{}),
		by("test").record(pers("w2"), graph.Person{}).edges(graph.AffiliatedWith, pers("w2"), to(inst("w1"))))
	at := hop(graph.Out(graph.AffiliatedWith))
	w.reads(under(one(pers("w2")), at), "w2(w1)")
	id := w.read(one(inst("w1"))).Items[0].Node.ID
	before := w.statistics()
	w.undo("describing")
	w.reads(under(one(pers("w2")), at), "w2()")
	w.reads(one(inst("w1")), "")
	w.reads(&graph.Plan{Kind: graph.KindInstitution, IDs: []graph.ID{id}}, "")
	if after := w.statistics(); after.Placeholders != before.Placeholders+1 {
		w.t.Errorf("%d placeholders, then %d", before.Placeholders, after.Placeholders)
	}
	w.apply(by("older").record(inst("w1"), graph.Institution{}))
	w.reads(under(one(pers("w2")), at), "w2(w1)")
}

func undoneKeys(w *world) {
	shared := publ("undone")
	w.source("first", graph.Source{})
	w.source("second", graph.Source{})
	w.source("third", graph.Source{})
	w.apply(by("first").record(natural(graph.KindPublication, "openAlex", "W1001"), graph.Publication{}, shared),
		by("second").record(natural(graph.KindPublication, "openAlex", "W1002"), graph.Publication{}, shared),
		by("third").record(natural(graph.KindPublication, "openAlex", "W1003"), graph.Publication{}, shared))
	w.reads(one(shared), "W1001")
	w.undo("first")
	w.reads(one(shared), "W1002")
	w.undo("second")
	w.reads(one(shared), "W1003")
	w.undo("third")
	w.reads(one(shared), "")
}

// undoneJoined undoes what made one by a shared identifier: what is left of the
// record is of who is left, under their keys.
func undoneJoined(w *world) {
	doi := natural(graph.KindPublication, "doi", "10.5555/joined")
	work := func(id string) graph.Key { return natural(graph.KindPublication, "openAlex", id) }
	say := func(source, id string) *set { return by(source).record(work(id), graph.Publication{}, doi) }
	for _, gone := range []string{"one", "another"} {
		w.source("one", graph.Source{})
		w.source("another", graph.Source{})
		w.apply(say("one", "W1011"), say("another", "W1012"))
		w.undo(gone)
		left, lost, source := "W1011", "W1012", "one"
		if gone == "one" {
			left, lost, source = "W1012", "W1011", "another"
		}
		for _, key := range []graph.Key{doi, work(left)} {
			if items := w.read(with(one(key), "sources")).Items; len(items) != 1 || !slices.Equal(graph.Decode(items[0].Node).(*graph.Publication).Sources, []string{source}) {
				w.t.Errorf("after %s was undone %s is stated by %v", gone, key, items)
			}
		}
		w.reads(one(work(lost)), "")
		w.undo(source)
		for _, key := range []graph.Key{doi, work(left), work(lost)} {
			w.reads(one(key), "")
		}
	}
}

// undoneMerge undoes a source that made two things one, and a source of one of
// them.
func undoneMerge(w *world) {
	w.source("deciding", graph.Source{})
	w.source("told", graph.Source{})
	city := "Hue"
	w.apply(institutions("j1", "j3").record(pers("j4"), graph.Person{}).edges(graph.AffiliatedWith, pers("j4"), to(inst("j1")), to(inst("j2"))),
		by("told").record(inst("j2"), graph.Institution{City: &city}).edges(graph.PartOf, inst("j2"), to(inst("j3"))),
		by("deciding").merge(inst("j2"), inst("j1")))
	parts := with(one(inst("j2")), "name", "city", "sources")
	w.reads(parts, "j1{j1,Hue,[test told]}")
	w.undo("deciding")
	w.reads(parts, "j2{j2,Hue,[told]}")
	w.reads(with(one(inst("j1")), "name", "city", "sources"), "j1{j1,-,[test]}")
	w.reads(under(one(inst("j2")), hop(graph.Out(graph.PartOf))), "j2(j3)")
	w.reads(under(one(pers("j4")), byName(hop(graph.Out(graph.AffiliatedWith)))), "j4(j1 j2)")
	w.source("deciding", graph.Source{})
	w.apply(by("deciding").merge(inst("j2"), inst("j1")))
	w.undo("told")
	w.reads(with(one(inst("j1")), "name", "city", "sources"), "j1{j1,-,[test]}")
	w.reads(under(one(inst("j1")), hop(graph.Out(graph.PartOf))), "j1()")
	w.undo("deciding")
	w.source("told", graph.Source{})
	w.apply(by("told").record(inst("j2"), graph.Institution{City: &city}))
	w.reads(with(one(inst("j1")), "city", "sources"), "j1{-,[test]}")
	w.reads(parts, "j2{j2,Hue,[told]}")
	w.reads(under(one(pers("j4")), byName(hop(graph.Out(graph.AffiliatedWith)))), "j4(j1 j2)")
}

func undoneContributions(w *world) {
	w.source("printing", graph.Source{})
	w.apply(institutions("x1", "x2").record(publ("x3"), graph.Publication{}).record(pers("x4"), graph.Person{}).
		edges(graph.Authored, publ("x3"), printed(pers("x4"), 1, inst("x1"))),
		by("printing").edges(graph.Authored, publ("x3"), printed(pers("x4"), 1, inst("x1"), inst("x2")), to(pers("x5"))).record(pers("x5"), graph.Person{}))
	contributors := hop(graph.Back(graph.ContributedTo))
	w.undo("printing")
	w.reads(under(one(publ("x3")), contributors, hop(graph.Back(graph.Authored))), "x3(x1)(x4)")
}

func undoneSetsAgain(w *world) {
	load := func() {
		w.source("again", graph.Source{})
		w.apply(by("again").record(inst("y1"), graph.Institution{}).once("again/1"))
	}
	load()
	w.undo("again")
	load()
	w.reads(one(inst("y1")), "y1")
	w.apply(by("test").record(inst("y2"), graph.Institution{}).once("test/y2"))
	w.undo("again")
	if again := w.apply(by("test").record(inst("y2"), graph.Institution{}).once("test/y2")); !again.Replayed {
		w.t.Error("undoing one source forgot another's sets")
	}
}

// undoneIDs takes a key from a node whose id was made of it.
func undoneIDs(w *world) {
	w.source("naming", graph.Source{})
	w.apply(by("naming").record(inst("z1"), graph.Institution{}, inst("z2")), by("test").record(inst("z2"), graph.Institution{}))
	w.undo("naming")
	w.reads(one(inst("z1")), "")
	first := w.read(one(inst("z2"))).Items[0].Node.ID
	w.apply(by("test").record(inst("z1"), graph.Institution{}))
	second := w.read(one(inst("z1"))).Items
	if len(second) != 1 || second[0].Node.ID == first {
		w.t.Errorf("a new record is %v, where %s is another's id", second, first)
	}
	w.reads(with(one(inst("z2")), "name"), "z1{z2}") // which has the id of z1
}

func undoRefused(w *world) {
	undo := func(source, after string) *set {
		return &set{graph.ChangeSet{Source: source, Undo: &graph.Undo{After: after}}}
	}
	w.refuse(undo("nobody", ""), graph.ErrNotFound)
	w.refuse(undo("", ""), graph.ErrInvalid)
	w.refuse(undo("test", "nonsense"), graph.ErrInvalid)
	with := undo("test", "")
	w.refuse(with.record(inst("z"), graph.Institution{}), graph.ErrInvalid)
}

// The things that random sources speak of, and the keys that they know them by.
const undoThings = 4

// undoneEqual has two or three random sources state what overlaps, links and
// conflicts, each perhaps in two versions, undoes one, broken off
// and begun again, and compares with a store that never had it.
func undoneEqual(t *testing.T, open func(testing.TB) graph.Store) {
	rounds := FromEnvironment(t, "CORRIDOR_RANDOM_UNDOS", 4)
	for seed := range rounds {
		c := randomUndo.Example(seed)
		whole, without := newWorld(t, open), newWorld(t, open)
		for _, step := range c.steps {
			whole.apply(&set{*step})
			if step.Source != c.undone {
				without.apply(&set{*step})
			}
		}
		whole.undoPart(c.undone, seed%4)
		whole.undo(c.undone)
		if got, want := whole.picture(), without.picture(); got != want {
			t.Fatalf("seed %d: undoing %s of\n%sgives\n%s\nwithout it there is\n%s", seed, c.undone, describeChanges(c.steps), got, want)
		}
	}
}

type undoCase struct {
	steps  []*graph.ChangeSet
	undone string
}

var randomUndo = rapid.Custom(func(t *rapid.T) *undoCase {
	c := &undoCase{undone: choose(t, []string{"s1", "s2"})}
	for i, slug := range []string{"s1", "s2"} {
		s := graph.Source{Slug: graph.Slug(slug), Curated: pointer(oneIn(t, 4)), Retrieved: pointer(graph.Date(fmt.Sprint(2020 + upTo(t, 3) + i)))}
		c.steps = append(c.steps, &by(slug).record(sourceKey(slug), s).ChangeSet)
	}
	order := choose(t, [][]string{{"s1", "s2"}, {"s2", "s1"}, {"s1", "s2", "s1"}, {"s2", "s1", "s2", "s1"}})
	for _, slug := range order {
		c.steps = append(c.steps, randomStatements(t, slug)...)
	}
	return c
})

// randomStatements draws what a source states, each thing at most once.
func randomStatements(t *rapid.T, slug string) []*graph.ChangeSet {
	own := func(kind *graph.Kind, n int) graph.Key { return graph.LocalKey(kind, slug, fmt.Sprint(n)) }
	shared := func(kind *graph.Kind, n int) graph.Key { return natural(kind, "shared", fmt.Sprint(n)) }
	s := by(slug)
	for _, kind := range []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindPublication} {
		for n := range undoThings {
			if oneIn(t, 4) && kind == graph.KindInstitution {
				continue
			}
			values := map[string]any{"name": fmt.Sprint(slug, " ", n, " ", upTo(t, 2)), "names": []string{fmt.Sprint("LABEL|en|", slug, upTo(t, 2))}}
			if kind == graph.KindInstitution && oneIn(t, 2) {
				values["city"] = choose(t, []string{"Hue", "Huế"})
			}
			w := graph.NodeWrite{Identity: own(kind, n), Values: values}
			for m := range undoThings {
				if m == n && !oneIn(t, 3) || oneIn(t, 6) {
					w.Aliases = append(w.Aliases, shared(kind, m))
				}
			}
			s.Nodes = append(s.Nodes, w)
		}
	}
	// Of what is further off a source either says what it is or ties things to it.
	mentioned := []graph.Key{own(graph.KindInstitution, 0)}
	for n := range 3 {
		far := shared(graph.KindInstitution, undoThings+n)
		if oneIn(t, 2) {
			s.record(far, graph.Institution{})
		} else {
			mentioned = append(mentioned, far)
		}
	}
	institution := func() graph.Key {
		if oneIn(t, 2) {
			return own(graph.KindInstitution, upTo(t, undoThings-1))
		}
		return choose(t, mentioned)
	}
	for n := range undoThings {
		if oneIn(t, 2) {
			stays := []graph.EdgeWrite{to(institution())}
			if oneIn(t, 3) {
				stays = append(stays, not(to(institution())))
			}
			s.edges(graph.AffiliatedWith, own(graph.KindPerson, n), stays...)
		}
		if oneIn(t, 2) {
			s.edges(graph.Authored, own(graph.KindPublication, n), printed(own(graph.KindPerson, upTo(t, undoThings-1)), 1+upTo(t, 2), institution()))
		}
	}
	return []*graph.ChangeSet{&s.ChangeSet}
}

// picture writes all that a store of undoneEqual's shows, in words that do not
// depend on ids.
func (w *world) picture() string {
	w.t.Helper()
	named := map[graph.ID][]string{}
	for _, kind := range []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindPublication, graph.KindSource} {
		for _, key := range pictureKeys(kind) {
			for _, row := range w.read(one(key)).Items {
				named[row.Node.ID] = append(named[row.Node.ID], key.String())
			}
		}
	}
	for id, keys := range named {
		w.labels[id] = strings.Join(keys, "=")
	}
	var lines []string
	for _, kind := range []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindPublication, graph.KindSource} {
		plan := with(&graph.Plan{Kind: kind}, "name", "names", "sources")
		for _, edge := range graph.EdgeTypes() {
			if edge.From == kind && slices.Contains([]*graph.EdgeType{graph.AffiliatedWith, graph.Authored, graph.ContributedTo}, edge) {
				h := &graph.Hop{Path: graph.Path{graph.Out(edge)}, PerEdge: true, EdgeSources: true}
				if edge == graph.Authored {
					h.EdgeProperties = []*graph.Property{edgeProperty(edge, "position")}
				}
				plan = under(plan, h)
			}
		}
		for _, row := range w.read(plan).Items {
			lines = append(lines, w.pictureRow(row))
		}
	}
	slices.Sort(lines)
	s := w.statistics()
	return strings.Join(lines, "\n") + fmt.Sprintf("\n%v %v, %d placeholders", s.Nodes, positive(s.Edges), s.Placeholders)
}

// pictureRow is showRow with what lies in a hop sorted.
func (w *world) pictureRow(row *graph.Row) string {
	text := w.label(row.Node.ID) + "{" + showValues(row.Node.Values) + "}"
	for _, h := range row.Node.Hops {
		var ends []string
		for _, end := range h.Items {
			ends = append(ends, w.showRow(end))
		}
		slices.Sort(ends)
		text += "(" + strings.Join(ends, " ") + ")"
	}
	return text
}

func pictureKeys(kind *graph.Kind) []graph.Key {
	if kind == graph.KindSource {
		return []graph.Key{sourceKey("s1"), sourceKey("s2")}
	}
	var keys []graph.Key
	for n := range undoThings + 3 {
		keys = append(keys, natural(kind, "shared", fmt.Sprint(n)))
		for _, slug := range []string{"s1", "s2"} {
			keys = append(keys, graph.LocalKey(kind, slug, fmt.Sprint(n)))
		}
	}
	return keys
}
