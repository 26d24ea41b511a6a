package dump_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/write"
)

const head = `{"corridor":"dump","format":1,"store":"SQLite","version":"v","written":"2026-01-02T03:04:05Z","nodes":{},"edges":{},"placeholders":0}` + "\n"

const (
	sound    = `{"node":"inst_0000000000000001","values":{"name":"A","sources":["s"],"established":1999,"latitude":1.5},"keys":[["ror","https://ror.org/031xne895",["s"]],["local","s/1",null]]}`
	waiting  = `{"node":"inst_0000000000000002","placeholder":true}`
	part     = `{"edge":"PART_OF","from":"inst_0000000000000001","to":"inst_0000000000000002","sources":["s"]}`
	answered = `{"answer":"s/1","source":"s","at":7,"result":{"Created":1}}`
)

// read gives what is wrong with a dump, and how many things it holds.
func read(text string) (int, error) {
	n := 0
	_, err := dump.Read(context.Background(), strings.NewReader(text), func(*dump.Header) error { return nil },
		func(int, *write.Content) error { n++; return nil })
	return n, err
}

// TestWhatIsNoDump: what does not fit is refused with the number of its line, and a
// dump without its end is not whole.
func TestWhatIsNoDump(t *testing.T) {
	for what, c := range map[string]struct {
		text string
		want error
		says string
	}{
		"nothing":                {"", dump.ErrCut, "line 1"},
		"no dump":                {`{"a": 1}` + "\n", graph.ErrInvalid, "line 1: it is no dump"},
		"another format":         {strings.Replace(head, `"format":1`, `"format":2`, 1), graph.ErrInvalid, "reads 1"},
		"no end":                 {head + sound + "\n", dump.ErrCut, "line 3"},
		"half a line":            {head + sound, dump.ErrCut, "line 2"},
		"another end":            {head + `{"end":{"lines":1,"sha256":"00"}}` + "\n", dump.ErrCut, "not what was written"},
		"no JSON":                {head + "{\n", graph.ErrInvalid, "line 2"},
		"two on a line":          {head + waiting + waiting + "\n", graph.ErrInvalid, "line 2"},
		"an unknown member":      {head + `{"nod":"x"}` + "\n", graph.ErrInvalid, "line 2"},
		"none of all":            {head + `{}` + "\n", graph.ErrInvalid, "line 2"},
		"twice":                  {head + waiting + "\n" + waiting + "\n", graph.ErrInvalid, "line 3: it is out of order"},
		"out of order":           {head + waiting + "\n" + sound + "\n", graph.ErrInvalid, "line 3: it is out of order"},
		"a node after an edge":   {head + part + "\n" + waiting + "\n", graph.ErrInvalid, "line 3: it is out of order"},
		"an unknown kind":        {head + strings.Replace(waiting, "inst_", "planet_", 1) + "\n", graph.ErrInvalid, "no id of a kind"},
		"no name":                {head + strings.Replace(sound, `"name":"A",`, "", 1) + "\n", graph.ErrInvalid, "has a name"},
		"no source":              {head + strings.Replace(sound, `"sources":["s"],`, "", 1) + "\n", graph.ErrInvalid, "has sources"},
		"an unknown property":    {head + strings.Replace(sound, `"established"`, `"weight"`, 1) + "\n", graph.ErrInvalid, "weight"},
		"a text for a number":    {head + strings.Replace(sound, `1999`, `"1999"`, 1) + "\n", graph.ErrInvalid, "established"},
		"a number that is none":  {head + strings.Replace(sound, `1.5`, `1e999`, 1) + "\n", graph.ErrInvalid, "latitude"},
		"a placeholder's values": {head + strings.Replace(sound, `"values"`, `"placeholder":true,"values"`, 1) + "\n", graph.ErrInvalid, "placeholder"},
		"an unknown type":        {head + strings.Replace(part, `PART_OF`, `NEAR`, 1) + "\n", graph.ErrInvalid, "NEAR"},
		"ends of another noun":   {head + strings.Replace(part, `"to":"inst_`, `"to":"pers_`, 1) + "\n", graph.ErrInvalid, "PART_OF"},
		"no answer":              {head + strings.Replace(answered, `{"Created":1}`, `[]`, 1) + "\n", graph.ErrInvalid, "answer"},
	} {
		if _, err := read(c.text); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s gives %v, want %v that says %q", what, err, c.want, c.says)
		}
	}
}

// FuzzRead: whatever is read without an error, written again, is read alike.
func FuzzRead(f *testing.F) {
	for _, text := range []string{head, head + strings.Join([]string{`{"marks":{"undone":true,"secret":"x"}}`, sound, waiting, part, answered, ""}, "\n")} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var b bytes.Buffer
		again := dump.NewWriter(&b)
		if err := again.Begin(&graph.Statistics{}); err != nil {
			t.Fatal(err)
		}
		n := 0
		_, err := dump.Read(t.Context(), strings.NewReader(text), func(*dump.Header) error { return nil },
			func(_ int, c *write.Content) error { n++; return again.Add(c) })
		if err != nil && !errors.Is(err, graph.ErrInvalid) && !errors.Is(err, dump.ErrCut) {
			t.Fatalf("%v", err)
		}
		if err := again.End(); err != nil {
			t.Fatal(err)
		}
		if found, err := read(b.String()); err != nil || found != n {
			t.Fatalf("what was read, written again, gives %d of %d and %v", found, n, err)
		}
	})
}
