package projection

import "reflect"

// Bytes tells how much memory the projection's contents take.
func (p *Projection) Bytes() int { return beyond(reflect.ValueOf(p).Elem()) }

// Retained is the memory that an answer about the projection keeps from being
// freed: that of a state with an addition, for a state of the store is kept
// anyway, and of one that was narrowed, or in which more counts, what it does not
// share with that.
func (p *Projection) Retained() int {
	switch {
	case p.Added != "":
		return p.Bytes()
	case p.Narrowed != "":
		return unshared(reflect.ValueOf(p).Elem(), reflect.ValueOf(p.Whole()).Elem())
	case p.Admitted != "", p.Kind != "":
		return unshared(reflect.ValueOf(p).Elem(), reflect.ValueOf(p.unadmitted).Elem())
	}
	return 0
}

// unshared counts the bytes that a value refers to and another of its type does
// not, their own left out.
func unshared(v, other reflect.Value) int {
	bytes := 0
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			bytes += unshared(v.Field(i), other.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			bytes += unshared(v.Index(i), other.Index(i))
		}
	case reflect.Slice:
		if v.UnsafePointer() != other.UnsafePointer() {
			bytes = beyond(v)
		}
	case reflect.String:
		if v.String() != other.String() {
			bytes = v.Len()
		}
	}
	return bytes
}

// beyond counts the bytes that a value refers to, its own left out.
func beyond(v reflect.Value) int {
	bytes := 0
	switch v.Kind() {
	case reflect.String:
		return v.Len()
	case reflect.Struct:
		for i := range v.NumField() {
			bytes += beyond(v.Field(i))
		}
		return bytes
	case reflect.Slice:
		bytes = v.Cap() * int(v.Type().Elem().Size())
	case reflect.Array:
	default:
		return 0
	}
	switch v.Type().Elem().Kind() {
	case reflect.String, reflect.Slice, reflect.Struct:
		for i := range v.Len() {
			bytes += beyond(v.Index(i))
		}
	}
	return bytes
}
