package main

// exportCommand takes data out, for other tools; each of its commands writes one
// kind of file.
type exportCommand struct {
	Network exportNetworkCommand `cmd:"" name:"network" help:"A collaboration network: GraphML, GEXF, VOSviewer, Pajek, CSV."`
	Matrix  exportMatrixCommand  `cmd:"" name:"matrix" help:"Capacity by country and area, its gaps, or what countries do together."`
	Records exportRecordsCommand `cmd:"" name:"records" help:"Records and what ties them: a dump, tables, Parquet, files for neo4j-admin, places."`
}
