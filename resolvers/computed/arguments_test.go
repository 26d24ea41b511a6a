package computed_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/resolvers/computed"
)

// arguments are as a literal gives them and, for variables, as JSON does.
func arguments(t *testing.T, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var out map[string]any
	if err := decoder.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReader(t *testing.T) {
	literal := map[string]any{"text": "A", "whole": int64(7), "number": 1.5, "flag": true, "year": int64(2020), "none": nil,
		"list": []any{"kh", "VN"}, "one": "LA", "strings": []string{"KH"}, "object": map[string]any{"whole": int64(3)}}
	variables := arguments(t, `{"text": "A", "whole": 7, "number": 1.5, "flag": true, "year": 2020, "none": null,
		"list": ["kh", "VN"], "one": "LA", "strings": ["KH"], "object": {"whole": 3}}`)
	for name, given := range map[string]map[string]any{"literals": literal, "variables": variables} {
		r := computed.Read(given)
		inner := r.Object("object")
		got := fmt.Sprintln(r.Text("text"), r.Whole("whole", 1), r.Whole("absent", 1), r.Whole("none", 1), r.Number("number", 0), r.Number("whole", 0),
			r.Number("absent", 2.5), *r.Flag("flag"), r.Flag("absent"), r.Year("year"), r.Year("absent"), r.Given("none"), r.Given("text"),
			computed.List(r, "list", computed.CountryOf), computed.List(r, "one", computed.CountryOf), computed.Conditions(r, "strings", computed.CountryOf),
			computed.List(r, "absent", computed.TextOf) == nil, inner.Whole("whole", 0), r.Object("absent").Whole("whole", 9), r.Size("whole", 7))
		if want := "A 7 1 1 1.5 7 2.5 true <nil> 2020 0 false true [KH VN] [LA] [KH] true 3 9 7"; strings.Join(strings.Fields(got), " ") != want {
			t.Errorf("%s\n got %s\nwant %s", name, got, want)
		}
		if r.Err() != nil || inner.Err() != nil {
			t.Errorf("%s: %v, %v", name, r.Err(), inner.Err())
		}
	}
}

// TestReaderRefuses: the first that cannot be read is the one that is refused.
func TestReaderRefuses(t *testing.T) {
	for argument, read := range map[string]func(r *computed.Reader){
		"half":   func(r *computed.Reader) { r.Whole("half", 0) },
		"long":   func(r *computed.Reader) { r.Whole("long", 0) },
		"text":   func(r *computed.Reader) { r.Number("text", 0) },
		"huge":   func(r *computed.Reader) { r.Number("huge", 0) },
		"year":   func(r *computed.Reader) { r.Year("year") },
		"minus":  func(r *computed.Reader) { r.Size("minus", 10) },
		"eleven": func(r *computed.Reader) { r.Size("eleven", 10) },
		"empty":  func(r *computed.Reader) { computed.Conditions(r, "empty", computed.TextOf) },
		"list":   func(r *computed.Reader) { computed.List(r, "list", computed.TextOf) },
		"codes":  func(r *computed.Reader) { computed.List(r, "codes", computed.CountryOf) },
		"ids":    func(r *computed.Reader) { computed.List(r, "ids", computed.IDOf) },
		"object.year": func(r *computed.Reader) {
			inner := r.Object("object")
			inner.Year("year")
			r.Close("object", inner)
		},
	} {
		r := computed.Read(arguments(t, `{"half": 1.5, "long": 99999999999999999999, "text": "x", "huge": 1e999, "year": -1, "minus": -1, "eleven": 11,
			"empty": [], "list": ["a", 1], "codes": ["Laos"], "ids": ["none"], "object": {"year": 123456}}`))
		read(r)
		r.Whole("half", 0)
		r.Refuse("later", "")
		var invalid *graph.InvalidError
		if !errors.As(r.Err(), &invalid) || !strings.HasPrefix(invalid.Argument, argument) {
			t.Errorf("%s: %v", argument, r.Err())
		}
	}
}

func TestChanges(t *testing.T) {
	r := computed.Read(arguments(t, `{"whatIf": [
		{"addProject": {"areas": [5], "themes": ["water"], "from": 2020, "to": 2022, "institutions": [{"id": "inst_a", "role": "LEAD"}], "people": {"id": "new:staff"}, "count": 2}},
		{"addActivity": {"type": "TRAINING", "from": 2021, "heldIn": "kh", "institutions": [{"id": "inst_a", "role": "HOST"}]}},
		{"addPublication": {"type": "ARTICLE", "year": 2022, "authors": [{"id": "a", "corresponding": true}, {"id": "b", "corresponding": false}], "institutions": ["inst_b"]}},
		{"addPeople": {"label": "staff", "institution": "inst_a", "areas": [5], "since": 2020}},
		{"addInstitutions": {"label": "lab", "country": "LA"}},
		{"addAffiliation": {"person": "a", "institution": "b", "since": 2021}}]}`))
	got, err := json.Marshal(computed.ChangesOf(r))
	const want = `[{"AddProject":{"Areas":[5],"Themes":["water"],"From":2020,"To":2022,"Institutions":[{"ID":"inst_a","Role":"LEAD"}],"People":[{"ID":"new:staff","Role":""}],"Count":2}},` +
		`{"AddActivity":{"Areas":null,"Themes":null,"Type":"TRAINING","From":2021,"To":0,"HeldIn":"KH","Institutions":[{"ID":"inst_a","Role":"HOST"}],"People":null,"Count":1}},` +
		`{"AddPublication":{"Areas":null,"Themes":null,"Type":"ARTICLE","Year":2022,"Authors":[{"ID":"a","Role":"CORRESPONDING"},{"ID":"b","Role":""}],"Institutions":[{"ID":"inst_b","Role":""}],"Count":1}},` +
		`{"AddPeople":{"Label":"staff","Institution":"inst_a","Areas":[5],"Since":2020,"Count":1}},` +
		`{"AddInstitutions":{"Label":"lab","Country":"LA","Areas":null,"Count":1}},` +
		`{"AddAffiliation":{"Person":"a","Institution":"b","Since":2021}}]`
	if err != nil || r.Err() != nil || string(got) != want {
		t.Errorf("%v, %v\n got %s\nwant %s", err, r.Err(), got, want)
	}
	for _, none := range []string{`{}`, `{"whatIf": null}`, `{"whatIf": []}`} {
		if got := computed.ChangesOf(computed.Read(arguments(t, none))); got != nil {
			t.Errorf("%s gives %v", none, got)
		}
	}
}

// TestChangeRefused: a refusal names what the query calls it.
func TestChangeRefused(t *testing.T) {
	changes := []capacity.Change{{AddProject: &capacity.AddProject{}}, {AddPeople: &capacity.AddPeople{}}, {AddPeople: &capacity.AddPeople{}, AddAffiliation: &capacity.AddAffiliation{}}}
	for of, want := range map[string]string{
		"changes[0].areas[1]": "whatIf[0].addProject.areas[1]", "changes[1]": "whatIf[1].addPeople", "changes[2]": "whatIf[2]", "other": "other",
	} {
		var invalid *graph.InvalidError
		if err := computed.ChangeRefused(graph.Invalid(of, "why"), changes); !errors.As(err, &invalid) || invalid.Argument != want || invalid.Reason != "why" {
			t.Errorf("%s is %v, want %s", of, err, want)
		}
	}
	if err := computed.ChangeRefused(graph.ErrUnavailable, changes); err != graph.ErrUnavailable {
		t.Errorf("another error becomes %v", err)
	}
}
