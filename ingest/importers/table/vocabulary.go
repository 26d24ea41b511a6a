package table

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"corridor/graph"
	"corridor/ingest/reading"
)

var (
	countryCode = reflect.TypeFor[graph.CountryCode]()
	slug        = reflect.TypeFor[graph.Slug]()
	webAddress  = reflect.TypeFor[graph.URL]()
	currencies  = reflect.TypeFor[graph.Currency]()
)

// vocabulary is what the store holds of a kind, by name and natural key.
type vocabulary struct {
	named map[string][]graph.ID // by folded name
	keys  map[string]bool
}

// vocabulary reads what the store holds of a kind, once.
func (r *run) vocabulary(kind *graph.Kind) (*vocabulary, error) {
	if known := r.vocabularies[kind]; known != nil {
		return known, nil
	}
	var err error
	for range 3 { // while others write a scan is begun anew
		v := &vocabulary{named: map[string][]graph.ID{}, keys: map[string]bool{}}
		if err = v.scan(r, kind); err == nil {
			r.vocabularies[kind] = v
			return v, nil
		}
		if !errors.Is(err, graph.ErrChanged) {
			break
		}
	}
	return nil, fmt.Errorf("reading the names of %s: %w: %w", kind.Plural, errStore, err)
}

func (v *vocabulary) scan(r *run, kind *graph.Kind) error {
	name, _ := kind.Property("name")
	names, _ := kind.Property("names")
	properties := append([]*graph.Property{name, names}, kind.Keys()...)
	_, err := r.store.Scan(r.ctx, []graph.ScanPart{{Kind: kind, Properties: properties}}, func(n *graph.ScanNode) error {
		shown, _ := n.Values[0].(string)
		others, _ := n.Values[1].([]string)
		for _, one := range graph.NamesOf(shown, others) {
			folded := reading.Fold(one)
			if !slices.Contains(v.named[folded], n.ID) {
				v.named[folded] = append(v.named[folded], n.ID)
			}
		}
		for _, key := range n.Values[2:] {
			if key != nil {
				v.keys[fmt.Sprint(key)] = true
			}
		}
		return nil
	})
	return err
}
