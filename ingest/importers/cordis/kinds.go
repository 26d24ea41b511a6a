package cordis

import (
	"fmt"
	"strings"

	"corridor/ingest"
	"corridor/ingest/files"
)

// tableKind is one of the tables that are read, known by columns that it has.
type tableKind struct {
	of      string // what it is a table of
	columns []string
	read    func(*tables, ingest.Place, files.Row) error
}

const projectsTable = "projects"

var kinds = []tableKind{
	{projectsTable, []string{"id", "title", "startDate"}, (*tables).project},
	{"organisations", []string{"projectID", "organisationID", "role"}, (*tables).participant},
	{"topics", []string{"projectID", "topic"}, (*tables).topic},
}

// kindOf tells which table a file is by the columns that it has; nil where it is none of
// them, and then why.
func kindOf(columns files.Columns) (kind *tableKind, why string) {
	var lacks []string
	for i, k := range kinds {
		missing := columns.Lack(k.columns...)
		if len(missing) == 0 {
			return &kinds[i], ""
		}
		lacks = append(lacks, "of "+k.of+" it lacks "+strings.Join(missing, ", "))
	}
	const most = 8
	found := strings.TrimPrefix(strings.Join(columns[:min(len(columns), most)], ", "), "\ufeff")
	if more := len(columns) - most; more > 0 {
		found += fmt.Sprintf(" and %d more", more)
	}
	return nil, fmt.Sprintf("it is no table of CORDIS's: %s; it has %s", strings.Join(lacks, ", "), found)
}
