package graphtest

import (
	"errors"
	"slices"
	"testing"

	"corridor/graph"
)

func scans(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for _, c := range []testCase{
		{"nodes with values and edges", scanParts},
		{"a scan agrees with reading", scanAgrees},
		{"a failing yield ends it", scanYieldFails},
		{"what cannot be scanned", badScans},
		{"reading while scanning", readWhileScanning},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

func scanParts(w *world) {
	p, i, j := graph.KindPerson, graph.KindInstitution, graph.KindProject
	w.wantScan(nil, "")
	w.wantScan([]graph.ScanPart{{Kind: graph.KindAgreement}}, "")
	w.wantScan([]graph.ScanPart{{Kind: p, Properties: propertiesOf(p, "name", "orcid", "sources")}},
		"p{Anna,-,[test]} q{Bo,-,[test]} r{Chan,-,[test]} s{Dara,-,[test]} t{Anna,-,[test]}")
	w.wantScan([]graph.ScanPart{{Kind: graph.KindCountry, Properties: propertiesOf(graph.KindCountry, "corridor", "code", "corridor")}},
		"CN{true,CN,true} FR{false,FR,false} KH{true,KH,true} TH{-,TH,-} VN{true,VN,true}")
	stays := graph.ScanEdges{Edge: graph.AffiliatedWith, Properties: []*graph.Property{
		edgeProperty(graph.AffiliatedWith, "from"), edgeProperty(graph.AffiliatedWith, "role")}}
	w.wantScan([]graph.ScanPart{{Kind: p, Edges: []graph.ScanEdges{stays}}},
		"p["+w.pick("a", "c", "a{2010,PROFESSOR} a{2016,VISITOR} c{2018-03,RESEARCHER}", "c{2018-03,RESEARCHER} a{2010,PROFESSOR} a{2016,VISITOR}")+"]"+
			" q[b{2011,STUDENT}] r[e{-,DIRECTOR}] s[] t[c{2010-01-01,PROFESSOR}]")
	w.wantScan([]graph.ScanPart{
		{Kind: j, Properties: propertiesOf(j, "budget"), Edges: []graph.ScanEdges{
			{Edge: graph.ParticipatesIn, Reverse: true}, {Edge: graph.ProjectAddresses, Properties: []*graph.Property{edgeProperty(graph.ProjectAddresses, "confidence")}}}},
		{Kind: i, Edges: []graph.ScanEdges{{Edge: graph.PartOf}, {Edge: graph.PartOf, Reverse: true}}},
		{Kind: graph.KindCountry, Properties: propertiesOf(graph.KindCountry, "corridor")},
		{Kind: graph.KindCountry},
	}, "1:a[][] 1:b[][] 1:c[][d] 1:d[c][] 1:e[][f] 1:f[e][] 1:g[][] 1:h[h][h] "+
		"2:CN{true} 2:FR{false} 2:KH{true} 2:TH{-} 2:VN{true} 3:CN 3:FR 3:KH 3:TH 3:VN "+
		"j1{1000.5}["+w.inOrderOfID("a", "c")+"]["+w.pick("1", "2", "1{0.9} 2{0.4}", "2{0.4} 1{0.9}")+"] "+
		"j2{2000}["+w.pick("a", "e", "a a e", "e a a")+"][1{0.5}] j3{-5.25}[c][3{-}] j4{-}[][] j5{0}["+w.inOrderOfID("e", "f")+"][2{0.8}] j6{-}[][]")
}

// scanAgrees compares a scan of everything, part by part, with reading it.
func scanAgrees(w *world) {
	parts, plans := everything()
	scanned := w.scan(parts)
	slices.SortFunc(scanned, func(x, y *graph.ScanNode) int { return comparePositions(nil, []any{string(x.ID)}, []any{string(y.ID)}) })
	for part, rows := range w.readAll(plans...) {
		nodes := slices.DeleteFunc(slices.Clone(scanned), func(n *graph.ScanNode) bool { return n.Part != part })
		if len(nodes) != len(rows.Items) {
			w.t.Fatalf("%s: %d nodes scanned, %d read", parts[part].Kind, len(nodes), len(rows.Items))
		}
		for n, row := range rows.Items {
			if got, want := w.showScan(nodes[n:n+1]), w.showScan([]*graph.ScanNode{scanOf(part, row)}); got != want {
				w.t.Errorf("scanned %s\nread    %s", got, want)
			}
		}
	}
}

// scanOf is what a scan gives of a row read with a hop for each list of edges.
func scanOf(part int, row *graph.Row) *graph.ScanNode {
	n := &graph.ScanNode{Part: part, ID: row.Node.ID, Values: row.Node.Values}
	for _, h := range row.Node.Hops {
		var list []graph.ScanNeighbour
		for _, end := range h.Items {
			list = append(list, graph.ScanNeighbour{ID: end.Node.ID, Key: end.Position[1].(string), Values: end.Edge, Sources: end.EdgeSources})
		}
		n.Edges = append(n.Edges, list)
	}
	return n
}

func scanYieldFails(w *world) {
	enough := errors.New("enough")
	calls := 0
	_, err := w.store.Scan(w.t.Context(), []graph.ScanPart{{Kind: graph.KindInstitution}, {Kind: graph.KindPerson}}, func(*graph.ScanNode) error {
		if calls++; calls == 2 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || calls != 2 {
		w.t.Errorf("after %d calls the scan gives %v, want yield's error after 2", calls, err)
	}
	w.reads(one(inst("a")), "a") // the store goes on
}

func badScans(w *world) {
	for _, part := range []graph.ScanPart{
		{},
		{Kind: graph.KindPerson, Properties: propertiesOf(graph.KindInstitution, "city")},
		{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{}}},
		{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: graph.LocatedIn}}},
		{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: graph.AffiliatedWith, Reverse: true}}},
		{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: graph.AffiliatedWith, Properties: []*graph.Property{edgeProperty(graph.Authored, "position")}}}},
	} {
		_, err := w.store.Scan(w.t.Context(), []graph.ScanPart{{Kind: graph.KindPerson}, part}, func(*graph.ScanNode) error {
			w.t.Error("a node was yielded all the same")
			return nil
		})
		w.isInvalid(nil, err)
	}
}

// readWhileScanning asks the store for other things in yield.
func readWhileScanning(w *world) {
	_, err := w.store.Scan(w.t.Context(), []graph.ScanPart{{Kind: graph.KindPerson}}, func(n *graph.ScanNode) error {
		rows, err := w.store.Read(w.t.Context(), &graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{n.ID}})
		if err == nil && len(rows[0].Items) != 1 {
			err = errors.New("the node is not there")
		}
		return err
	})
	if err != nil {
		w.t.Errorf("scanning: %v", err)
	}
}

// everything asks for all nodes with all their properties and edges, as a scan
// and as plans.
func everything() ([]graph.ScanPart, []*graph.Plan) {
	var parts []graph.ScanPart
	var plans []*graph.Plan
	for _, k := range graph.Kinds() {
		part, plan := graph.ScanPart{Kind: k, Properties: k.Properties}, all(k)
		plan.Properties = k.Properties
		for _, e := range graph.EdgeTypes() {
			for _, reverse := range []bool{false, true} {
				if step := (graph.Step{Edges: []*graph.EdgeType{e}, Reverse: reverse}); step.Starts()[0] == k {
					part.Edges = append(part.Edges, graph.ScanEdges{Edge: e, Reverse: reverse, Properties: e.Properties, Sources: true})
					plan.Hops = append(plan.Hops, &graph.Hop{Path: graph.Path{step}, PerEdge: true, EdgeProperties: e.Properties, EdgeSources: true})
				}
			}
		}
		parts, plans = append(parts, part), append(plans, plan)
	}
	return parts, plans
}
