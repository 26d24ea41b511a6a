package graphtest

import "corridor/graph"

// registered tries that what the register of institutions says of one holds before what
// others say that are not curated, whichever comes first.
func registered(w *world) {
	w.source("rg-register", graph.Source{Publisher: pointer(graph.InstitutionRegister)})
	w.source("rg-table", graph.Source{DataDate: pointer(graph.Date("2030"))})
	w.source("rg-corrections", graph.Source{Curated: pointer(true)})
	w.apply(by("older").record(country("RA"), graph.Country{Code: "RA"}).record(country("RB"), graph.Country{Code: "RB"}))
	said := func(source, name, code string) {
		w.apply(by(source).record(inst(name), graph.Institution{City: pointer("City of " + source)}).edges(graph.LocatedIn, inst(name), to(country(code))))
	}
	said("rg-table", "rg before", "RB")
	for _, name := range []string{"rg before", "rg after"} {
		said("rg-register", name, "RA")
	}
	said("rg-table", "rg after", "RB")
	places := perEdge(graph.Out(graph.LocatedIn))
	places.EdgeSources, places.Order = true, orderBy(graph.KindCountry, "name")
	for _, name := range []string{"rg before", "rg after"} {
		w.reads(under(one(inst(name)), places), name+"(RA<rg-register>)")
	}
	w.undo("rg-table")
	w.source("rg-table", graph.Source{DataDate: pointer(graph.Date("2030"))})
	for _, name := range []string{"rg before", "rg after"} {
		w.reads(under(one(inst(name)), places), name+"(RA<rg-register>)")
		said("rg-table", name, "RB")
	}
	said("rg-corrections", "rg after", "RB")
	w.reads(under(one(inst("rg after")), places), "rg after(RA<rg-register> RB<rg-corrections rg-table>)")
	w.undo("rg-corrections")
	w.reads(under(one(inst("rg after")), places), "rg after(RA<rg-register>)")
	w.undo("rg-register")
	w.reads(under(one(inst("rg before")), places), "rg before(RB<rg-table>)")
}
