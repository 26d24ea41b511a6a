package graph

import "strings"

// Entity is what every kind of node has. Name is the name to show: a title, a
// person's full name; it may be missing among Names. Sources are slugs, sorted.
type Entity struct {
	ID        ID
	Name      string   `graph:"name,filter,sort" doc:"name: The name to show."`
	Names     []Name   `graph:"names,size=30" doc:"names: All names that sources give it, in every language and script."`
	Sources   []string `graph:"sources,filter,facet,size=10" doc:"the slugs of its sources: The data sets that state this record."`
	Synthetic bool     `graph:"synthetic,filter,facet" doc:"whether it is synthetic: True where only synthetic sources state the record: it is made up, to show how the server works."`
}

// Record is a node of any kind, decoded into its struct.
type Record interface {
	// Head gives the part every kind has.
	Head() *Entity
}

// Head gives the entity itself, so that every kind is a Record.
func (e *Entity) Head() *Entity { return e }

// Shown gives the name to show: NameIn a language where one is given, else Name.
func (e *Entity) Shown(language *string) string {
	if language == nil {
		return e.Name
	}
	return e.NameIn(*language)
}

// NameIn gives the name to show to readers of a language (a BCP 47 tag; only
// its first part counts): a native or full name, else an alias, else Name.
func (e *Entity) NameIn(language string) string {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	alias := ""
	for _, n := range e.Names {
		if n.Language != base {
			continue
		}
		if n.Type == NameLabel || n.Type == NameNative {
			return n.Value
		}
		if n.Type == NameAlias && alias == "" {
			alias = n.Value
		}
	}
	if alias != "" {
		return alias
	}
	return e.Name
}
