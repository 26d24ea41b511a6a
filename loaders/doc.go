// Package loaders stands between GraphQL and plans. It turns what a field
// selects (aliases, arguments, variables, fragments, skip and include) into one
// graph.Plan, so that a root field costs one Store.Read however deep its
// selection is, and hands the fields below what that read brought.
//
// A resolver calls one function:
//
//   - List, Find, All, Nodes, Search and Suggest start a read: the selection of
//     the current field becomes the plan;
//   - Condition and Filter read nothing: they turn arguments into conditions,
//     for fields that count instead of listing;
//   - Many, One and Affiliations read nothing: they give what the plan above
//     them brought, with the current field's arguments;
//   - LoadRecords reads records whose ids another computation found (the labels
//     of facets, the rows of a table). One call is one read, whatever the number
//     of ids. So call it where all ids are known, in the resolver of the parent,
//     and say at which fields below the records will be shown:
//     LoadRecords(ctx, ids, "groups.keys.record", "groups.keys.label"). A
//     resolver that runs once for each of many parents must not call it;
//   - LookAhead reads the records that an answer computed in memory shows,
//     however deep: it asks the answer's objects for all fields selected of
//     them before gqlgen does. Record, Records and Once read nothing: they are
//     what the methods of such objects call, both times they run;
//   - DerivedOf reads nothing: it gives what a derived field of a record shows.
//     Derived fields are registered with Attach and may be selected of any
//     record that any of these functions reads. They are computed right after
//     that read, each once for all records of one place, and what they show is
//     read together;
//   - Sources gives sources by slug. The sources of all records and edges that
//     the field's plans brought are read together with one further read after
//     them, and only where the selection asks for them.
//
// Records of closed kinds (countries, areas, themes, sources) that filters and
// orders name by natural keys are looked up in the read of the list; one that is
// not there is refused. Condition, which has no read of its own, makes one for it.
//
// A root field's reads are thus: one; one more for each level of derived fields
// below one another that show records; one for sources; and one where a Search
// or Suggest found nothing and something is near. Field.Page pages
// lists in memory as stores page theirs. Truncated gives the fields whose lists
// were cut at a size that nobody asked for.
//
// Where all that a root field selects is determined by the model, FromRows has List,
// Find, Node and Nodes write its answer from the rows to JSON (layout.go), and none
// of the functions below is called: no record is made, and gqlgen sees but bytes.
//
// Nothing waits for siblings to arrive: what is read, and in how many reads,
// depends on the request alone and not on timing.
//
// The model drives everything: fields are the properties and relations of
// package graph, by their names. Fields that are neither are ignored here,
// except those that computed.go lists or Attach was given.
//
// Errors are those of package graph, untouched. An argument at fault is named
// with its place below the root field: "people.projects.filter.start.gte"; that
// of a computed object or derived field, and of anything below it, with all
// aliases from the root field on: "collaborationNetwork.nodes.first".
package loaders
