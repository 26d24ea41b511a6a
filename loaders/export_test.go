package loaders

// Computed gives the properties that a field of a record is worked out from.
func Computed(typeName, field string) []string { return computed[typeName+"."+field] }
