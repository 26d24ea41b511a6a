package servertest

import "testing"

func TestLayout(t *testing.T) {
	const long = `"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"`
	for text, want := range map[string]string{
		`null`: "null\n",
		`{ "a":1.0e2,"b" : [ ], "c":"x\u003c,: \"y", "d":[true,{"e":null}]}`: `{"a": 1.0e2, "b": [], "c": "x\u003c,: \"y", "d": [true, {"e": null}]}` + "\n",
		`{"a":` + long + `,"b":` + long + `,"c":{"d":1},"e":2}`:              "{\n  \"a\": " + long + ",\n  \"b\": " + long + ", \"c\": {\"d\": 1}, \"e\": 2\n}\n",
		`[[` + long + `,` + long + `],2]`:                                    "[\n  [\n    " + long + ",\n    " + long + "\n  ],\n  2\n]\n",
	} {
		if got, err := layout([]byte(text)); err != nil || string(got) != want {
			t.Errorf("%s is laid out as\n%s\nwant\n%s\nerror %v", text, got, want, err)
		}
	}
	for _, text := range []string{"", "{", `{"a":1}}`, "<html>"} {
		if got, err := layout([]byte(text)); err == nil {
			t.Errorf("%q is laid out as %s", text, got)
		}
	}
}

func TestFirstDifference(t *testing.T) {
	for _, c := range []struct{ got, want, difference string }{
		{"a\nb", "a\nb", ""},
		{"a\nb", "a\nc", "line 2\n got b\nwant c"},
		{"a", "a\nc", "line 2\n got \nwant c"},
	} {
		if d := FirstDifference(c.got, c.want); d != c.difference {
			t.Errorf("%q and %q: %q, want %q", c.got, c.want, d, c.difference)
		}
	}
}
