package adapter_test

import (
	"errors"
	"reflect"
	"testing"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

func TestGateWaitsForWorkAndThenStaysClosed(t *testing.T) {
	var gate adapter.Gate
	if err := gate.Enter(); err != nil {
		t.Fatalf("an open gate gives %v", err)
	}
	closed := make(chan bool, 1)
	go func() { closed <- gate.Close() }()
	for gate.Enter() == nil { // until Close has begun
		gate.Leave()
	}
	select {
	case <-closed:
		t.Fatal("the gate closed with work inside")
	default:
	}
	gate.Leave()
	if first := <-closed; !first {
		t.Error("the call that closed the gate is told that another did")
	}
	if gate.Close() {
		t.Error("a second call is told that it closed the gate")
	}
	if err := gate.Enter(); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a closed gate gives %v, want unavailable", err)
	}
}

func TestKeysAreReadAsTheyAreWritten(t *testing.T) {
	for _, key := range []graph.Key{
		graph.LocalKey(graph.KindPerson, "openalex", "A|1/2"),
		{Kind: graph.KindPublication, Scheme: "doi", Value: "10.1000/a|b"},
	} {
		if got, err := adapter.ParseKey(key.String()); err != nil || got != key {
			t.Errorf("%s is read as %s (%v)", key, got, err)
		}
	}
	for _, text := range []string{"", "Person|orcid", "Bakery|name|a"} {
		if got, err := adapter.ParseKey(text); err == nil {
			t.Errorf("%q is read as the key %s", text, got)
		}
	}
}

func TestClaimsAreReadInTheStoredFormOfTheirProperties(t *testing.T) {
	claims := write.Claims{
		"one":   {"name": "A", "names": []string{"LABEL|en|A"}, "year": int64(1 << 53), "retracted": false},
		"other": {"name": "B", "year": int64(-5)},
	}
	text, err := adapter.EncodeClaims(claims)
	if err != nil {
		t.Fatal(err)
	}
	got, err := adapter.DecodeClaims(text, graph.KindPublication.Properties)
	if err != nil || !reflect.DeepEqual(got, claims) {
		t.Errorf("%#v are read as %#v (%v)", claims, got, err)
	}
	if text, err := adapter.EncodeClaims(nil); text != nil || err != nil {
		t.Errorf("no claims are written as %v (%v)", text, err)
	}
	if got, err := adapter.DecodeClaims(nil, nil); got != nil || err != nil {
		t.Errorf("no claims are read as %v (%v)", got, err)
	}
	for _, stored := range []any{7, "no JSON", `{"one": {"year": "long ago"}}`} {
		if got, err := adapter.DecodeClaims(stored, graph.KindPublication.Properties); err == nil {
			t.Errorf("%v is read as %v", stored, got)
		}
	}
}

func TestAnswersAreReadAsTheyAreWritten(t *testing.T) {
	applied := &graph.Applied{Created: 1, Updated: 2, Deleted: 3, Edges: 4, Dropped: 5,
		Conflicts: []graph.KeyConflict{{Key: "k", Holder: "h", Claimant: "c"}}}
	text, err := adapter.EncodeApplied(applied)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := adapter.DecodeApplied(text); err != nil || !reflect.DeepEqual(got, applied) {
		t.Errorf("%+v is read as %+v (%v)", applied, got, err)
	}
	if got, err := adapter.DecodeApplied("no JSON"); err == nil {
		t.Errorf("what is no answer is read as %+v", got)
	}
}

func TestPrepareGivesTheFirstError(t *testing.T) {
	sound, broken := &graph.Plan{Kind: graph.KindPerson}, &graph.Plan{}
	if prepared, err := adapter.Prepare([]*graph.Plan{sound, sound}); err != nil || len(prepared) != 2 || prepared[1].Kind != graph.KindPerson {
		t.Errorf("two sound plans give %v (%v)", prepared, err)
	}
	if _, err := adapter.Prepare([]*graph.Plan{sound, broken}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a plan of no kind gives %v, want invalid", err)
	}
}

func TestNeighboursComeByIDAndThenByTheEdgesKey(t *testing.T) {
	found := func(id graph.ID, key string, value any) graph.ScanNeighbour {
		return graph.ScanNeighbour{ID: id, Key: key, Values: []any{value}}
	}
	list := []graph.ScanNeighbour{found("b", "1", 3), found("a", "2", 2), found("a", "1", 1)}
	adapter.SortNeighbours(list)
	want := []graph.ScanNeighbour{found("a", "1", 1), found("a", "2", 2), found("b", "1", 3)}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("got %v, want %v", list, want)
	}
}
