package loaders

import "slices"

// computed lists, by type and field, the fields of records that resolvers work
// out from properties of other names, and those properties. sources, and name
// in a language, are known without it.
var computed = map[string][]string{
	"Publication.title": {"name"},
}

// Computed gives the properties that a field of a record is worked out from;
// none for the fields that are properties or relations themselves, and for
// unknown ones. A new field of this sort is a new line in computed.go.
func Computed(typeName, field string) []string {
	return slices.Clone(computed[typeName+"."+field])
}
