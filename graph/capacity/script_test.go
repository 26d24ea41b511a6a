//go:build python

package capacity_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph/network"
)

// TestScript holds the committed tables, and what is asked for in other ways,
// against the script itself.
func TestScript(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "python3", filepath.Join(example, "recompute.py"), "all").Output()
	if err != nil {
		t.Fatalf("running the script: %v", err)
	}
	printed := map[string]string{}
	for section := range strings.SplitSeq(strings.TrimPrefix(string(out), "# "), "\n# ") {
		words, table, _ := strings.Cut(section, "\n")
		printed[words] = strings.TrimSuffix(table, "\n")
	}
	for _, table := range []string{"values", "cells"} {
		if printed[table+" FULL CORRIDOR"] != strings.TrimSuffix(text(t, example, table+".tsv"), "\n") {
			t.Errorf("%s.tsv is not what the script prints", table)
		}
	}
	for _, counting := range []network.Counting{network.Full, network.Fractional} {
		for _, baseline := range []string{"CORRIDOR", "MEDIAN", "BEST", "PER_MILLION"} {
			t.Run(fmt.Sprint(counting, " ", baseline), func(t *testing.T) {
				m := worked(t, counting, baseline)
				same(t, values(m), printed[fmt.Sprint("values ", counting, " ", baseline)])
				same(t, cells(t, m), printed[fmt.Sprint("cells ", counting, " ", baseline)])
			})
		}
	}
}
