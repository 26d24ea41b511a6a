// Package sheets reads the cells of people's own tables: texts separated by
// commas, semicolons, tabs or bars, in whatever encoding a spreadsheet wrote them,
// and workbooks of Excel. It says what stands in each cell and nothing of what
// that means.
//
// A file is held whole while it is read, and is bounded: its size, how far it
// expands, its rows and columns.
package sheets
