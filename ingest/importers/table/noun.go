package table

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"corridor/graph"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// nouns are the kinds of which tables are read, in the order in which they are:
// those that others name come first.
var nouns = []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindAgreement, graph.KindActivity, graph.KindPublication,
	graph.KindProject, graph.KindObservation}

// otherNouns are further words for them.
var otherNouns = map[string]*graph.Kind{"organisation": graph.KindInstitution, "organization": graph.KindInstitution, "researcher": graph.KindPerson,
	"statistic": graph.KindObservation, "indicator": graph.KindObservation, "paper": graph.KindPublication, "article": graph.KindPublication, "work": graph.KindPublication,
	"persons": graph.KindPerson}

// Nouns are the names of the nouns of which tables are read.
func Nouns() []string {
	var out []string
	for _, k := range nouns {
		out = append(out, NameOf(k))
	}
	return out
}

// NameOf is what a kind's sheet is called.
func NameOf(k *graph.Kind) string {
	if k == graph.KindObservation {
		return "statistics"
	}
	return k.Plural
}

// Noun finds a noun by its name, in the singular or plural; nil where it is none.
func Noun(name string) *graph.Kind {
	name = reading.Fold(name)
	for _, k := range nouns {
		if name == reading.Fold(k.Plural) || name == reading.Fold(k.Singular()) || name == NameOf(k) {
			return k
		}
	}
	for word, k := range otherNouns {
		if name == word || name == word+"s" {
			return k
		}
	}
	return nil
}

// nounIn finds the one noun among the words of a sheet's or file's name; nil where
// there is none, or several.
func nounIn(name string) *graph.Kind {
	if k := Noun(name); k != nil {
		return k
	}
	var found []*graph.Kind
	for word := range strings.FieldsFuncSeq(reading.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if k := Noun(word); k != nil && !slices.Contains(found, k) {
			found = append(found, k)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// nounOfFile is nounIn for the name of a file, or of a member of an archive.
func nounOfFile(name string) *graph.Kind {
	if _, member, within := strings.Cut(name, "!"); within {
		name = member
	}
	base := filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	return nounIn(strings.TrimSuffix(base, filepath.Ext(base)))
}

// nounOfHeadings finds the noun to which more headings of a sheet belong than to any other;
// nil where there is none.
func nounOfHeadings(rows []sheets.Row, corrections bool) *graph.Kind {
	var best *graph.Kind
	most := 1 // every noun has names
	for _, k := range nouns {
		switch known := headersOf(k, corrections).findHeader(rows, 0, 0).known(); {
		case known > most:
			best, most = k, known
		case known == most:
			best = nil
		}
	}
	return best
}
