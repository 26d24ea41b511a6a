package files_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"corridor/ingest/files"
)

func TestCSV(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"semicolons in quotes": {"\"id\";\"name\"\r\n\"1\";\"a; b\"\r\n", []string{"2 [1 a; b]"}},
		"lines in a field":     {"id,name\n1,\"a\nb \"\"c\"\".\n\"\n2,d\n", []string{"2 [1 a\nb \"c\".]", "5 [2 d]"}},
		"quotes not doubled":   {"id;name;n\n1;\"the \"one\" thing; \"two\" too\";3\n2;x;4\n", []string{"2 mended [1 the \"one\" thing; \"two\" too 3]", "3 [2 x 4]"}},
		"an open quote":        {"id;name;n\n1;\"open;2\n2;x;4\n3;\"y\";5\n", []string{"2 error", "3 [2 x 4]", "4 [3 y 5]"}},
		"an open last field":   {"id;name\n1;\"open\n\"2\";\"x\"\n\"3\";\"y\"\n", []string{"2 error", "3 [2 x]", "4 [3 y]"}},
		"too few":              {"id\tname\n1\n2\tx\n", []string{"2 error", "3 [2 x]"}},
		"broken over lines":    {"id;a;b\n1;\"x\n y; z\";\"w\n\";9;9\n2;x;4\n", []string{"2 error", "5 [2 x 4]"}},
		"blank lines and BOM":  {"\u200bid , Name\u00a0\n\n 1, a \n", []string{"3 [1 a ]"}},
		"header alone":         {"id,name", nil},
		"nothing":              {"", nil},
	} {
		var got []string
		err := files.CSV(strings.NewReader(c.text), func(r files.Row) error {
			text := fmt.Sprint(r.Line)
			switch {
			case r.Err != nil:
				got = append(got, text+" error")
				return nil
			case r.Mended:
				text += " mended"
			}
			fields := []string{r.Get("ID"), r.Get("name")}
			if name == "lines in a field" {
				fields[1] = strings.TrimSpace(fields[1])
			}
			for _, column := range []string{"n", "b"} {
				if r.Has(column) {
					fields = append(fields, r.Get(column))
				}
			}
			if r.Has("a") {
				fields = []string{r.Get("id"), r.Get("a"), r.Get("b")}
			}
			got = append(got, strings.TrimSuffix(fmt.Sprintf("%s %s", text, fields), "\n"))
			return nil
		})
		if name == "blank lines and BOM" {
			c.want = []string{"3 [1 a]"}
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q (%v), want %q", name, got, err, c.want)
		}
	}
}

// TestQuotedAsDue reads what another program wrote as RFC 4180 has it, whatever stands in
// the fields: nothing is mended, refused or taken for a row.
func TestQuotedAsDue(t *testing.T) {
	const columns = 6
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", ";", ";;;;;", "\n", "\"", " ", "1;2;3;4;5;6", "\n7;8;9;a;b;c\n", ""}
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.Comma = ';'
	rows := [][]string{{"id", "b", "c", "d", "e", "f"}}
	for range 500 {
		row := make([]string, columns)
		for i := range row {
			for range random.IntN(4) {
				row[i] += pieces[random.IntN(len(pieces))]
			}
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	got := [][]string{rows[0]}
	err := files.CSV(strings.NewReader(text.String()), func(r files.Row) error {
		if r.Err != nil || r.Mended {
			t.Errorf("line %d: mended %v, error %v", r.Line, r.Mended, r.Err)
		}
		got = append(got, slices.Clone(r.Fields()))
		return nil
	})
	if err != nil || !reflect.DeepEqual(got, rows) {
		t.Errorf("%d rows (%v), other than the %d written", len(got), err, len(rows))
	}
}

func TestHeaders(t *testing.T) {
	for _, header := range []string{strings.Repeat("a;", 1001), strings.Repeat("x", files.MaxRecord+1)} {
		err := files.CSV(strings.NewReader(header+"\n1;2\n"), func(r files.Row) error {
			t.Errorf("a row on line %d", r.Line)
			return nil
		})
		if !errors.Is(err, files.ErrHeader) {
			t.Errorf("error %v", err)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, text := range []string{"a;b\n1;\"x\ny\"\n", "a,b\n\"1,2\n3,4\n", "\"a\"\"\",b\n", "a\tb\n1\n2\t\"\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line := 1
		err := files.CSV(strings.NewReader(text), func(r files.Row) error {
			if r.Line <= line {
				t.Errorf("a row on line %d after %d", r.Line, line)
			}
			line = r.Line
			if r.Err == nil {
				r.Get("a")
			}
			return nil
		})
		if err != nil && !errors.Is(err, files.ErrHeader) {
			t.Errorf("%v", err)
		}
	})
}
