package loaders

// computed lists, by type and field, the fields of records that resolvers work
// out from properties of other names, and those properties. sources, and name
// in a language, are known without it. A new field of this sort is a new line here.
var computed = map[string][]string{
	"Publication.title": {"name"},
}
