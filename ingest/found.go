package ingest

import (
	"fmt"
	"strings"
)

// Unusable tells that an import has come to its end and that nothing of what it
// was given could be used: no record was kept, skipped by a rule or merged.
func (r *Report) Unusable() bool {
	return r.Counts == Counts{} && r.Skipped+r.Merged == 0
}

// Found says in short what an import found in the files that it was given, of
// very many the first.
func (r *Report) Found() string {
	var out []string
	for _, f := range r.Files {
		if f.Left != "" {
			out = append(out, f.Name+": "+f.Left)
		} else if f.Records == 0 {
			out = append(out, f.Name+": no record")
		}
	}
	for _, f := range r.Findings {
		if f.Kind != Refused || f.Count == 0 || r.isOfFile(f) {
			continue
		}
		out = append(out, strings.TrimSuffix(fmt.Sprintf("%s: %s: %s", f.Examples[0].Place, f.About, f.Examples[0].Detail), ": "))
	}
	const most = 3
	if len(out) > most {
		out = append(out[:most], fmt.Sprintf("and %d more", len(out)-most))
	}
	if out == nil {
		return "there was no file to read"
	}
	return strings.Join(out, "; ")
}

// isOfFile tells whether a finding is of a file as a whole that was left.
func (r *Report) isOfFile(f *Finding) bool {
	for _, file := range r.Files {
		if file.Left != "" && file.Name == f.Examples[0].File {
			return true
		}
	}
	return false
}
