package graph

// Plan is one read: which nodes, what of them, and what hangs on them, to any
// depth. A plan is data: making one reads nothing.
type Plan struct {
	Kind *Kind
	// At most one of IDs and Keys is set; with neither, all nodes of the kind
	// are meant. By IDs or Keys (an empty list of them: none) the answer has
	// each node found once, in the order first asked for; those that do not
	// exist or do not pass the filter are absent. Order and Page go with
	// neither: they are ErrInvalid.
	IDs  []ID
	Keys []Key
	// RowKeys asks, with Keys, which of them led to each row.
	RowKeys bool
	List
}

// List says which rows are taken of a set of nodes or edges, and what of each.
type List struct {
	Filter Expr       // nil: all
	Order  []OrderKey // rows that tie come by id, then by edge key; nil: by id alone
	Page   Page
	Total  bool // count the rows of all pages together
	Select
}

// Select says what is wanted of each node: properties, and hops from it. The
// id always comes.
type Select struct {
	Properties []*Property
	Hops       []*Hop
}

// Hop is what is wanted at the end of a path from each node of the list above.
type Hop struct {
	Name string // the caller's own name for it, said in errors; stores do not look at it
	Path Path
	// PerEdge gives one row per edge rather than one per distinct node, with
	// the edge's properties; the path must then be one step of one edge type.
	PerEdge bool
	// ExcludeSource leaves out the node the hop starts from.
	ExcludeSource bool
	// EdgeProperties wanted, with PerEdge only.
	EdgeProperties []*Property
	// EdgeSources asks for the sources of each edge, with PerEdge only.
	EdgeSources bool
	List
}

// OrderKey is one key of an order: exactly one of its first four fields is
// set. Absent values come last in either direction.
type OrderKey struct {
	Property     *Property // of the node; texts by their folded form
	EdgeProperty *Property // of the edge, in a PerEdge hop
	Match        *Match    // text.Score of the match; nodes that do not match are absent values
	Count        Path      // the number of distinct nodes at its ends
	Where        Expr      // with Count: only of the ends for which this holds; nil: of all
	Descending   bool
}

// Page says which rows of the ordered list to give. With First: the first so
// many after After (and before Before). With Last: the last so many before
// Before (and after After), still in the list's order. With neither: all rows
// up to MaxRows. First and Last exclude one another. A cursor is only good
// for the filter and order it was made under.
type Page struct {
	First, Last   *int
	After, Before Cursor
}

// Limits of a plan. What exceeds them is ErrInvalid.
const (
	MaxPage         = 1000  // rows of one page
	MaxRows         = 10000 // rows of a list without a page size; more is an error only when there are more
	MaxDepth        = 12    // hops below one another
	MaxFilterHops   = 6     // steps across relationships, nested or in a row, in one filter
	MaxFilterNodes  = 400   // expressions in one filter
	MaxInValues     = 10000 // values of one In, ids and keys of one plan
	MaxOrderKeys    = 4
	MaxGroupKeys    = 2
	MaxStepsPerPath = 3
)

// Rows is the answer to a List: one page of nodes, with the edges that lead
// to them where asked for.
type Rows struct {
	Items []*Row
	// HasNext: there are rows after these, up to Before; in a page asked for
	// with Last, whether Before was given.
	HasNext bool
	// HasPrev: in a page asked for with Last, there are rows before these, down
	// to After; else whether After was given.
	HasPrev bool
	Total   int    // rows of all pages; 0 unless List.Total
	list    string // what its cursors are bound to
}

// Row is one row of an answer.
type Row struct {
	Node *Node
	// Keys are those of the plan that led to the node, in canonical form, each
	// once and in the order first asked for; nil unless asked for.
	Keys []Key
	Edge []any // values of Hop.EdgeProperties, in their order; nil unless PerEdge
	// EdgeSources are slugs, sorted; nil unless asked for.
	EdgeSources []string
	// Position holds the row's order values, the node's id and, PerEdge, the
	// edge's key: what a cursor remembers.
	Position []any
}

// Node is one node as read: only what the plan asked for.
type Node struct {
	ID     ID
	Kind   *Kind
	Values []any   // of Select.Properties, in their order; nil where absent
	Hops   []*Rows // of Select.Hops, in their order
	// Select is what was asked for.
	Select *Select
}

// Cursor gives the cursor of the i-th row.
func (r *Rows) Cursor(i int) Cursor { return cursorAt(r.list, r.Items[i].Position) }

// Grouping asks for counts of the nodes of a kind that pass a filter, by one
// or two keys. A node with several values of a key counts once in each; one
// with none counts under nil.
type Grouping struct {
	Kind   *Kind
	Filter Expr
	By     []GroupKey
	Sums   []*Property // summed over the distinct nodes of each group
	Order  GroupOrder
	Limit  int // the first so many groups in their order, 0 the first MaxRows
}

// GroupOrder is the order of groups. Texts compare by code point, false comes
// before true, and the nil that stands for no value comes last: however many have
// none, they are no answer to what most have.
type GroupOrder int

const (
	// LargestFirst is by count descending, then by keys ascending, nodes by id;
	// groups that lack a key come after all that have each.
	LargestFirst GroupOrder = iota
	// KeysAscending is by keys, the first first; nodes in the order in which
	// lists of their kind come (Kind.Order), then by id.
	KeysAscending
	// KeysDescending is KeysAscending turned round, but for nil.
	KeysDescending
)

// GroupKey is a property of the node (any but names) or the nodes at the end of
// a path.
type GroupKey struct {
	Property *Property
	Years    bool // of a date: its year, an int64
	Path     Path
}

// Groups is the answer to a Grouping.
type Groups struct {
	Groups []Group
	// Number counts all groups, Rest the sum of the counts of those not given,
	// and Nodes the distinct nodes counted at all.
	Number, Rest, Nodes int
}

// Group is one group: its keys (a property's value, its year, an end node's ID, or nil),
// the number of distinct nodes and their sums (int64 or float64 as the
// property; nil where no node has a value).
type Group struct {
	Keys  []any
	Count int
	Sums  []any
}

// ScanPart asks for all nodes of one kind, in no particular order, with
// properties and the lists of edges that leave or enter them.
type ScanPart struct {
	Kind       *Kind
	Properties []*Property
	Edges      []ScanEdges
}

// ScanEdges asks for a node's edges of one type.
type ScanEdges struct {
	Edge       *EdgeType
	Reverse    bool // edges that lead to the node rather than from it
	Properties []*Property
	Sources    bool // asks for the sources of each edge
}

// ScanNode is one node of a scan. It is valid only until the yield returns.
type ScanNode struct {
	Part   int // index of the ScanPart
	ID     ID
	Values []any             // of ScanPart.Properties
	Edges  [][]ScanNeighbour // by ScanPart.Edges, each ordered by neighbour id and edge key
}

// ScanNeighbour is one edge of a ScanNode, seen from it.
type ScanNeighbour struct {
	ID      ID
	Key     string   // tells edges of one type between the same two nodes apart
	Values  []any    // of ScanEdges.Properties
	Sources []string // slugs, sorted; nil unless asked for
}
