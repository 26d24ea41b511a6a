package openalex

import "testing"

func TestTitledIsKeptWhole(t *testing.T) {
	for _, c := range []struct {
		work     string
		year     int
		preprint bool
	}{{"W1", 0, true}, {"W4399999999", 2100, false}, {"W99999999999", 1999, true}} {
		one := newTitled(7, idOf(c.work), c.year, c.preprint)
		if one.id().String() != c.work || one.year() != c.year || one.preprint() != c.preprint || one.called != 7 {
			t.Errorf("%v is kept as %s of %d, %t", c, one.id(), one.year(), one.preprint())
		}
	}
}
