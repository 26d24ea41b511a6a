package graph_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"corridor/graph"
)

func TestYear(t *testing.T) {
	for _, c := range []struct {
		in   any
		want string // "" where it is refused
	}{
		{1000, "1000"}, {int64(2020), "2020"}, {json.Number("3000"), "3000"},
		{999, ""}, {3001, ""}, {json.Number("2020.5"), ""}, {"2020", ""}, {nil, ""},
	} {
		var year graph.Year
		err := year.UnmarshalGQL(c.in)
		if c.want == "" {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%v gives %v, want ErrInvalid", c.in, err)
			}
			continue
		}
		var out bytes.Buffer
		year.MarshalGQL(&out)
		if err != nil || out.String() != c.want {
			t.Errorf("%v gives %s and %v, want %s", c.in, &out, err, c.want)
		}
	}
}
