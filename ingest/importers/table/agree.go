package table

import (
	"fmt"
	"reflect"
	"slices"

	"corridor/graph"
	"corridor/ingest"
)

// agree tells where the tables say of institutions otherwise than their register does,
// which is shown unless a correction says otherwise.
func (r *run) agree() error {
	if r.options.Curated {
		return nil
	}
	known := map[graph.Key]*record{}
	for _, one := range r.records.list {
		if one.key.Kind == graph.KindInstitution && !isLocal(one.key) {
			known[one.key] = one
		}
	}
	keys := make([]graph.Key, 0, len(known))
	for _, one := range r.records.list {
		if known[one.key] == one {
			keys = append(keys, one.key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	registers, err := r.registers()
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(keys, joinedAtOnce) {
		if err := r.agreeOn(chunk, known, registers); err != nil {
			return err
		}
	}
	return nil
}

// registers are the slugs of the sources that are the register's.
func (r *run) registers() (slugs []string, err error) {
	publisher, _ := graph.KindSource.Property("publisher")
	slug, _ := graph.KindSource.Property("slug")
	rows, err := r.store.Read(r.ctx, &graph.Plan{Kind: graph.KindSource, List: graph.List{Filter: graph.Compare{Property: publisher, Op: graph.EQ, Value: graph.InstitutionRegister},
		Select: graph.Select{Properties: []*graph.Property{slug}}}})
	if err != nil {
		return nil, fmt.Errorf("reading which sources are the register's: %w", err)
	}
	for _, row := range rows[0].Items {
		slugs = append(slugs, fmt.Sprint(row.Node.Values[0]))
	}
	return slugs, nil
}

// agreeOn compares some institutions.
func (r *run) agreeOn(keys []graph.Key, known map[graph.Key]*record, registers []string) error {
	code, _ := graph.KindCountry.Property("code")
	properties := graph.KindInstitution.Properties
	list := graph.List{Select: graph.Select{Properties: properties, Hops: []*graph.Hop{{Path: graph.Path{graph.Out(graph.LocatedIn)}, PerEdge: true, EdgeSources: true,
		List: graph.List{Select: graph.Select{Properties: []*graph.Property{code}}}}}}}
	byKey, byID := &graph.Plan{Kind: graph.KindInstitution, Keys: []graph.Key{}, RowKeys: true, List: list}, &graph.Plan{Kind: graph.KindInstitution, IDs: []graph.ID{}, List: list}
	for _, key := range keys {
		if id := key.OfID(); id != "" {
			byID.IDs = append(byID.IDs, id)
		} else {
			byKey.Keys = append(byKey.Keys, key)
		}
	}
	answers, err := r.store.Read(r.ctx, byKey, byID)
	if err != nil {
		return fmt.Errorf("reading what the register says of institutions: %w", err)
	}
	for _, rows := range answers {
		for _, row := range rows.Items {
			for _, key := range append(row.Keys, graph.IDKey(row.Node.ID)) {
				if one := known[key]; one != nil {
					r.compareWith(one, row.Node, registers)
				}
			}
		}
	}
	return nil
}

// compareWith compares a record with the node that it is of.
func (r *run) compareWith(one *record, held *graph.Node, registers []string) {
	of := func(sources []string) bool {
		return slices.ContainsFunc(sources, func(slug string) bool { return slices.Contains(registers, slug) })
	}
	registered := false
	for i, p := range held.Select.Properties {
		sources, _ := held.Values[i].([]string)
		registered = registered || p.Name == "sources" && of(sources)
	}
	if !registered {
		return
	}
	for i, p := range held.Select.Properties {
		said := one.values[p.Name]
		if said == nil || held.Values[i] == nil || p.Name == "name" || p.Name == "names" || p.Key || reflect.DeepEqual(said, held.Values[i]) {
			continue
		}
		r.tellDiffering(one, words(p.Name), fmt.Sprint(said), fmt.Sprint(held.Values[i]))
	}
	var countries []graph.Key
	for _, row := range held.Hops[0].Items {
		if of(row.EdgeSources) {
			countries = append(countries, ingest.CountryKey(graph.CountryCode(fmt.Sprint(row.Node.Values[0]))))
		}
	}
	for _, e := range one.ties[graph.LocatedIn] {
		if len(countries) > 0 && !slices.Contains(countries, e.Other.Key) {
			r.tellDiffering(one, "country", e.Other.Key.Value, countries[0].Value)
		}
	}
}

func (r *run) tellDiffering(one *record, column, said, held string) {
	at := one.at
	at.Column = column
	r.Tell(ingest.Warning, at, "a cell does not agree with the register of institutions: what that says stays shown, unless a correction says otherwise (--curated)", shortened(said)+"; here "+shortened(held))
}
