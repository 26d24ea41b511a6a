package reading_test

import (
	"errors"
	"strconv"
	"testing"

	"corridor/graph"
	"corridor/ingest/reading"
)

// FuzzDates reads cells of a column: what is read is a date of the model, from the
// first to the last year that may be read, and the same again.
func FuzzDates(f *testing.F) {
	for _, seed := range [][2]string{{"15/03/2567", "03/04/2567"}, {"๑๕ ม.ค. ๒๕๖๗", "Mar-24"}, {"ngày 15 tháng 3 năm 2024", "2024年3月"}, {"ปีงบประมาณ 2567", "29/02/2566"}, {"20240315", "2024-03-15T10:00:00Z"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, one, other string) {
		dates := reading.SettleDates([]string{one, other})
		for _, cell := range []string{one, other} {
			w, err := dates.Read(cell)
			if err != nil {
				continue
			}
			for _, date := range []graph.Date{w.Date, w.Last} {
				if _, err := graph.ParseDate(string(date)); err != nil {
					t.Errorf("%q was read as %q: %v", cell, date, err)
				}
				alone, err := reading.SettleDates([]string{string(date)}).Read(string(date))
				if err != nil || alone.Date != date {
					t.Errorf("%q was read as %q, and that as %q, %v", cell, date, alone.Date, err)
				}
			}
		}
	})
}

// FuzzAmounts reads cells of a column: what is read is a number that is not below
// zero, and has one currency.
func FuzzAmounts(f *testing.F) {
	for _, seed := range [][2]string{{"1.250", "2.500.000"}, {"฿1,250,000", "120万元"}, {"2,5 tỷ đồng", "50k"}, {"US$ 5.5", "1.25E+06"}, {"(5)", "1-2"}, {"1e400", "1E+999"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, one, other string) {
		amounts := reading.SettleAmounts([]reading.Written{{Text: one}, {Text: other}})
		for _, cell := range []string{one, other} {
			m, err := amounts.Read(cell, "")
			if err == nil && m.Amount != nil && !(*m.Amount >= 0 && *m.Amount-*m.Amount == 0) {
				t.Errorf("%q was read as %v", cell, *m.Amount)
			}
			if errors.Is(err, strconv.ErrRange) {
				t.Errorf("%q is refused in the words of the program: %v", cell, err)
			}
			if m.Currency != "" && len(m.Currency) != 3 {
				t.Errorf("%q has the currency %q", cell, m.Currency)
			}
		}
	})
}
