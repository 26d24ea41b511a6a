package capacityql_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/resolvers/computedtest"
)

// TestReceiptSaysWhoCounts: the receipt has the participants asked for, the
// statement names them, and what is left out because of them says so.
func TestReceiptSaysWhoCounts(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	const sentence = "Of those who took part only these count: "
	for argument, want := range map[string][]string{
		"":                   {"<nil>", "", ""},
		"(participants: {})": {"<nil>", "", ""},
		"(participants: {leading: FIRST_AUTHOR})": {"map[institutionTypes:<nil> leading:FIRST_AUTHOR]", sentence + "first authors, and those who led projects and activities.", "among the participants asked for"},
		"(participants: {institutionTypes: [UNIVERSITY]})": {"map[institutionTypes:[UNIVERSITY] leading:<nil>]", sentence + "institutions of type UNIVERSITY.",
			"among the participants asked for"},
	} {
		query := fmt.Sprintf(`{ capacity%s { receipt { participants { institutionTypes leading } statement leftOut { reason explanation } } } }`, argument)
		receipt := computedtest.At(w.Ask(t, fields(w), query, nil), "receipt")
		same(t, query, computedtest.At(receipt, "participants"), want[0])
		statement := fmt.Sprint(computedtest.At(receipt, "statement"))
		if strings.Contains(statement, "only these count") != (want[1] != "") || !strings.Contains(statement, want[1]) {
			t.Errorf("%s\nsays %q, want %q", query, statement, want[1])
		}
		if explained := fmt.Sprint(computedtest.At(receipt, "leftOut.explanation")); !strings.Contains(explained, want[2]) {
			t.Errorf("%s\nexplains %s, without %q", query, explained, want[2])
		}
		if narrowed := strings.Contains(statement, "no such institution"); narrowed != (want[2] != "") {
			t.Errorf("%s\nsays %q of what is left out", query, statement)
		}
	}
}
