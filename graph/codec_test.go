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
