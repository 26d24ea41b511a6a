// Package loaders stands between GraphQL and plans. It turns what a field
// selects (aliases, arguments, variables, fragments, skip and include) into one
// graph.Plan, so that a root field costs one Store.Read however deep its
// selection is, and hands the fields below what that read brought.
//
// A resolver calls one function:
//
//   - List, Find, First, Get, All, Nodes, Search and Suggest start a read: the
//     selection of the current field becomes the plan;
//   - Condition and Filter read nothing: they turn arguments into conditions,
//     for fields that count instead of listing;
//   - Connection, One and Affiliations read nothing: they give what the plan
//     above them brought, with the current field's arguments;
//   - Load and LoadRecords read records whose ids another computation found
//     (the labels of facets, the rows of a table). One call is one read,
//     whatever the number of ids. So call them where all ids are known, in the
//     resolver of the parent, and say at which fields below the records will be
//     shown: LoadRecords(ctx, ids, "groups.keys.record", "groups.keys.label").
//     A resolver that runs once for each of many parents must not call them;
//   - Sources gives sources by slug. The sources of all records and edges that
//     a plan brought are read together with one further read right after the
//     plan's own, and only where the selection asks for them.
//
// Nothing waits for siblings to arrive: what is read, and in how many reads,
// depends on the request alone and not on timing.
//
// The model drives everything: fields are the properties and relations of
// package graph, by their names. Fields that are neither are ignored here,
// except those that Computed lists.
//
// Errors are those of package graph, untouched. An argument at fault is named
// with its place below the root field: "people.projects.filter.start.gte".
package loaders
