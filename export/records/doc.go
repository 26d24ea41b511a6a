// Package records writes what a store holds as files of other tools: Corridor's own
// dump, tables for spreadsheets, Parquet for DuckDB and Spark, and places as GeoJSON;
// package neo4j writes what neo4j-admin takes. All of them are sinks for one stream
// of one state of the store, of which at most an id is kept for each record that a
// filter lets through.
package records
