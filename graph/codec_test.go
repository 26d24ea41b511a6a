package graph_test

import (
	"maps"
	"reflect"
	"testing"

	"corridor/graph"
)

func TestEncodeGivesStoredFormsAndLeavesOutWhatIsAbsent(t *testing.T) {
	for name, c := range map[string]struct {
		record any
		want   map[string]any
	}{
		"node": {&graph.Institution{Entity: graph.Entity{ID: "inst_0123456789abcdef", Name: "Royal University", Sources: []string{"ror"}, Synthetic: true,
			Names: []graph.Name{{Value: "សាកលវិទ្យាល័យ", Language: "km", Type: graph.NameNative}}}, Established: new(1960), Latitude: new(11.5)},
			map[string]any{"name": "Royal University", "names": []string{"NATIVE|km|សាកលវិទ្យាល័យ"}, "established": int64(1960), "latitude": 11.5}},
		"zero behind a pointer": {graph.Publication{Citations: new(0), Retracted: new(false)},
			map[string]any{"citations": int64(0), "retracted": false}},
		"edge": {graph.Authorship{Position: new(2), RawAffiliations: []string{"a", "b"}},
			map[string]any{"position": int64(2), "rawAffiliations": []string{"a", "b"}}},
		"nothing": {graph.Funding{}, map[string]any{}},
		"no struct of a kind": {struct {
			Role string `graph:"role"`
		}{"LEAD"}, map[string]any{"role": "LEAD"}},
	} {
		if got := graph.Encode(c.record); !maps.EqualFunc(got, c.want, reflect.DeepEqual) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	authorship := graph.Authorship{Position: new(1), Corresponding: new(true)}
	for b.Loop() {
		graph.Encode(authorship)
	}
}

func TestJoinNamesTellsEachNameOnce(t *testing.T) {
	for name, c := range map[string]struct{ kept, more, want []string }{
		"language told later":   {[]string{"LABEL||Lake University"}, []string{"ALIAS|en|Lake University"}, []string{"LABEL|en|Lake University"}},
		"language told first":   {[]string{"LABEL|en|Lake University"}, []string{"ALIAS||Lake University"}, []string{"LABEL|en|Lake University"}},
		"another type":          {[]string{"LABEL||LU"}, []string{"ACRONYM||LU"}, []string{"LABEL||LU"}},
		"another language":      {[]string{"LABEL|de|Institut"}, []string{"LABEL|fr|Institut", "LABEL||Institut"}, []string{"LABEL|de|Institut", "LABEL|fr|Institut"}},
		"two of one source":     {nil, []string{"LABEL||BKX", "ACRONYM||BKX", "LABEL||BKX"}, []string{"LABEL||BKX", "ACRONYM||BKX"}},
		"another text":          {[]string{"LABEL||Lake"}, []string{"LABEL||lake"}, []string{"LABEL||Lake", "LABEL||lake"}},
		"nothing to begin with": {nil, nil, nil},
	} {
		if got := graph.JoinNames(c.kept, c.more); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
