package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"corridor/server"
)

// TestAnswersBecomeTables writes answers as CSV and as tables.
func TestAnswersBecomeTables(t *testing.T) {
	for name, c := range map[string]struct {
		data, csv, table, says string
	}{
		"a list": {
			`{"people": {"totalCount": 2, "nodes": [{"name": "Ann", "papers": 10}, {"name": "Bo", "papers": 9}]}}`,
			"name,papers\r\nAnn,10\r\nBo,9\r\n",
			"name  papers\nAnn       10\nBo         9\n", "",
		},
		"edges": {
			`{"a": {"b": {"edges": [{"role": "PI", "name": "edge", "node": {"name": "Ann"}}, {"role": null, "name": "e2", "node": {"name": "Bo"}}]}}}`,
			"role,edge.name,name\r\nPI,edge,Ann\r\n,e2,Bo\r\n",
			"role  edge.name  name\nPI    edge       Ann\n      e2         Bo\n", "",
		},
		"objects and lists within": {
			`{"papers": {"totalCount": 9, "nodes": [
				{"title": "One", "venue": null, "authors": {"totalCount": 3, "nodes": [{"name": "Ann"}, {"node": {"name": "Bo"}}]}, "keywords": ["x", "y"], "country": {"code": "LA", "area": {"number": 7}}},
				{"title": "Two", "venue": null, "authors": {"totalCount": 0, "nodes": []}, "keywords": [], "country": null}]}}`,
			"title,venue,authors,authors.totalCount,keywords,country.code,country.area.number\r\nOne,,Ann; Bo; …,3,x; y,LA,7\r\nTwo,,,0,,,\r\n",
			"", "papers has more than these 2 rows",
		},
		"facets": {
			`{"facets": {"groups": [{"keys": [{"facet": "YEAR", "value": "2020", "label": null}, {"facet": "AREA", "value": "7", "label": "Green"}], "count": 3}]}}`,
			"YEAR,YEAR.value,AREA,AREA.value,count\r\n2020,2020,Green,7,3\r\n", "", "",
		},
		"two lists": {
			`{"a": {"nodes": [{"x": 1}]}, "b": [{"y": 1}, {"y": 2}], "c": {"nodes": []}}`,
			"y\r\n1\r\n2\r\n", "y\n1\n2\n", "these are the rows of b; ask for the others by themselves: a, c",
		},
		"another page": {
			`{"a": {"pageInfo": {"hasNextPage": true}, "nodes": [{"x": 1}]}}`, "x\r\n1\r\n", "x\n1\n", "a has more than these 1 rows",
		},
		"no list": {
			`{"country": {"name": "Laos", "code": "LA"}, "n": 1.50}`,
			"field,value\r\ncountry.name,Laos\r\ncountry.code,LA\r\nn,1.50\r\n", "", "",
		},
		"texts that a spreadsheet would work out": {
			`{"a": [{"x": "=1+1"}, {"x": "-5"}, {"x": "-5e3"}, {"x": "@a"}, {"x": "a,\"b\"\n"}]}`,
			"x\r\n'=1+1\r\n-5\r\n-5e3\r\n'@a\r\n\"a,\"\"b\"\"\r\n\"\r\n", "", "",
		},
		"lists of such texts": {`{"a": [{"x": ["=1", "b", "@c"]}]}`, "x\r\n'=1; b; '@c\r\n", "x\n=1; b; @c\n", ""},
		"wide and long texts": {
			`{"a": [{"x": "清華大學", "n": 1}, {"x": "` + strings.Repeat("long ", 20) + `", "n": 20}, {"x": "ສະຖາບັນ", "n": 3}, {"x": "a\u001b[31m\nb", "n": 4}]}`,
			"", "x" + strings.Repeat(" ", 59) + "   n\n清華大學" + strings.Repeat(" ", 52) + "   1\n" + strings.Repeat("long ", 11) + "long…  20\n" +
				"ສະຖາບັນ" + strings.Repeat(" ", 54) + "   3\na [31m b" + strings.Repeat(" ", 52) + "   4\n", "",
		},
	} {
		answer := &server.Response{Data: json.RawMessage(c.data)}
		for format, want := range map[string]string{"csv": c.csv, "table": c.table} {
			var out, errs bytes.Buffer
			if err := writeAnswer(streams{out: &out, err: &errs}, format, false, answer); err != nil {
				t.Errorf("%s as %s: %v", name, format, err)
			}
			if want != "" && out.String() != want {
				t.Errorf("%s as %s:\n%q\nwant\n%q", name, format, out.String(), want)
			}
			if says := errs.String(); !strings.Contains(says, c.says) || c.says == "" && says != "" {
				t.Errorf("%s as %s: says %q, want %q", name, format, says, c.says)
			}
		}
	}
}

// TestByteOrderMark begins csv where it is asked for, and nothing else.
func TestByteOrderMark(t *testing.T) {
	var out bytes.Buffer
	answer := &server.Response{Data: json.RawMessage(`{"a": [{"x": "ລາວ"}]}`)}
	if err := writeAnswer(streams{out: &out}, "csv", true, answer); err != nil || out.String() != "\ufeffx\r\nລາວ\r\n" {
		t.Errorf("%q (%v)", out.String(), err)
	}
	if code, _, errs := corridor(t, "", "query", "--byte-order-mark", "{ __typename }"); code != exitUsage || !strings.Contains(errs, "csv") {
		t.Errorf("json with a mark: exit %d, %s", code, errs)
	}
}

// TestNoRowsAreNoLine: where there are no rows there are no columns either, and
// nothing is written but where a person reads it.
func TestNoRowsAreNoLine(t *testing.T) {
	for _, format := range []string{"csv", "table"} {
		var out, errs bytes.Buffer
		answer := &server.Response{Data: json.RawMessage(`{"people": {"nodes": []}}`)}
		if err := writeAnswer(streams{out: &out, err: &errs}, format, false, answer); err != nil || out.Len() > 0 || errs.String() != "corridor: people has no rows\n" {
			t.Errorf("%s: %v, %q beside %q", format, err, out.String(), errs.String())
		}
	}
}

func TestErrorsStandBesideTables(t *testing.T) {
	for data, want := range map[string]string{"": "", `{"a": [{"x": 1}]}`: "x\r\n1\r\n", "null": "field,value\r\n"} {
		var out, errs bytes.Buffer
		answer := &server.Response{Errors: gqlerror.List{gqlerror.Errorf("no such thing")}}
		if data != "" {
			answer.Data = json.RawMessage(data)
		}
		if err := writeAnswer(streams{out: &out, err: &errs}, "csv", false, answer); err != nil || out.String() != want || errs.String() != "corridor: no such thing\n" {
			t.Errorf("%q: %v, %q beside %q", data, err, out.String(), errs.String())
		}
	}
}
