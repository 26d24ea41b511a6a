package loaders

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"

	"corridor/graph"
)

// member is the method or the struct field by which an object answers a field,
// as far as the look-ahead has a use for it.
type member struct {
	method  int  // its number in the type's set of methods, or -1
	context bool // the method takes a context
	field   []int
}

// members are those found so far, by memberKey.
var members sync.Map

type memberKey struct {
	object reflect.Type
	name   string
	leaf   bool
}

// memberOf gives the member that gqlgen binds a field to: of the field's name
// but for case.
func memberOf(object reflect.Type, f Field) member {
	key := memberKey{object, f.Name(), f.leaf()}
	if known, ok := members.Load(key); ok {
		return known.(member)
	}
	found := findMember(key)
	members.Store(key, found)
	return found
}

func findMember(k memberKey) member {
	named := func(name string) bool { return strings.EqualFold(name, k.name) }
	for i := range k.object.NumMethod() {
		if method := k.object.Method(i); named(method.Name) {
			return methodMember(method, k.leaf)
		}
	}
	if k.leaf || k.object.Elem().Kind() != reflect.Struct {
		return member{method: -1}
	}
	field, found := k.object.Elem().FieldByNameFunc(named)
	if !found || !shows(field.Type, nil) {
		return member{method: -1}
	}
	return member{method: -1, field: field.Index}
}

var contextType = reflect.TypeFor[context.Context]()

// methodMember tells whether the look-ahead calls a method: one without
// arguments that gives objects which may show records, or with a context a text,
// which may hold the names of records.
func methodMember(method reflect.Method, leaf bool) member {
	takes := method.Type.NumIn() - 1 // besides the object
	context := takes == 1 && method.Type.In(1) == contextType
	result := method.Type.Out(0)
	if takes > 0 && !context || leaf && !(context && textual(result)) || !leaf && !context && !shows(result, nil) {
		return member{method: -1}
	}
	return member{method: method.Index, context: context}
}

func textual(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.String
}

// shows tells whether objects of a type may show records: whether they, or those
// that they lead to, have a method that takes a context. Above are the types
// that lead here.
func shows(t reflect.Type, above []reflect.Type) bool {
	for t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() == reflect.Interface {
		return true
	}
	if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct || slices.Contains(above, t) {
		return false
	}
	above = append(above, t)
	for i := range t.NumMethod() {
		method := t.Method(i).Type
		if method.NumIn() > 1 && method.In(1) == contextType || method.NumOut() > 0 && shows(method.Out(0), above) {
			return true
		}
	}
	return slices.ContainsFunc(reflect.VisibleFields(t.Elem()), func(f reflect.StructField) bool {
		return f.IsExported() && !f.Anonymous && shows(f.Type, above)
	})
}

// value asks an object for the member's value; the zero Value where the
// look-ahead has no use for it.
func (m member) value(ctx context.Context, object reflect.Value) (reflect.Value, error) {
	if m.method < 0 {
		return m.stored(object), nil
	}
	var arguments []reflect.Value
	if m.context {
		arguments = []reflect.Value{reflect.ValueOf(ctx)}
	}
	results := object.Method(m.method).Call(arguments)
	if len(results) == 2 && !results[1].IsZero() {
		if err, failed := results[1].Interface().(error); failed {
			return reflect.Value{}, err
		}
	}
	return results[0], nil
}

func (m member) stored(object reflect.Value) reflect.Value {
	if m.field == nil {
		return reflect.Value{}
	}
	value, err := object.Elem().FieldByIndexErr(m.field)
	if err != nil { // it is a field of something embedded that is nil
		return reflect.Value{}
	}
	return value
}

// objectsOf adds the objects that a value is or holds to a list.
func objectsOf(list []any, v reflect.Value) []any {
	switch v.Kind() {
	case reflect.Interface:
		return objectsOf(list, v.Elem())
	case reflect.Slice:
		list = slices.Grow(list, v.Len())
		for i := range v.Len() {
			list = objectsOf(list, v.Index(i))
		}
	case reflect.Pointer:
		if v.IsNil() || v.Type().Elem().Kind() != reflect.Struct {
			return list
		}
		if o := v.Interface(); !isRecord(o) {
			return append(list, o)
		}
	}
	return list
}

func isRecord(o any) bool {
	_, is := o.(graph.Record)
	return is
}
