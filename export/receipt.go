package export

import (
	"cmp"
	"fmt"
	"strconv"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
)

// entry is one thing that a receipt says.
type entry struct{ name, value string }

// receiptOf says how a matrix was counted; years that are open are empty.
func receiptOf(m *capacity.Matrix) []entry {
	q := m.Query
	table, date := tableOf(m)
	out := []entry{
		{"formula", capacity.Formula},
		{"evidence", string(q.Evidence)},
		{"table", table},
		{"data_date", date},
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
	if q.Baseline == capacity.WorldValue {
		out = append(out, entry{"world_table", q.World.Source}, entry{"world_table_date", q.World.Date})
	}
	if synthetic, counted := m.SyntheticItems(); synthetic > 0 {
		out = append(out, entry{"counted_items", strconv.Itoa(counted)}, entry{"synthetic_items", strconv.Itoa(synthetic)})
	}
	return out
}

// madeUp says how many of the items are synthetic: "640 of the 646 items behind this
// are synthetic"; "" where none is.
func madeUp(m *capacity.Matrix) string {
	synthetic, counted := m.SyntheticItems()
	if synthetic == 0 {
		return ""
	}
	return network.SyntheticText(synthetic, counted)
}

func synthetic(only *bool) string {
	if only == nil {
		return ""
	}
	return strconv.FormatBool(*only)
}

// tableOf names the table that a matrix was counted from and the date of its
// data; both are empty where it was counted from records.
func tableOf(m *capacity.Matrix) (name, date string) {
	if ofRecords(m) {
		return "", ""
	}
	table := m.Tables()[0]
	return table.Name, string(table.DataDate)
}

// footnote says in short how a matrix was counted.
func footnote(m *capacity.Matrix) string {
	q := m.Query
	against := "baseline " + graph.Words(q.Baseline)
	if q.Baseline == capacity.WorldValue {
		against += ", " + q.World.Text()
	}
	if q.PerMillion {
		against = "held against inhabitants"
	}
	if table, date := tableOf(m); table != "" {
		return fmt.Sprintf("%s, %s, counted from statistics: %s, data of %s; whole counts, no records behind them; data version %s.",
			capacity.Formula, against, table, cmp.Or(date, "no known date"), m.Projection.Version)
	}
	missing := ""
	if dimensions := m.NotLoaded(); len(dimensions) > 0 {
		missing = "; " + m.NoneLoaded(dimensions)
	}
	if text := madeUp(m); text != "" {
		missing += "; " + text
	}
	return fmt.Sprintf("%s, %s counting, %s, %s%s; data version %s.", capacity.Formula, graph.Words(q.Counting), against, years(q), missing, m.Projection.Version)
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
