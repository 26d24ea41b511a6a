package loaders

import (
	"context"
	"fmt"
	"reflect"

	"corridor/graph"
)

// Derived are the fields of records that are computed for all records of an
// answer together, by type and field: "Person.coauthors".
type Derived map[string]Derive

// Derive computes a derived field of records of one kind, at one place of the
// answer, and gives an object for each, in their order, see LookAhead; nil where
// the field has none. The parents are distinct and at least one. f is the field.
// Errors name an argument of the field; its place is put before it.
type Derive func(ctx context.Context, parents []graph.ID, f Field) ([]any, error)

// derivation is a derived field at one place, with the records that it was
// found to be selected of.
type derivation struct {
	field   Field
	derive  Derive
	parents []graph.ID
	known   map[graph.ID]bool
}

func (d *derivation) add(parent graph.ID) {
	if !d.known[parent] {
		d.known[parent] = true
		d.parents = append(d.parents, parent)
	}
}

// derived adds a derived field to a selection of records.
func (c *compiler) derived(s *selection, f Field, derive Derive) {
	d, known := c.derivations[f.place]
	if !known {
		d = &derivation{field: f, derive: derive, known: map[graph.ID]bool{}}
		c.derivations[f.place] = d
		c.due = append(c.due, d)
	}
	s.derived = append(s.derived, d)
}

// derive computes the derived fields that are due. What is read later at the same place,
// as what is near a search that found nothing, is due anew.
func (c *compiler) derive(ctx context.Context, need *need) error {
	due := c.due
	c.due = nil
	for _, d := range due {
		delete(c.derivations, d.field.place)
		if len(d.parents) == 0 {
			continue
		}
		if err := d.field.check(); err != nil {
			return err
		}
		objects, err := d.derive(ctx, d.parents, d.field)
		if err != nil {
			return d.field.within(err)
		}
		if len(objects) != len(d.parents) {
			return fmt.Errorf("loaders: %d objects were derived for the %d records of %s", len(objects), len(d.parents), d.field.place)
		}
		for i, parent := range d.parents {
			c.request.answers.Store(spot{d.field.place, parent}, objects[i])
		}
		need.show(d.field, objectsOf(nil, reflect.ValueOf(objects)))
	}
	return nil
}
