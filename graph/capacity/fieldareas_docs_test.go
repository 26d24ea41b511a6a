package capacity_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

// TestPageShowsTheTableOfFields holds docs/field-areas.md to the table.
func TestPageShowsTheTableOfFields(t *testing.T) {
	file, err := os.Open("fieldareas.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/field-areas.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		area := row[1]
		if area == "" {
			area = "none"
		}
		if !strings.Contains(string(page), "\n| "+row[0]+" | "+area) || !strings.Contains(string(page), " | "+row[2]+" |\n") {
			t.Errorf("docs/field-areas.md does not show %q", row)
		}
	}
}
