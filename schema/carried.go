package schema

// init takes @defer out of the schema, to which gqlparser adds it: answers come
// whole. What it was written on would otherwise be null, and nothing come after.
func init() { delete(parsedSchema.Directives, "defer") }
