package graph_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
)

func TestParseDate(t *testing.T) {
	for text, firstDay := range map[string]graph.Date{
		"2019": "2019-01-01", "2019-03": "2019-03-01", "2019-03-05": "2019-03-05",
		"2020-02-29": "2020-02-29", "0001": "0001-01-01", "9999-12-31": "9999-12-31",
	} {
		d, err := graph.ParseDate(text)
		if err != nil || string(d) != text || d.FirstDay() != firstDay {
			t.Errorf("%s: %q, first day %q, error %v", text, d, d.FirstDay(), err)
		}
	}
	for _, text := range []string{"", "19", "201", "20190305", "2019-", "2019-3", "2019-13", "2019-00", "2019-02-29", "2019-04-31",
		"2019-03-5", "2019/03/05", " 2019", "2019-03-05T00:00:00Z", "20I9", "٢٠١٩", "-2019", "year"} {
		if _, err := graph.ParseDate(text); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%q: error %v, want ErrInvalid", text, err)
		}
	}
}

func TestDateInGraphQL(t *testing.T) {
	var d graph.Date
	if err := d.UnmarshalGQL("2019-03"); err != nil || d != "2019-03" {
		t.Errorf("read %q, error %v", d, err)
	}
	var b bytes.Buffer
	d.MarshalGQL(&b)
	if got := strings.TrimSpace(b.String()); got != `"2019-03"` {
		t.Errorf("written %s", got)
	}
	for _, v := range []any{"March", 2019, nil} {
		if err := d.UnmarshalGQL(v); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%v: error %v, want ErrInvalid", v, err)
		}
	}
}

var dates = rapid.SampledFrom([]string{"2018", "2018-12", "2018-12-31", "2019", "2019-01", "2019-01-01", "2019-01-02",
	"2019-02", "2019-02-01", "2019-10", "2019-10-01", "2020", "2020-01-01"})

// TestDatesCompareByFirstDay holds that what a filter on dates is prepared to,
// comparisons of texts, compares first days, whatever the precision.
func TestDatesCompareByFirstDay(t *testing.T) {
	start, _ := graph.KindProject.Property("start")
	rapid.Check(t, func(t *rapid.T) {
		stored, asked := dates.Draw(t, "stored"), dates.Draw(t, "asked")
		op := rapid.SampledFrom([]graph.Op{graph.EQ, graph.LT, graph.LTE, graph.GT, graph.GTE}).Draw(t, "op")
		plan := &graph.Plan{Kind: graph.KindProject, List: graph.List{Filter: graph.Compare{Property: start, Op: op, Value: asked}}}
		prepared, err := plan.Prepare()
		if err != nil {
			t.Fatal(err)
		}
		want := ordered(op, strings.Compare(string(graph.Date(stored).FirstDay()), string(graph.Date(asked).FirstDay())))
		if got := textHolds(prepared.Filter, stored); got != want {
			t.Errorf("%s %d %s: %t, want %t", stored, op, asked, got, want)
		}
	})
}

// textHolds evaluates a prepared filter of comparisons of one text.
func textHolds(e graph.Expr, text string) bool {
	switch e := e.(type) {
	case graph.And:
		for _, part := range e {
			if !textHolds(part, text) {
				return false
			}
		}
		return true
	case graph.Compare:
		return ordered(e.Op, strings.Compare(text, e.Value.(string)))
	}
	panic("a filter of another form")
}

func ordered(op graph.Op, c int) bool {
	return map[graph.Op]bool{graph.EQ: c == 0, graph.LT: c < 0, graph.LTE: c <= 0, graph.GT: c > 0, graph.GTE: c >= 0}[op]
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2019", "2019-02", "2019-02-28", "2019-02-30", "0000", "é019"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := graph.ParseDate(text)
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("error %v", err)
			}
			return
		}
		if first, err := graph.ParseDate(string(d.FirstDay())); err != nil || first.FirstDay() != first || len(first) != 10 || !strings.HasPrefix(string(first), text) {
			t.Errorf("%q has the first day %q, error %v", text, first, err)
		}
	})
}
