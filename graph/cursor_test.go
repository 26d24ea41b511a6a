package graph_test

import (
	"encoding/base64"
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/text"
)

// listOfProjects has order keys of every type.
func listOfProjects() *graph.Plan {
	property := func(name string) *graph.Property {
		p, _ := graph.KindProject.Property(name)
		return p
	}
	return &graph.Plan{Kind: graph.KindProject, List: graph.List{Order: []graph.OrderKey{
		{Property: property("name")}, {Property: property("budget"), Descending: true}, {Property: property("start")},
		{Count: graph.Path{graph.Back(graph.ParticipatesIn)}},
	}}}
}

func cursorAt(t interface{ Fatal(...any) }, position ...any) graph.Cursor {
	cursor, err := listOfProjects().CursorAt(position...)
	if err != nil {
		t.Fatal(err)
	}
	return cursor
}

// after prepares the list to begin after a cursor.
func after(cursor graph.Cursor) (*graph.PreparedPlan, error) {
	plan := listOfProjects()
	plan.Page.After = cursor
	return plan.Prepare()
}

func TestCursorGivesThePositionBack(t *testing.T) {
	maybe := func(t *rapid.T, v any) any {
		if rapid.Bool().Draw(t, "absent") {
			return nil
		}
		return v
	}
	rapid.Check(t, func(t *rapid.T) {
		want := []any{
			maybe(t, text.Fold(rapid.String().Draw(t, "name"))), maybe(t, rapid.Float64().Draw(t, "budget")), maybe(t, dates.Draw(t, "start")),
			rapid.Int64().Draw(t, "count"), string(graph.LocalKey(graph.KindProject, "s", rapid.String().Draw(t, "id")).ID()),
		}
		prepared, err := after(cursorAt(t, want...))
		if err != nil {
			t.Fatalf("%#v: %v", want, err)
		}
		if !reflect.DeepEqual(prepared.After, want) {
			t.Fatalf("%#v came back, want %#v", prepared.After, want)
		}
	})
}

func TestAlteredCursorIsRefused(t *testing.T) {
	cursor := string(cursorAt(t, "alpha", 1.5, "2019", int64(2), "proj_0123456789abcdef"))
	if _, err := after(graph.Cursor(cursor)); err != nil {
		t.Fatalf("the cursor itself: %v", err)
	}
	refused := func(text string) {
		t.Helper()
		_, err := after(graph.Cursor(text))
		var detail *graph.InvalidError
		if !errors.As(err, &detail) || detail.Argument != "after" {
			t.Errorf("%q: %v, want an InvalidError of the argument after", text, err)
		}
	}
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/\n é"
	for i := range cursor {
		for _, c := range digits {
			if rune(cursor[i]) != c {
				refused(cursor[:i] + string(c) + cursor[i+1:])
			}
			refused(cursor[:i] + string(c) + cursor[i:])
		}
		refused(cursor[:i] + cursor[i+1:])
		if i > 0 {
			refused(cursor[:i])
		}
	}
	raw, _ := base64.RawURLEncoding.DecodeString(cursor)
	for i := range raw {
		for bit := range 8 {
			flipped := append([]byte(nil), raw...)
			flipped[i] ^= 1 << bit
			refused(base64.RawURLEncoding.EncodeToString(flipped))
		}
	}
}

func TestCursorIsBoundToItsList(t *testing.T) {
	cursor := cursorAt(t, nil, nil, nil, int64(0), "proj_0123456789abcdef")
	budget, _ := graph.KindProject.Property("budget")
	for name, change := range map[string]func(*graph.Plan){
		"a filter":        func(p *graph.Plan) { p.Filter = graph.Missing{Property: budget} },
		"a direction":     func(p *graph.Plan) { p.Order[0].Descending = true },
		"fewer keys":      func(p *graph.Plan) { p.Order = p.Order[:3] },
		"another order":   func(p *graph.Plan) { p.Order[0], p.Order[1] = p.Order[1], p.Order[0] },
		"another count":   func(p *graph.Plan) { p.Order[3].Count = graph.Path{graph.Back(graph.WorksOn)} },
		"a count's edges": func(p *graph.Plan) { p.Order[3].Count[0].Where = graph.And{} },
	} {
		plan := listOfProjects()
		change(plan)
		plan.Page.Before = cursor
		if _, err := plan.Prepare(); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: error %v, want ErrInvalid", name, err)
		}
	}
}

// FuzzCursor holds that no text makes reading a cursor panic, and that one
// that is accepted is the very cursor made for the list and position.
func FuzzCursor(f *testing.F) {
	f.Add(string(cursorAt(f, "alpha", 1.5, "2019", int64(2), "proj_0123456789abcdef")))
	f.Add(string(cursorAt(f, nil, nil, nil, int64(0), "")))
	f.Add(base64.RawURLEncoding.EncodeToString([]byte("12345678[null,null,null,0,1]")))
	f.Add("====")
	f.Fuzz(func(t *testing.T, text string) {
		prepared, err := after(graph.Cursor(text))
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%q: error %v", text, err)
			}
			return
		}
		if text == "" {
			return // no cursor at all
		}
		if made := cursorAt(t, prepared.After...); string(made) != text {
			t.Errorf("%q is taken for the cursor %q", text, made)
		}
	})
}

func TestSealedCursorsOpenForTheirListAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, position := rapid.String().Draw(t, "list"), rapid.SliceOf(rapid.Byte()).Draw(t, "position")
		cursor := graph.SealCursor(list, position)
		got, err := graph.OpenCursor("after", list, cursor)
		if err != nil || string(got) != string(position) {
			t.Fatalf("%q came back, %v; want %q", got, err, position)
		}
		_, err = graph.OpenCursor("after", list+"x", cursor)
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != "after" {
			t.Fatalf("error %v of another list, want one of after", err)
		}
	})
}
