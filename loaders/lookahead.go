package loaders

import (
	"context"
	"errors"
	"reflect"
	"strings"

	"corridor/graph"
)

// LookAhead reads all records that an answer computed in memory shows, at any
// depth, in one call to the store; one more for each level of fields below them
// that are derived, and one for sources where these are selected. It gives the
// answer, for the current field's resolver to return; that must not be one that
// runs once for each of many parents.
//
// It walks the selection before gqlgen does and asks each object for the fields
// selected of it by the methods that gqlgen will call: those that take nothing
// but, perhaps, a context. Where such a method calls Record, Records or Once,
// the record is noted or the object made; when all records have been read,
// gqlgen calls the same method again, and the same call gives what is there. So
// a field of an object is one method and no more.
//
// Objects are pointers to structs that are not records. A method of theirs may
// not depend on a record to tell which objects or which other records a field
// shows.
func LookAhead[T any](ctx context.Context, answer T) (T, error) {
	c := newCompiler(ctx)
	if err := c.field.check(); err != nil {
		return answer, err
	}
	need := newNeed()
	need.show(c.field, objectsOf(nil, reflect.ValueOf(answer)))
	return answer, c.ahead(ctx, need)
}

// Preparer is an object whose fields without a context rest on work that is
// done for all objects of a list together.
type Preparer interface {
	// Prepare does what a field needs, unless it has been done. It is called in
	// the look-ahead, never at the same time for two fields of one request.
	Prepare(ctx context.Context, field string) error
}

// errAhead ends a method that needs a record while the look-ahead is under way.
var errAhead = errors.New("loaders: the record is read after the look-ahead")

// need collects what the fields below an answer show, for one read of all of it.
type need struct {
	met     map[spot]bool // the objects that were queued
	queue   []level
	records []*announced
}

// level is the objects that a field shows.
type level struct {
	field   Field
	objects []any
}

// announced is the records that a field shows.
type announced struct {
	field Field
	ids   []graph.ID
}

// named tells whether the field writes the records' names into a value of its
// own, so that their names and natural keys are wanted and nothing else.
func (a *announced) named() bool { return a.field.leaf() }

// spot is a record or an object at a place.
type spot struct {
	place string
	of    any // graph.ID, or a pointer to the object
}

func newNeed() *need { return &need{met: map[spot]bool{}} }

// show queues the objects that a field shows, each once.
func (n *need) show(f Field, objects []any) {
	next := level{field: f}
	for _, o := range objects {
		if at := (spot{f.place, o}); !n.met[at] {
			n.met[at] = true
			next.objects = append(next.objects, o)
		}
	}
	if len(next.objects) > 0 {
		n.queue = append(n.queue, next)
	}
}

// visit is a field that the look-ahead asks objects for.
type visit struct {
	need      *need
	field     Field
	announced *announced // nil: no record so far
}

// announce notes records that the field shows. Ids may be of any kinds, and repeated.
func (v *visit) announce(ids []graph.ID) {
	if v.announced == nil {
		v.announced = &announced{field: v.field}
		v.need.records = append(v.need.records, v.announced)
	}
	v.announced.ids = append(v.announced.ids, ids...)
}

// walk asks the objects queued for the fields selected of them, and those that
// these show.
func (n *need) walk(ctx context.Context) error {
	for len(n.queue) > 0 {
		next := n.queue[0]
		n.queue = n.queue[1:]
		for _, f := range next.field.below(nil) {
			if strings.HasPrefix(f.Name(), "__") {
				continue
			}
			objects, err := n.ask(ctx, f, next.objects)
			if err != nil {
				return f.within(err)
			}
			n.show(f, objects)
		}
	}
	return nil
}

// ask asks objects for one field and gives the objects that it shows.
func (n *need) ask(ctx context.Context, f Field, objects []any) ([]any, error) {
	visiting := withScope(ctx, scope{request: f.c.request, visit: &visit{need: n, field: f}})
	var shown []any
	for _, o := range objects {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if p, ok := o.(Preparer); ok {
			if err := p.Prepare(ctx, f.Name()); err != nil {
				return nil, err
			}
		}
		value, err := memberOf(reflect.TypeOf(o), f).value(visiting, reflect.ValueOf(o))
		switch {
		case errors.Is(err, errAhead):
		case err != nil:
			return nil, err
		case !f.leaf():
			shown = objectsOf(shown, value)
		}
	}
	return shown, nil
}

// ahead reads what is needed and, as long as what was read has derived fields,
// what these need; at last the sources of all of it.
func (c *compiler) ahead(ctx context.Context, need *need) error {
	for further := true; further; {
		if err := c.derive(ctx, need); err != nil {
			return err
		}
		if err := need.walk(ctx); err != nil {
			return err
		}
		reads, err := c.readsFor(need)
		if err != nil {
			return err
		}
		answers, err := c.read(ctx, reads)
		if err != nil {
			return err
		}
		c.store(need, reads, answers)
		further, need = len(reads) > 0, newNeed()
	}
	return c.request.sources.fetch(ctx, c.request.store, c.slugs)
}

// readsFor makes the plans of what is needed: for each place one for each kind,
// more where there are more ids than a plan can name.
func (c *compiler) readsFor(need *need) ([]read, error) {
	var all []read
	for _, a := range need.records {
		c.relations = []string{aliases(a.field.place)} // lead to what is named below
		reads, err := c.readsOf(a.ids, []Field{a.field}, a.named())
		c.relations = nil
		if err != nil {
			return nil, a.field.within(err)
		}
		for i, r := range reads {
			unnamed := *r.plan
			unnamed.IDs = nil // what the store would refuse is to be named by its place
			if _, err := unnamed.Prepare(); err != nil {
				return nil, a.field.within(err)
			}
			reads[i].place = a.field.place
		}
		all = append(all, reads...)
	}
	return all, nil
}

// store makes what was read the request's, for Record, and that nothing was
// found of the rest.
func (c *compiler) store(need *need, reads []read, answers []*graph.Rows) {
	found := map[spot]graph.Record{}
	for i, rows := range answers {
		for _, row := range rows.Items {
			found[spot{reads[i].place, row.Node.ID}] = c.request.decode(row.Node)
		}
	}
	for _, a := range need.records {
		for _, id := range a.ids {
			at := spot{a.field.place, id}
			c.request.records.Store(at, found[at])
		}
	}
}
