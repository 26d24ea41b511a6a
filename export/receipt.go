package export

import (
	"fmt"
	"strconv"
	"strings"

	"corridor/graph/capacity"
)

// said is one thing that a receipt says.
type said struct{ name, value string }

// receiptOf says how a matrix was counted; years that are open are empty.
func receiptOf(m *capacity.Matrix) []said {
	q := m.Query
	return []said{
		{"formula", capacity.Formula},
		{"counting", string(q.Counting)},
		{"baseline", string(q.Baseline)},
		{"held_against_inhabitants", strconv.FormatBool(q.PerMillion)},
		{"attribution", string(q.Attribution)},
		{"from", whole(q.From, q.From != 0)},
		{"to", whole(q.To, q.To != 0)},
		{"minimum", number(q.Minimum)},
		{"synthetic", synthetic(q.Synthetic)},
		{"supposed", strconv.FormatBool(m.Projection.Supposed != "")},
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
	against := "baseline " + words(q.Baseline)
	if q.PerMillion {
		against = "held against inhabitants"
	}
	return fmt.Sprintf("%s, %s counting, %s, %s; data version %s.", capacity.Formula, words(q.Counting), against, years(q), m.Projection.Version)
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

// words writes an enum's value for people.
func words[T ~string](value T) string {
	return strings.ToLower(strings.ReplaceAll(string(value), "_", " "))
}
