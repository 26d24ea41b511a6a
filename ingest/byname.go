package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest/reading"
)

// Findings on institutions that are known by name only.
const (
	nameSeveral = "an institution known by name only: several have this name in its country; not matched"
	nameNear    = "an institution known by name only: others are near; not matched"
	nameNone    = "an institution known by name only: none here is near"
	nameUnspelt = "an institution known by name only: of very many not looked for in other spellings"
)

// JoinByName makes institutions that are known by name only (provisional) one with
// the one institution of their country that has this whole name: a name, alias or
// label under reading.Fold, no acronym. Where their country is not known it is the
// only one anywhere. Where several do, or none, they stay by
// themselves. A decision that two are different (Decide) holds. What was joined before
// changes nothing.
func JoinByName(ctx context.Context, store graph.Store) error {
	return joinByName(ctx, store, func(graph.ID) bool { return false }, func(FindingKind, graph.ID, string, string) {})
}

// joinByName is JoinByName, which tells what was joined, and of the others that are asked
// for which may be meant.
func joinByName(ctx context.Context, store graph.Store, asked func(graph.ID) bool, tell func(kind FindingKind, id graph.ID, about, detail string)) error {
	if some, err := knowsByName(ctx, store); err != nil || !some {
		return err
	}
	names, err := readNames(ctx, store)
	if err != nil {
		return err
	}
	var merges []graph.Merge
	for i := range names.list {
		one := &names.list[i]
		if !one.provisional {
			continue
		}
		if same := names.same(one); len(same) == 1 {
			into := &names.list[same[0]]
			merges = append(merges, graph.Merge{From: graph.Ref{ID: one.id}, Into: graph.Ref{ID: into.id}, Apart: true})
			tell(Merged, one.id, "an institution known by name only is the one that has this name in its country", one.name+": "+into.String())
			continue
		}
		if !asked(one.id) {
			tell(Note, one.id, nameNone, one.name)
			continue
		}
		kind, about, detail, err := names.meant(ctx, one)
		if err != nil {
			return err
		}
		tell(kind, one.id, about, detail)
	}
	err = mergeAll(ctx, store, merges, func(c graph.KeyConflict) {
		tell(Conflict, c.Holder, "a decision keeps an institution apart from the one of its name", string(c.Claimant))
	})
	if err != nil {
		return fmt.Errorf("joining institutions by name: %w", err)
	}
	return nil
}

// mergeAll carries out merges, and tells which of them a decision forbids.
func mergeAll(ctx context.Context, store graph.Store, merges []graph.Merge, forbidden func(graph.KeyConflict)) error {
	for part := range slices.Chunk(merges, mergesPerSet) {
		applied, err := store.Apply(ctx, &graph.ChangeSet{Merges: part})
		if err != nil {
			return err
		}
		for _, c := range applied.Conflicts {
			forbidden(c)
		}
	}
	return nil
}

// knowsByName tells whether an institution is known by name only: mostly none is,
// and a hundred thousand others need not be read.
func knowsByName(ctx context.Context, store graph.Store) (bool, error) {
	provisional, _ := graph.KindInstitution.Property("provisional")
	rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindInstitution, List: graph.List{Page: graph.Page{First: new(1)},
		Filter: graph.Compare{Property: provisional, Op: graph.EQ, Value: true}}})
	if err != nil {
		return false, fmt.Errorf("looking for institutions that are known by name only: %w", err)
	}
	return len(rows[0].Items) > 0, nil
}

// JoinByName is JoinByName for an import, whose report tells where institutions
// were named, which places says by their ids, in the order of the files. Of those that
// others named it tells what became one, and how many are left.
func (i *Import) JoinByName(ctx context.Context, places map[graph.ID]Place) error {
	type told struct {
		kind          FindingKind
		at            Place
		about, detail string
	}
	var all []told
	earlier := 0
	here := func(id graph.ID) bool { _, known := places[id]; return known }
	err := joinByName(ctx, i.store, here, func(kind FindingKind, id graph.ID, about, detail string) {
		place, known := places[id]
		if !known && kind != Merged && kind != Conflict {
			earlier++ // the import that named it told of it
			return
		}
		if !known {
			place.Record = string(id)
		}
		all = append(all, told{kind, place, about, detail})
	})
	slices.SortStableFunc(all, func(x, y told) int {
		return cmp.Or(strings.Compare(x.at.File, y.at.File), x.at.Line-y.at.Line, strings.Compare(x.detail, y.detail))
	})
	for _, t := range all {
		i.Tell(t.kind, t.at, t.about, t.detail)
	}
	i.Report.TellMany(Note, earlier, Place{}, "institutions of earlier imports are still known by name only", "")
	return err
}

// mergesPerSet are carried out in one write.
const mergesPerSet = 200

// scanTries is how often a scan is begun anew where others write meanwhile.
const scanTries = 3

// namedInstitution is what is kept of an institution while names are compared.
type namedInstitution struct {
	id          graph.ID
	name, ror   string
	countries   string // codes, each with a space before it
	provisional bool
}

// String is the institution as a report names it.
func (n *namedInstitution) String() string {
	if n.ror != "" {
		return n.name + " (" + n.ror + ")"
	}
	return n.name + " (" + string(n.id) + ")"
}

// byName finds institutions by their names.
type byName struct {
	seed   maphash.Seed
	list   []namedInstitution
	called map[uint64][]int32 // by whole name
	like   map[uint64][]int32 // by what near names have in common
	keyed  map[string]int32   // by ROR id and id
	spelt  spelling
}

func readNames(ctx context.Context, store graph.Store) (*byName, error) {
	var err error
	for range scanTries {
		names := &byName{seed: maphash.MakeSeed(), called: map[uint64][]int32{}, like: map[uint64][]int32{}, keyed: map[string]int32{}, spelt: spelling{store: store}}
		if err = names.scan(ctx, store); err == nil {
			return names, nil
		}
		if !errors.Is(err, graph.ErrChanged) {
			break
		}
	}
	return nil, fmt.Errorf("reading the names of institutions: %w", err)
}

func (b *byName) scan(ctx context.Context, store graph.Store) error {
	property := func(kind *graph.Kind, name string) *graph.Property {
		p, _ := kind.Property(name)
		return p
	}
	i := graph.KindInstitution
	codes := map[graph.ID]string{}
	parts := []graph.ScanPart{
		{Kind: graph.KindCountry, Properties: []*graph.Property{property(graph.KindCountry, "code")}},
		{Kind: i, Properties: []*graph.Property{property(i, "name"), property(i, "names"), property(i, "ror"), property(i, "provisional")},
			Edges: []graph.ScanEdges{{Edge: graph.LocatedIn}, {Edge: graph.AlsoLocatedIn}}},
	}
	_, err := store.Scan(ctx, parts, func(n *graph.ScanNode) error {
		if n.Part == 0 {
			codes[n.ID], _ = n.Values[0].(string)
			return nil
		}
		b.add(n, codes)
		return nil
	})
	return err
}

func (b *byName) add(n *graph.ScanNode, codes map[graph.ID]string) {
	one := namedInstitution{id: n.ID, provisional: n.Values[3] == true}
	one.name, _ = n.Values[0].(string)
	one.ror, _ = n.Values[2].(string)
	for _, edges := range n.Edges {
		for _, e := range edges {
			one.countries += " " + codes[e.ID]
		}
	}
	at := int32(len(b.list))
	b.list = append(b.list, one)
	if one.provisional {
		return // none is another's by name only
	}
	b.keyed[string(one.id)] = at
	if one.ror != "" {
		b.keyed[one.ror] = at
	}
	stored, _ := n.Values[1].([]string)
	b.call(at, graph.Name{Value: one.name})
	for _, text := range stored {
		b.call(at, graph.StoredName(text))
	}
}

// call notes a name of an institution.
func (b *byName) call(at int32, name graph.Name) {
	whole := reading.Fold(name.Value)
	if name.Type == graph.NameAcronym {
		b.like[b.hash(whole)] = with(b.like[b.hash(whole)], at)
		return
	}
	b.called[b.hash(whole)] = with(b.called[b.hash(whole)], at)
	if form := reading.LooseName(whole); form != "" {
		b.like[b.hash(form)] = with(b.like[b.hash(form)], at)
	}
}

func with(list []int32, at int32) []int32 {
	if slices.Contains(list, at) {
		return list
	}
	return append(list, at)
}

func (b *byName) hash(text string) uint64 { return maphash.String(b.seed, text) }

// same lists those of an institution's country that have its whole name; where its
// country is not known, those of all.
func (b *byName) same(one *namedInstitution) []int32 {
	var out []int32
	for _, at := range b.called[b.hash(reading.Fold(one.name))] {
		if one.countries == "" || sharesCountry(one, &b.list[at]) {
			out = append(out, at)
		}
	}
	return out
}

func sharesCountry(x, y *namedInstitution) bool {
	return slices.ContainsFunc(strings.Fields(x.countries), func(code string) bool { return slices.Contains(strings.Fields(y.countries), code) })
}

// meant tells which institutions may be meant by one that none alone has the whole name
// of: several that have it, those that are near, or those that a search finds.
func (b *byName) meant(ctx context.Context, one *namedInstitution) (kind FindingKind, about, detail string, err error) {
	if same := b.same(one); len(same) > 0 {
		return Suggestion, nameSeveral, one.name + ": " + b.shown(same[:min(len(same), mostNear)]), nil
	}
	near := b.near(one)
	if len(near) == 0 {
		ids, looked, err := b.spelt.candidates(ctx, one.name)
		if err != nil {
			return "", "", "", err
		}
		if !looked {
			return Note, nameUnspelt, one.name, nil
		}
		for _, id := range ids {
			if at, known := b.keyed[string(id)]; known {
				near = append(near, at)
			}
		}
	}
	if len(near) == 0 {
		return Note, nameNone, one.name, nil
	}
	return Suggestion, nameNear, one.name + ": " + b.shown(near), nil
}

// mostNear is how many candidates are named.
const mostNear = 5

// near lists institutions that may be meant, those of its country first: of the
// same name elsewhere, of this acronym, of a name that differs by numbers, small
// words or order, or whose name begins or ends this one.
func (b *byName) near(one *namedInstitution) []int32 {
	whole := reading.Fold(one.name)
	var out []int32
	add := func(found []int32) {
		for _, at := range found {
			out = with(out, at)
		}
	}
	add(b.called[b.hash(whole)])
	add(b.like[b.hash(whole)])
	if form := reading.LooseName(whole); form != "" {
		add(b.like[b.hash(form)])
	}
	words := strings.Fields(whole)
	for n := min(len(words)-1, 12); n >= 2; n-- {
		add(b.called[b.hash(strings.Join(words[:n], " "))])
		add(b.called[b.hash(strings.Join(words[len(words)-n:], " "))])
	}
	slices.SortStableFunc(out, func(x, y int32) int { return far(one, &b.list[x]) - far(one, &b.list[y]) })
	return out[:min(len(out), mostNear)]
}

func far(x, y *namedInstitution) int {
	if sharesCountry(x, y) {
		return 0
	}
	return 1
}

// shown names candidates.
func (b *byName) shown(list []int32) string {
	var out []string
	for _, at := range list {
		out = append(out, b.list[at].String())
	}
	return strings.Join(out, "; ")
}
