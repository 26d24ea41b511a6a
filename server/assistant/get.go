package assistant

import (
	"net/url"
	"reflect"
	"strings"

	"corridor/graph"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Get is what the tool get is asked.
type Get struct {
	ID       Key    `json:"id" jsonschema:"an id that another tool gave; or a key: ISO country code, ROR id, ORCID iD, DOI, OpenAlex or Wikidata id; with kind also a number or slug, such as an area's"`
	Kind     Kind   `json:"kind,omitempty" jsonschema:"which kind a key is of, where it does not say so itself"`
	Language string `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names, such as km, lo, my, th, vi, zh"`
}

func addGet(s *mcp.Server, c Config) {
	add(s, c, spec{"get", "Get one record",
		"Get all that one record says, by id or key: its names in all languages, its sources with their dates, and of each relationship how many " +
			"it leads to and the first five."}, get)
}

// gotHow is the receipt of a record.
const gotHow = "The record says what its sources state; beside a relationship stands as total the number n of records stored here that it leads to, and those shown " +
	"are the first. Where the record is made up, synthetic says so. Records are no census."

func get(c *call, in Get) (*Answer[struct{}, map[string]any], error) {
	kind, argument, err := meant(string(in.ID), string(in.Kind))
	if err != nil {
		return nil, err
	}
	d := c.document()
	field := strings.ToLower(kind.Name[:1]) + kind.Name[1:]
	var value any = string(in.ID)
	if a := c.config.Schema.Query.Fields.ForName(field).Arguments.ForName(argument); a != nil && a.Type.Name() == "Int" {
		if value, err = wholeNumber(argument, string(in.ID)); err != nil {
			return nil, err
		}
	}
	text := d.text("record: " + d.field("Query", field, arguments{argument: value}, everything(kind, d.language(in.Language))))
	var data struct{ Record map[string]any }
	if err := c.ask(d, text, &data); err != nil {
		return nil, err
	}
	if data.Record == nil {
		return nil, missing("there is no " + kind.Singular() + " with this " + argument + "; find looks for names")
	}
	id, _ := data.Record["id"].(string)
	one := 1
	return &Answer[struct{}, map[string]any]{Total: &one, Rows: []map[string]any{pruned(data.Record)}, said: "One record of the kind " + kind.Singular() + ".", Statement: gotHow,
		Explorer: c.link(true, "record/"+url.PathEscape(id), choices{"lang": in.Language})}, nil
}

// maxRecord is up to how many bytes a record's own answer has for it.
const maxRecord = 7000

// pruned is a record with all that it says, or as much of its texts and lists as
// there is room for.
func pruned(record map[string]any) map[string]any {
	out := flat(record, room{maxProse, 40, true})
	for _, less := range []room{{maxProse, 5, true}, {600, 3, true}, {200, 1, true}, {60, 0, true}} {
		if len(marshalled(out)) <= maxRecord {
			break
		}
		out = flat(record, less)
	}
	return out
}

// meant tells which kind's record an id or key names, and by which argument of its
// field of Query.
func meant(text, kindText string) (*graph.Kind, string, error) {
	if text == "" {
		return nil, "", advise("id: give the id of a record, or its key; find gives ids by name")
	}
	byID := graph.ID(text).Kind()
	if kindText != "" {
		kind, err := kindNamed("kind", kindText)
		switch {
		case err != nil:
			return nil, "", err
		case byID != nil && byID != kind:
			return nil, "", advise("kind: the id is of %s and not of %s; leave kind out", graph.WithArticle(byID.Singular()), graph.WithArticle(kind.Singular()))
		case byID == nil:
			return meantOf(kind, text)
		}
	}
	if byID != nil {
		return byID, "id", nil
	}
	for _, kind := range graph.Kinds() {
		for _, p := range kind.Keys() {
			if p.GoType != reflect.TypeFor[graph.Slug]() && fits(p, text) { // of slugs there are those of several kinds
				return kind, p.Name, nil
			}
		}
	}
	return nil, "", advise("id: %q says by itself neither what it is nor of which kind; give kind with it, or find it by its name", brief(text))
}

// fits tells whether a text has the form of an identifier that names one record.
func fits(p *graph.Property, text string) bool {
	if p.Format == nil {
		return false
	}
	_, err := p.Format(text)
	return err == nil
}

// meantOf tells by which key a text names a record of a kind: the first whose form
// it has, else one that is any text or number.
func meantOf(kind *graph.Kind, text string) (*graph.Kind, string, error) {
	keys := kind.Keys()
	for _, p := range kind.Properties {
		if p.Finds && !p.Key {
			keys = append(keys[:len(keys):len(keys)], p)
		}
	}
	free, digits := "", strings.Trim(text, "0123456789") == ""
	var names []string
	for _, p := range keys {
		names = append(names, p.Name)
		switch {
		case p.Type == graph.TypeInt && digits, fits(p, text):
			return kind, p.Name, nil
		case p.Format == nil && p.Type == graph.TypeString:
			free = p.Name
		}
	}
	if free == "" {
		return nil, "", advise("id: %q is no %s of %s; find looks for names", brief(text), graph.Series(append([]string{"id"}, names...), " or "), kind.Plural)
	}
	return kind, free, nil
}
