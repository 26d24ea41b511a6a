package projection_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// peopleOnly is a store of people with the ids given, in this order.
func peopleOnly(ids ...graph.ID) graph.Store {
	return &scanner{scans: []scan{func(_ context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
		part := slices.IndexFunc(parts, func(p graph.ScanPart) bool { return p.Kind == graph.KindPerson })
		for _, id := range ids {
			node := &graph.ScanNode{Part: part, ID: id, Values: make([]any, len(parts[part].Properties)), Edges: make([][]graph.ScanNeighbour, len(parts[part].Edges))}
			if err := yield(node); err != nil {
				return "", err
			}
		}
		return "1", nil
	}}}
}

func TestTable(t *testing.T) {
	table := build(t, peopleOnly("pers_c", "pers_aaa", "pers_a", "", "pers_b")).People
	for i, want := range []graph.ID{"", "pers_a", "pers_aaa", "pers_b", "pers_c"} {
		if got := table.ID(int32(i)); got != want {
			t.Errorf("number %d is %q, want %q", i, got, want)
		}
		if got, found := table.Index(want); !found || int(got) != i {
			t.Errorf("%q is number %d, %t, want %d", want, got, found, i)
		}
	}
	for _, absent := range []graph.ID{"p", "pers_aa", "pers_aaaa", "pers_d"} {
		if got, found := table.Index(absent); found || got != -1 {
			t.Errorf("%q, which is not there, is number %d, %t", absent, got, found)
		}
	}
	if table.Len() != 5 {
		t.Errorf("%d ids, want 5", table.Len())
	}
}

func TestBasisAsText(t *testing.T) {
	all := []projection.Basis{projection.Publication, projection.Project, projection.Activity}
	text, err := json.Marshal(map[string]any{"all": []any{all[0], all[1], all[2]}})
	if want := `{"all":["PUBLICATION","PROJECT","ACTIVITY"]}`; err != nil || string(text) != want {
		t.Errorf("written as %s, %v, want %s", text, err, want)
	}
	for _, basis := range all {
		var read projection.Basis
		if err := read.UnmarshalText([]byte(basis.String())); err != nil || read != basis {
			t.Errorf("%s is read as %s, %v", basis, read, err)
		}
	}
	if err := new(projection.Basis).UnmarshalText([]byte("project")); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a basis in small letters gives %v", err)
	}
}

// TestRolesAreTheModels holds the roles to those the model knows.
func TestRolesAreTheModels(t *testing.T) {
	want := []string{}
	for _, e := range []*graph.EdgeType{graph.ParticipatesIn, graph.InstitutionTookPartIn} {
		role, _ := e.Property("role")
		want = append(want, role.Enum.Values()...)
	}
	want = append(want, "CORRESPONDING")
	roles := []projection.Role{projection.Lead, projection.Partner, projection.Member, projection.Adviser, projection.Supporter,
		projection.Host, projection.Organiser, projection.Sender, projection.Provider, projection.Recipient, projection.Speaker,
		projection.Trainer, projection.Participant, projection.Corresponding}
	var got []string
	for _, role := range roles {
		got = append(got, role.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("roles %v, the model's are %v", got, want)
	}
}

func TestBytes(t *testing.T) {
	small := build(t, peopleOnly()).Bytes()
	ids := make([]graph.ID, 1000)
	for i := range ids {
		ids[i] = graph.LocalKey(graph.KindPerson, "test", string(rune('a'+i))).ID()
	}
	// An id of 21 bytes and its end; institution, country, declared areas,
	// whether synthetic and provisional, the career's beginning, and the offsets of affiliations
	// and items.
	const each = 21 + 4 + 4 + 4 + 2 + 1 + 1 + 2 + 4 + 4
	if got := build(t, peopleOnly(ids...)).Bytes() - small; got < 1000*each || got > 1010*each {
		t.Errorf("1000 people take %d bytes, want %d", got, 1000*each)
	}
}

func TestAreaBit(t *testing.T) {
	for number, want := range map[int]uint16{-1: 0, 0: 0, 1: 1, 10: 1 << 9, 16: 1 << 15, 17: 0, 1 << 40: 0} {
		if got := projection.AreaBit(number); got != want {
			t.Errorf("area %d has the mask %b, want %b", number, got, want)
		}
	}
}
