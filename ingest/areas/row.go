package areas

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"corridor/graph"
)

// Row is one rule: what it speaks of, and what it says of that.
type Row struct {
	Line  int                   `json:"line"`
	Basis graph.AssignmentBasis `json:"basis"`
	// Value is the id of a topic (T10001), subfield (1908) or field (19), the
	// number of a goal (3), a part of a call (HLTH), or a pattern of words.
	Value string `json:"value"`
	// Area is 0 where what the row speaks of belongs to none, whatever is said of
	// the subfield or field of a topic, or of single words of a phrase.
	Area  int        `json:"area"`
	Theme graph.Slug `json:"theme,omitempty"`
	// Weight is how sure the row alone makes it, above 0 and at most 1.
	Weight float64 `json:"weight"`
	Why    string  `json:"why,omitempty"`
}

// kinds are what rows speak of, by the word for it in a table, with the form of
// their values.
var kinds = map[string]struct {
	basis graph.AssignmentBasis
	form  *regexp.Regexp
	write string
}{
	"topic":    {graph.BasisTopic, regexp.MustCompile(`^T[1-9]\d{0,8}$`), "the id of a topic, such as T10001"},
	"subfield": {graph.BasisSubfield, regexp.MustCompile(`^[1-3]\d{3}$`), "the number of a subfield, such as 1908"},
	"field":    {graph.BasisField, regexp.MustCompile(`^[1-3]\d$`), "the number of a field, such as 19"},
	"goal":     {graph.BasisGoal, regexp.MustCompile(`^([1-9]|1[0-7])$`), "the number of a goal, 1 to 17"},
	"call":     {graph.BasisCall, regexp.MustCompile(`^[A-Z0-9]+(-[A-Z0-9]+)*$`), "parts of a call's code in capitals, such as HLTH or CL5-2024"},
	"title":    {graph.BasisTitle, nil, "words"},
}

// readRow reads the fields of a line. The error lists all that is wrong.
func readRow(fields []string, themes map[graph.Slug]int) (row Row, wrong []string) {
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	row = Row{Value: fields[1], Theme: graph.Slug(fields[3]), Why: fields[5]}
	kind, known := kinds[fields[0]]
	row.Basis = kind.basis
	switch {
	case !known:
		complain("%q is nothing that rules speak of; write topic, subfield, field, goal, call or title", fields[0])
	case kind.form == nil:
		if p, err := readPattern(row.Value); err != nil {
			complain("%v", err)
		} else if fields[2] == "" && (len(p) > 1 || !strings.HasSuffix(p[0], " ")) {
			complain("words that belong to no area are one phrase, without & and *")
		}
	case !kind.form.MatchString(row.Value):
		complain("%q is no %s; write %s", row.Value, fields[0], kind.write)
	}
	var err error
	if fields[2] == "" {
		if row.Basis == graph.BasisField || row.Basis == graph.BasisGoal || row.Basis == graph.BasisCall {
			complain("it names no area; only topics, subfields and words can belong to none")
		}
		if fields[3] != "" || fields[4] != "" {
			complain("what belongs to no area has no theme and no weight")
		}
		return row, wrong
	}
	if row.Area, err = strconv.Atoi(fields[2]); err != nil || row.Area < 1 || row.Area > 10 {
		complain("%q is no area; write its number, 1 to 10", fields[2])
	}
	if row.Weight, err = strconv.ParseFloat(fields[4], 64); err != nil || !(row.Weight > 0 && row.Weight <= 1) {
		complain("%q is no weight; write a number above 0 and at most 1", fields[4])
	}
	if row.Theme != "" {
		if area, known := themes[row.Theme]; !known {
			complain("%q is no theme of the initiative; write its slug, or nothing", row.Theme)
		} else if area != row.Area {
			complain("the theme %q is of area %d, not %s", row.Theme, area, fields[2])
		}
	}
	return row, wrong
}
