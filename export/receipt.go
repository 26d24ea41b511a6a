package export

import (
	"fmt"
	"strconv"

	"corridor/graph"
	"corridor/graph/capacity"
)

// entry is one thing that a receipt says.
type entry struct{ name, value string }

// receiptOf says how a matrix was counted; years that are open are empty.
func receiptOf(m *capacity.Matrix) []entry {
	q := m.Query
	return []entry{
		{"formula", capacity.Formula},
		{"counting", string(q.Counting)},
		{"baseline", string(q.Baseline)},
		{"held_against_inhabitants", strconv.FormatBool(q.PerMillion)},
		{"attribution", string(q.Attribution)},
		{"from", whole(q.From, q.From != 0)},
		{"to", whole(q.To, q.To != 0)},
		{"minimum", number(q.Minimum)},
		{"synthetic", synthetic(q.Synthetic)},
		{"supposed", strconv.FormatBool(m.Projection.Added != "")},
		{"data_version", string(m.Projection.Version)},
	}
}

func synthetic(only *bool) string {
	if only == nil {
		return ""
	}
	return strconv.FormatBool(*only)
}

// footnote says in short how a matrix was counted.
func footnote(m *capacity.Matrix) string {
	q := m.Query
	against := "baseline " + graph.Words(q.Baseline)
	if q.PerMillion {
		against = "held against inhabitants"
	}
	return fmt.Sprintf("%s, %s counting, %s, %s; data version %s.", capacity.Formula, graph.Words(q.Counting), against, years(q), m.Projection.Version)
}

func years(q capacity.Query) string {
	switch {
	case q.From == 0 && q.To == 0:
		return "all years"
	case q.From == 0:
		return fmt.Sprintf("to %d", q.To)
	case q.To == 0:
		return fmt.Sprintf("from %d", q.From)
	}
	return fmt.Sprintf("%d–%d", q.From, q.To)
}
