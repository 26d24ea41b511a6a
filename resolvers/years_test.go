package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestYearsOfProjectsAreTheSameEverywhere holds the projects that countryByArea
// counts through the store to those that capacity counts, in years of the data
// and after them.
func TestYearsOfProjectsAreTheSameEverywhere(t *testing.T) {
	store := generated(t, filledOracle)
	some := false
	for _, from := range []int{2016, 2022, 2025, 2026, 2027, 2028, 2029, 2031, 3000} {
		years := fmt.Sprintf("years: {from: %d}", from)
		answer := ask(t, store, `{ countryByArea(`+years+`) { projects } capacity(`+years+`, dimensions: [PROJECTS]) { cells { values { full } } } }`, nil)
		var want []string
		for _, cell := range at(t, answer, "capacity", "cells").(list) {
			want = append(want, fmt.Sprint(at(t, cell, "values", 0, "full")))
		}
		got := strings.Split(lines(t, answer["countryByArea"], "projects"), "|")
		same(t, years, strings.Join(got, " "), strings.Join(want, " "))
		counted := strings.Trim(strings.Join(got, ""), "0") != ""
		some = some || counted
		if from == 3000 && counted {
			t.Error("projects count in the year 3000")
		}
	}
	if !some {
		t.Error("no project counts in any year")
	}
}
