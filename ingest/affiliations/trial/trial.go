// Package trial tries the matching of printed affiliations on strings whose
// institutions are known, and counts how often it is right.
package trial

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"corridor/graph"
	"corridor/ingest/affiliations"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// Case is a printed affiliation with the ROR ids of its institutions.
type Case struct {
	Affiliation string   `json:"affiliation"`
	RORs        []string `json:"ror_ids"`
}

// Second tells which half of all cases one belongs to: it is the same on every
// machine, and has nothing to do with what the string says.
func (c Case) Second() bool {
	h := fnv.New32a()
	h.Write([]byte(c.Affiliation))
	return h.Sum32()>>7%2 == 1
}

// Counts tell of cases whose institution is loaded.
type Counts struct {
	Cases   int
	Matched int
	First   int // the first match is one of the case's institutions
	Any     int // one of the matches is
	Given   int // matches of all cases together
	Right   int // those of them that are one of their case's institutions
}

// add counts a case by which of its matches are right.
func (c *Counts) add(matches []bool) {
	c.Cases++
	if len(matches) == 0 {
		return
	}
	c.Matched++
	if matches[0] {
		c.First++
	}
	if slices.Contains(matches, true) {
		c.Any++
	}
	for _, right := range matches {
		c.Given++
		if right {
			c.Right++
		}
	}
}

// Outcome is what a trial came to.
type Outcome struct {
	All       Counts
	ByCountry map[graph.CountryCode]*Counts // of the case's institution
	ByKind    map[affiliations.Kind]*Counts // of the first match's evidence
	Strange   int                           // cases whose institution is not loaded
	Taken     int                           // those of them that were matched nevertheless
	Wrong     []Wrong                       // cases of All of which no match is right
}

// Wrong is a case with what it was taken for.
type Wrong struct {
	Case
	Taken string
}

// Read reads the cases of a file of JSON.
func Read(f *files.File) (cases []Case, err error) {
	content, err := f.Open(nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, content.Close()) }()
	err = files.JSON(content, f.Format, func(r files.Record) error {
		var c Case
		if r.Err != nil {
			return fmt.Errorf("%s:%d: %w", f.Name, r.Line, r.Err)
		}
		if err := json.Unmarshal(r.Raw, &c); err != nil {
			return fmt.Errorf("%s:%d: %w", f.Name, r.Line, err)
		}
		cases = append(cases, c)
		return nil
	})
	return cases, err
}

// Run tries cases with the institutions of a store.
func Run(ctx context.Context, store graph.Store, index *affiliations.Index, cases []Case) (*Outcome, error) {
	known, err := loaded(ctx, store, cases)
	if err != nil {
		return nil, err
	}
	out := &Outcome{ByCountry: map[graph.CountryCode]*Counts{}, ByKind: map[affiliations.Kind]*Counts{}}
	for _, c := range cases {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out.try(c, index, known)
	}
	return out, nil
}

func (o *Outcome) try(c Case, index *affiliations.Index, known map[graph.ROR]graph.ID) {
	var right []graph.ID
	var country graph.CountryCode
	for _, text := range c.RORs {
		if i := index.Institution(known[reading.ROR(text)]); i != nil {
			right = append(right, i.ID)
			country = cmp.Or(country, append(i.Countries, "")[0])
		}
	}
	matches := index.Match(c.Affiliation).Matches
	if len(right) == 0 {
		o.Strange++
		if len(matches) > 0 {
			o.Taken++
		}
		return
	}
	counted := []*Counts{&o.All, at(o.ByCountry, country)}
	rights := make([]bool, len(matches))
	for n, m := range matches {
		rights[n] = slices.Contains(right, m.ID)
	}
	if len(matches) > 0 {
		counted = append(counted, at(o.ByKind, matches[0].Kind()))
		if !slices.Contains(rights, true) {
			o.Wrong = append(o.Wrong, Wrong{c, matches[0].Name})
		}
	}
	for _, n := range counted {
		n.add(rights)
	}
}

func at[K comparable](m map[K]*Counts, key K) *Counts {
	if m[key] == nil {
		m[key] = &Counts{}
	}
	return m[key]
}

// loaded finds which institutions of the cases a store holds, under their ids of
// today: all in one read, and one for each whose id leads to another.
func loaded(ctx context.Context, store graph.Store, cases []Case) (map[graph.ROR]graph.ID, error) {
	asked := map[graph.ROR]bool{}
	for _, c := range cases {
		for _, text := range c.RORs {
			if ror := reading.ROR(text); ror != "" {
				asked[ror] = true
			}
		}
	}
	all := slices.Sorted(maps.Keys(asked))
	found := map[graph.ROR]graph.ID{}
	for part := range slices.Chunk(all, graph.MaxInValues) {
		if err := find(ctx, store, part, found); err != nil {
			return nil, err
		}
	}
	for _, ror := range all {
		if found[ror] != "" {
			continue
		}
		one := map[graph.ROR]graph.ID{}
		if err := find(ctx, store, []graph.ROR{ror}, one); err != nil {
			return nil, err
		}
		for _, id := range one {
			found[ror] = id
		}
	}
	return found, nil
}

func find(ctx context.Context, store graph.Store, rors []graph.ROR, found map[graph.ROR]graph.ID) error {
	property, _ := graph.KindInstitution.Property("ror")
	plan := &graph.Plan{Kind: graph.KindInstitution, List: graph.List{Select: graph.Select{Properties: []*graph.Property{property}}}}
	for _, ror := range rors {
		plan.Keys = append(plan.Keys, graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)})
	}
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return fmt.Errorf("reading which institutions are loaded: %w", err)
	}
	for _, row := range rows[0].Items {
		ror, _ := row.Node.Values[0].(string)
		found[graph.ROR(ror)] = row.Node.ID
	}
	return nil
}
