package graphtest

import (
	"errors"
	"fmt"

	"corridor/graph"
)

// identifierForms are identifiers by their Go type: the canonical form first, then others
// in which people write the same one.
var identifierForms = map[string][]string{
	"CountryCode": {"QQ", "qq", " (Qq) "},
	"DOI":         {"10.1000/spelt(1)", "https://dx.doi.org/10.1000%2FSpelt%281%29", "DOI: 10.1000/SPELT(1)."},
	"ORCID":       {"https://orcid.org/0000-0002-1694-233X", "000000021694233x", "orcid.org/0000-0002-1694-233X"},
	"ROR":         {"https://ror.org/05xg72x27", "05XG72X27", "ror.org/05xg72x27/"},
	"OpenAlexID":  {"W2741809807", "https://openalex.org/w2741809807", "openalex: W2741809807"},
	"WikidataID":  {"Q42", "q42", "https://www.wikidata.org/wiki/Q42#sitelinks"},
}

// anySpelling states, names, reads and deletes a record by each identifier that
// the model has, in other spellings than it was first written by.
func anySpelling(w *world) {
	tried := 0
	for _, kind := range graph.Kinds() {
		for _, p := range kind.Keys() {
			forms := identifierForms[p.GoType.Name()]
			if p.Forms != "" && forms == nil {
				w.t.Errorf("no spellings of %s.%s are tried", kind, p.Name)
			}
			for i := 1; i < len(forms); i++ {
				w.oneNode(natural(kind, p.Name, forms[0]), natural(kind, p.Name, forms[i]), fmt.Sprintf("%s%d", p.Name, i))
				tried++
			}
		}
	}
	if tried < 14 {
		w.t.Errorf("only %d spellings were tried", tried)
	}
}

// oneNode holds that a key in two spellings is one, and leaves nothing behind.
func (w *world) oneNode(stored, other graph.Key, number string) {
	w.t.Helper()
	state := func(source string, identity graph.Key, value string, aliases ...graph.Key) *set {
		s := by(source)
		s.Nodes = []graph.NodeWrite{{Identity: identity, Aliases: aliases, Values: map[string]any{"name": "spelt", stored.Scheme: value}}}
		return s
	}
	w.wantApplied(w.apply(state("test", stored, stored.Value)), 1, 0, 0)
	for _, again := range []*set{
		state("test", other, other.Value),
		state("newer", graph.LocalKey(stored.Kind, "newer", number), other.Value),
		state("older", graph.LocalKey(stored.Kind, "older", number), stored.Value, other).require(other),
	} {
		applied := w.apply(again)
		w.wantApplied(applied, 0, 1, 0)
		w.wantConflicts(applied)
	}
	for _, key := range []graph.Key{stored, other} {
		items := w.read(with(one(key), stored.Scheme)).Items
		if len(items) != 1 || items[0].Node.ID != stored.ID() || items[0].Node.Values[0] != stored.Value {
			w.t.Errorf("%s finds %+v", key, items)
		}
	}
	w.refuse(by("test").requireAbsent(other), graph.ErrConflict)
	w.wantApplied(w.apply(by("test").remove(other)), 0, 0, 1)
}

// endsInAnySpelling writes edges whose ends are named in other spellings than
// their records are, which come after them.
func endsInAnySpelling(w *world) {
	paperAt, author, at := doi("doi:10.1000/ENDS"), natural(graph.KindPerson, "orcid", "0000 0002 1825 0097"), natural(graph.KindInstitution, "ror", "ROR.org/013MEH722")
	w.apply(by("test").record(doi("10.1000/ends"), graph.Publication{}).edges(graph.Authored, paperAt, printed(author, 1, at)))
	w.apply(by("test").
		record(natural(graph.KindPerson, "orcid", "https://orcid.org/0000-0002-1825-0097"), graph.Person{Entity: named("Ann")}).
		record(natural(graph.KindInstitution, "ror", "https://ror.org/013meh722"), graph.Institution{Entity: named("Ash")}))
	ends := perEdge(graph.Back(graph.Authored))
	w.reads(under(one(paperAt), ends), "10.1000/ends(https://orcid.org/0000-0002-1825-0097)")
	w.reads(contributions(paperAt), "10.1000/ends(https://ror.org/013meh722<test>)")
}

// mergesInAnySpelling makes records one that are named in other spellings than
// they are stored by, on either side, and gives a key that nothing has in another
// spelling.
func mergesInAnySpelling(w *world) {
	ror := func(text string) graph.Key { return natural(graph.KindInstitution, "ror", text) }
	first, second, third := ror("https://ror.org/00k4n6c32"), ror("https://ror.org/019wvm592"), ror("https://ror.org/02mhbdp94")
	w.apply(by("test").record(first, graph.Institution{Entity: named("Spelt first")}).record(second, graph.Institution{Entity: named("Spelt second")}))
	if applied := w.apply(by("test").merge(ror("ror.org/00K4N6C32"), ror("019WVM592"))); applied.Merged != 1 {
		w.t.Errorf("%d merged, want 1", applied.Merged)
	}
	w.apply(by("test").merge(ror("ror.org/02MHBDP94/"), ror("ror.org/019wvm592")))
	for _, key := range []graph.Key{first, second, third} {
		if items := w.read(one(key)).Items; len(items) != 1 || items[0].Node.ID != second.ID() {
			w.t.Errorf("%s finds %+v", key, items)
		}
	}
}

// noIdentifier refuses keys that are none, wherever a key stands.
func noIdentifier(w *world) {
	bad, good := doi("https://example.org/55"), publ("good")
	w.apply(by("test").record(good, graph.Publication{}))
	printedAt := printed(pers("good"), 1, natural(graph.KindInstitution, "ror", "0000"))
	for _, s := range []*set{
		by("test").record(bad, graph.Publication{}), by("test").record(good, graph.Publication{}, bad),
		by("test").edges(graph.PublicationAddresses, bad), by("test").edges(graph.Authored, good, printedAt),
		by("test").edges(graph.Authored, good, printed(natural(graph.KindPerson, "orcid", "n/a"), 1)),
		by("test").remove(bad), by("test").require(bad), by("test").requireAbsent(bad),
		by("test").merge(bad, good), by("test").merge(good, bad),
	} {
		w.refuse(s, graph.ErrInvalid)
	}
	if _, err := w.store.Read(w.t.Context(), one(bad)); !errors.Is(err, graph.ErrInvalid) {
		w.t.Errorf("reading by it: error %v, want ErrInvalid", err)
	}
}
