package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// probe looks for one kind of fault at one label. match binds rows with an element,
// as el, each of which where says whether it has the fault; id and detail are
// expressions of it.
type probe struct {
	kind                     graph.FaultKind
	label                    string
	match, where, id, detail string
	properties               []*graph.Property // whose types the parameter types says
	// mend puts right what the probe finds, of some elements; nil where nobody can.
	mend func(ctx context.Context, t *transaction, elements []string) error
}

// found are the clauses that bind the elements with the fault.
func (p probe) found() string { return p.match + "WITH * WHERE " + p.where + " " }

func (p probe) params() map[string]any { return map[string]any{"types": types(p.properties)} }

// auditBatch is how many faults one transaction mends.
const auditBatch = 1000

// Audit counts by few statements what the model does not allow at each label, and
// looks again only where there is something.
func (s *Store) Audit(ctx context.Context, mend bool) (*graph.Audit, error) {
	out := &graph.Audit{}
	for _, survey := range surveys() {
		err := s.do(ctx, "looking for what breaks the model", writeTimeout, func(ctx context.Context) error { return s.survey(ctx, survey, out) })
		for _, p := range survey {
			if found := out.Found[p.kind] > out.Mended[p.kind]; err == nil && mend && found && p.mend != nil {
				err = s.mend(ctx, p, out)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("looking at %s: %w", survey[0].label, err)
		}
	}
	return out, nil
}

// survey counts by one statement what probes of one match find, and names the first.
func (s *Store) survey(ctx context.Context, probes []probe, out *graph.Audit) error {
	cases := ""
	for i, p := range probes {
		cases += fmt.Sprintf("WHEN %s THEN %d ", p.where, i)
	}
	text := probes[0].match + "WITH CASE " + cases + "END AS fault WHERE fault IS NOT NULL RETURN fault, count(*)"
	found := map[int]int{}
	err := s.query(ctx, text, probes[0].params(), func(_ graph.Version, records []*neo4j.Record) error {
		clear(found)
		for _, r := range records {
			c := &columns{left: r.Values}
			i := c.number()
			if found[i] = c.number(); c.err != nil {
				return c.err
			}
		}
		return nil
	})
	for i, p := range probes {
		if err == nil && found[i] > 0 {
			err = s.name(ctx, p, found[i], out)
		}
	}
	return err
}

// name names the first of what a probe finds.
func (s *Store) name(ctx context.Context, p probe, n int, out *graph.Audit) error {
	text := p.found() + fmt.Sprintf("RETURN elementId(el), toString(%s), toString(%s) LIMIT %d", p.id, p.detail, graph.MostFaults)
	return s.query(ctx, text, p.params(), func(_ graph.Version, records []*neo4j.Record) error {
		var named []graph.Fault
		for _, r := range records {
			f := graph.Fault{Kind: p.kind, Label: p.label}
			f.Element, _ = r.Values[0].(string)
			id, _ := r.Values[1].(string)
			f.ID = graph.ID(id)
			f.Detail, _ = r.Values[2].(string)
			named = append(named, f)
		}
		out.Add(p.kind, n, named...)
		return nil
	})
}

// mend puts right what a probe finds, some at a time, until it finds nothing more
// or what it found before.
func (s *Store) mend(ctx context.Context, p probe, out *graph.Audit) error {
	last := ""
	for {
		var elements []string
		err := s.inWrite(ctx, "putting right what breaks the model", func(ctx context.Context, t *transaction) error {
			records, err := t.run(ctx, p.found()+fmt.Sprintf("RETURN elementId(el) ORDER BY elementId(el) LIMIT %d", auditBatch), p.params())
			if err != nil {
				return err
			}
			elements = elements[:0]
			for _, r := range records {
				element, _ := r.Values[0].(string)
				elements = append(elements, element)
			}
			if len(elements) == 0 || elements[0] == last {
				return nil
			}
			return p.mend(ctx, t, elements)
		})
		if err != nil || len(elements) == 0 || elements[0] == last {
			return err
		}
		last = elements[0]
		out.Mended[p.kind] += len(elements)
	}
}

// surveys are all that is looked for: probes of one match each, what is mended first
// of what, and of two at one element the first.
func surveys() [][]probe {
	var all [][]probe
	for _, kind := range graph.Kinds() {
		all = append(all, []probe{noID(kind), nodeValues(kind), unsought(kind)})
	}
	for _, edge := range graph.EdgeTypes() {
		all = append(all, []probe{ends(edge), edgeKeys(edge), edgeValues(edge)})
	}
	for _, kind := range graph.Kinds() {
		all = append(all, []probe{lostKeys(kind)}, []probe{unkeyed(kind)})
	}
	return all
}

// sound is the condition that a node has an id of its kind.
func sound(kind *graph.Kind) string {
	return "coalesce(el.id IS :: STRING NOT NULL AND el.id =~ '" + kind.IDPattern() + "', false)"
}

func nodes(kind *graph.Kind) string { return "MATCH (el:" + quote(kind.Name) + ") " }

// setAsideLabel is of nodes that were taken out of the model.
const setAsideLabel = "SetAside"

func noID(kind *graph.Kind) probe {
	return probe{graph.FaultNoID, kind.Name, nodes(kind), "NOT " + sound(kind), "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements SET el:"+setAsideLabel+" REMOVE el:"+quote(kind.Name), map[string]any{"elements": elements})
			return err
		}}
}

// valueTypes are the names by which the server tells types of values that a property
// may have.
func valueTypes(p *graph.Property) []string {
	switch p.Type {
	case graph.TypeInt:
		return []string{"INTEGER NOT NULL"}
	case graph.TypeFloat:
		return []string{"INTEGER NOT NULL", "FLOAT NOT NULL"}
	case graph.TypeBool:
		return []string{"BOOLEAN NOT NULL"}
	case graph.TypeStrings, graph.TypeNames:
		return []string{"LIST<STRING NOT NULL> NOT NULL", "LIST<NOTHING> NOT NULL"}
	}
	return []string{"STRING NOT NULL"}
}

// types are the valueTypes of properties by their names, as a parameter: small
// statements are planned soon.
func types(properties []*graph.Property) map[string]any {
	out := make(map[string]any, len(properties))
	for _, p := range properties {
		out[p.Name] = valueTypes(p)
	}
	return out
}

// wrong lists the names of an element's properties that have values of other types.
const wrong = "[p IN keys(el) WHERE $types[p] IS NOT NULL AND NOT valueType(el[p]) IN $types[p]]"

func nodeValues(kind *graph.Kind) probe {
	return probe{graph.FaultValue, kind.Name, nodes(kind), "size(" + wrong + ") > 0 OR el.name IS NULL", "el.id",
		"reduce(t = coalesce(el.name, 'no name'), p IN " + wrong + " | t + '; ' + p + ' is ' + coalesce(toStringOrNull(el[p]), 'a list'))", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			if err := t.putRight(ctx, "(el)", kind.Properties, elements, "SET el.name = coalesce(el.name, el.id)"); err != nil {
				return err
			}
			return t.indexElements(ctx, kind, elements)
		}}
}

func between(edge *graph.EdgeType) string { return "MATCH (a)-[el:" + quote(edge.Name) + "]->(b) " }

func isEnd(variable string, kind *graph.Kind) string {
	return "(" + variable + ":" + quote(kind.Name) + " OR " + variable + ":" + placeholderLabel + ")"
}

func ends(edge *graph.EdgeType) probe {
	return probe{graph.FaultEnds, edge.Name, between(edge), "NOT " + isEnd("a", edge.From) + " OR NOT " + isEnd("b", edge.To), "coalesce(a.id, b.id)",
		"coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?')", edge.Properties, nil}
}

func edgeKeys(edge *graph.EdgeType) probe {
	return probe{graph.FaultEdge, edge.Name, between(edge), "el.key IS NOT :: STRING NOT NULL OR el.sources IS NOT :: LIST<STRING NOT NULL> NOT NULL", "a.id", "coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?')", edge.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (a)-[el]->(b) WHERE elementId(el) IN $elements SET el.key = CASE "+
				"WHEN el.key IS :: STRING NOT NULL THEN el.key "+
				"WHEN EXISTS { MATCH (a)-[other:"+quote(edge.Name)+"]->(b) WHERE other <> el } THEN elementId(el) ELSE '' END, "+
				"el.sources = CASE WHEN el.sources IS :: LIST<STRING NOT NULL> NOT NULL THEN el.sources ELSE [] END, el.synthetic = coalesce(el.synthetic, false)",
				map[string]any{"elements": elements})
			return err
		}}
}

func edgeValues(edge *graph.EdgeType) probe {
	return probe{graph.FaultValue, edge.Name, between(edge), "size(" + wrong + ") > 0", "a.id",
		"reduce(t = coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?'), p IN " + wrong + " | t + '; ' + p + ' is ' + coalesce(toStringOrNull(el[p]), 'a list'))", edge.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			return t.putRight(ctx, "()-[el]->()", edge.Properties, elements, "")
		}}
}

func lostKeys(kind *graph.Kind) probe {
	where := "NOT EXISTS { MATCH (n:" + quote(kind.Name) + ") WHERE n.id = el.id } AND NOT EXISTS { MATCH (p:" + placeholderLabel + ") WHERE p.id = el.id } "
	return probe{graph.FaultLostKey, kind.Name, "MATCH (el:" + aliasLabel + ") WHERE el.key STARTS WITH '" + kind.Name + "|' ", where, "el.id", "el.key", nil,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements DELETE el", map[string]any{"elements": elements})
			return err
		}}
}

// unkeyed looks for records that no key leads to.
func unkeyed(kind *graph.Kind) probe {
	var bind []string
	for _, p := range kind.Keys() {
		bind = append(bind, "'"+graph.Key{Kind: kind, Scheme: p.Name}.String()+"' + toString(el."+quote(p.Name)+")")
	}
	where := sound(kind) + " AND NOT EXISTS { MATCH (k:" + aliasLabel + ") WHERE k.id = el.id }"
	return probe{graph.FaultUnkeyed, kind.Name, nodes(kind), where, "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements UNWIND ["+strings.Join(bind, ", ")+"] AS key WITH el, key WHERE key IS NOT NULL "+
				"MERGE (k:"+aliasLabel+" {key: key}) ON CREATE SET k.id = el.id", map[string]any{"elements": elements})
			return err
		}}
}

func unsought(kind *graph.Kind) probe {
	where := "el.searchNames IS NULL OR el.searchText IS NULL OR el.searchTerms IS NULL OR el.searchRunes IS NULL"
	return probe{graph.FaultUnsought, kind.Name, nodes(kind), where, "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			return t.indexElements(ctx, kind, elements)
		}}
}

func (t *transaction) indexElements(ctx context.Context, kind *graph.Kind, elements []string) error {
	records, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements RETURN properties(el)", map[string]any{"elements": elements})
	if err != nil {
		return err
	}
	return t.writeTexts(ctx, kind, records)
}

// putRight gives values of other types the type of their property, where they can
// be read so, and takes the others out into a property named setAside and theirs.
func (t *transaction) putRight(ctx context.Context, pattern string, properties []*graph.Property, elements []string, also string) error {
	records, err := t.run(ctx, "MATCH "+pattern+" WHERE elementId(el) IN $elements RETURN elementId(el), properties(el)", map[string]any{"elements": elements})
	if err != nil {
		return err
	}
	rows := make([]map[string]any, len(records))
	for i, r := range records {
		m, _ := r.Values[1].(map[string]any)
		set := map[string]any{}
		for _, p := range properties {
			if _, err := stored(p, m[p.Name]); err != nil {
				set[p.Name] = readAs(p, m[p.Name])
				if set[p.Name] == nil {
					set["setAside_"+p.Name] = m[p.Name]
				}
			}
		}
		rows[i] = map[string]any{"element": r.Values[0], "set": set}
	}
	_, err = t.run(ctx, "UNWIND $rows AS row MATCH "+pattern+" WHERE elementId(el) = row.element SET el += row.set "+also, map[string]any{"rows": rows})
	return err
}

// readAs reads a value of another type as one of a property's; nil where it is none.
func readAs(p *graph.Property, v any) any {
	if text, is := v.(string); is && (p.Type == graph.TypeStrings || p.Type == graph.TypeNames) {
		v = []any{text}
	}
	if whole, is := v.(float64); is && p.Type == graph.TypeInt && whole == float64(int64(whole)) {
		return int64(whole)
	}
	text, is := v.(string)
	switch {
	case is && (p.Type == graph.TypeInt || p.Type == graph.TypeFloat):
		v = json.Number(strings.TrimSpace(text))
	case is && p.Type == graph.TypeBool:
		switch text {
		case "true":
			v = true
		case "false":
			v = false
		}
	case p.Type != graph.TypeStrings && p.Type != graph.TypeNames && !is:
		v = fmt.Sprint(v)
	}
	read, err := p.Coerce(v)
	if list, isList := read.([]string); isList && err == nil {
		return list
	}
	if err != nil {
		return nil
	}
	return read
}
