package main

// exportCommand takes data out, for other tools; each of its commands writes one
// kind of file.
type exportCommand struct {
	Records exportRecordsCommand `cmd:"" name:"records" help:"Records and what ties them: a dump, tables, Parquet, files for neo4j-admin, places."`
	Matrix  exportMatrixCommand  `cmd:"" name:"matrix" help:"Capacity by country and area, or its gaps, as a table or a picture."`
}
