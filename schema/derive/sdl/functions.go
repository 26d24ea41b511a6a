package sdl

import (
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"corridor/graph"
	"corridor/loaders"
)

// functions are what the templates call.
var functions = template.FuncMap{
	"quote": strconv.Quote, "words": words, "upperSnake": graph.UpperSnake,
	"upperFirst": upperFirst, "lowerFirst": lowerFirst, "a": withArticle, "plural": plural,
	"output": output, "optional": optional, "filter": filterOf,
	"finders": finders, "finder": finder, "scoped": scoped, "sums": sums, "yearly": yearly, "related": related, "searched": searched, "counted": counted,
	"link": newLink, "on": newCondition, "ordered": newOrdered, "listed": listed, "reached": reached, "byDefault": byDefault, "searchedKinds": graph.SearchedKinds,
	"listSize": sizeOf, "grouped": grouped, "textual": func(p *graph.Property) bool { return p.Type == graph.TypeString },
	"maxPage": func() int { return graph.MaxPage }, "maxRows": func() int { return graph.MaxRows },
	"maxOrderKeys": func() int { return graph.MaxOrderKeys }, "defaultPage": func() int { return loaders.DefaultPage },
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// withArticle puts a or an before a word.
func withArticle(word string) string {
	if strings.ContainsRune("aeiouAEIOU", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

// words writes a name in plain words: InitiativeArea is "initiative area".
func words(name string) string { return graph.Words(graph.UpperSnake(name)) }

func plural(k *graph.Kind) string { return words(k.Plural) }

// output is the GraphQL type of the field that shows a property.
func output(p *graph.Property) string {
	if p.Required {
		return optional(p) + "!"
	}
	return optional(p)
}

// optional is the GraphQL type that a property's values have as an argument.
// Sources are shown as records.
func optional(p *graph.Property) string {
	switch {
	case p.Name == "sources":
		return "[Source!]"
	case p.Enum != nil:
		return p.Enum.Name
	case p.GoType.Implements(reflect.TypeFor[scalar]()):
		return p.GoType.Name()
	}
	return map[graph.Type]string{graph.TypeString: "String", graph.TypeInt: "Int", graph.TypeFloat: "Float",
		graph.TypeBool: "Boolean", graph.TypeStrings: "[String!]", graph.TypeNames: "[Name!]"}[p.Type]
}

// scalar is a Go type that has a GraphQL scalar of its own, of the same name.
type scalar interface{ MarshalGQL(io.Writer) }

// filterOf is the input type that compares a property.
func filterOf(p *graph.Property) string {
	switch {
	case p.GoType == reflect.TypeFor[graph.CountryCode]():
		return "CountryCodeFilter"
	case p.Format != nil:
		return "IdentifierFilter"
	case p.Enum != nil:
		return p.Enum.Name + "Filter"
	}
	return map[graph.Type]string{graph.TypeString: "StringFilter", graph.TypeInt: "IntFilter", graph.TypeFloat: "FloatFilter",
		graph.TypeBool: "BooleanFilter", graph.TypeDate: "DateFilter", graph.TypeStrings: "ListFilter"}[p.Type]
}

// finders are the properties that one record can be asked for by.
func finders(k *graph.Kind) []*graph.Property {
	return those(k, func(p *graph.Property) bool { return p.Key || p.Finds })
}

// finder describes the argument to ask for one record by: the forms that an
// identifier is accepted in, else the property without when it is absent.
func finder(p *graph.Property) string {
	if p.Forms != "" {
		return p.Forms
	}
	return present(p) + "."
}

// present says what a property is, without when it is absent and without a full
// stop.
func present(p *graph.Property) string {
	text, _, _ := strings.Cut(p.Doc.Text, ";")
	return strings.TrimSuffix(text, ".")
}

// grouped says what records are grouped by; of years, of what they are.
func grouped(p *graph.Property) string {
	switch {
	case p.Type == graph.TypeDate:
		return "year of the " + p.Doc.Phrase
	case p.Years:
		return lowerFirst(present(p))
	}
	return p.Doc.Phrase
}

// scoped reports whether the kind's lists are of a part of its records unless
// asked otherwise.
func scoped(k *graph.Kind) bool {
	return len(those(k, func(p *graph.Property) bool { return p.Scope })) > 0
}

func sums(k *graph.Kind) []*graph.Property {
	return those(k, func(p *graph.Property) bool { return p.Sum })
}

// counted says what is counted where a relation is: the records at its end,
// which is plain where its phrase begins with them.
func counted(r *graph.Relation) string {
	if ends := plural(r.To); r.Edge != nil && !strings.HasPrefix(r.Doc.Phrase, ends) {
		return ends + " among the " + r.Doc.Phrase
	}
	return r.Doc.Phrase
}

// yearly lists the facets of a kind whose values are years, "" for none.
func yearly(k *graph.Kind) string {
	var names []string
	for _, f := range k.Facets {
		if f.Years() {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, " or ")
}

// related reports whether relations lead to many records of the kind, each once.
func related(to *graph.Kind) bool {
	return slices.ContainsFunc(graph.Kinds(), func(k *graph.Kind) bool {
		return slices.ContainsFunc(k.Relations, func(r *graph.Relation) bool { return r.To == to && !r.One && r.Edge == nil })
	})
}

func those(k *graph.Kind, are func(*graph.Property) bool) []*graph.Property {
	return slices.DeleteFunc(slices.Clone(k.Properties), func(p *graph.Property) bool { return !are(p) })
}

// searched goes on a list that begins with the names: ", the city or the summary".
func searched(k *graph.Kind) string {
	var b strings.Builder
	texts := k.Searchable()
	for i, p := range texts {
		b.WriteString(map[bool]string{true: " or the ", false: ", the "}[i == len(texts)-1] + p.Doc.Phrase)
	}
	return b.String()
}

// sizeOf is how many elements a list that every kind has is taken to have.
func sizeOf(name string) int {
	for _, p := range graph.CommonProperties() {
		if p.Name == name {
			return p.Size
		}
	}
	return 0
}

// link is a way to records of a kind: by edges of a noun, or nil for plainly.
type link struct {
	To   *graph.Kind
	By   *graph.EdgeType
	Name string // how its types' names begin
}

func newLink(to *graph.Kind, by *graph.EdgeType) link {
	if by == nil {
		return link{to, nil, to.Name}
	}
	return link{to, by, to.Name + by.Noun}
}

// condition is a filter's field for a property, and how it is described.
type condition struct {
	Phrase   string
	Property *graph.Property
}

// newCondition describes the condition on something's property. A phrase with
// "whether" or "the" stands by itself.
func newCondition(owner string, p *graph.Property) condition {
	first, _, _ := strings.Cut(p.Doc.Phrase, " ")
	if first == "whether" || first == "the" {
		return condition{p.Doc.Phrase, p}
	}
	return condition{"the " + owner + "'s " + p.Doc.Phrase, p}
}

// ordered is something that can be ordered.
type ordered struct{ Name, Plural string }

func newOrdered(name, plural string) ordered { return ordered{name, plural} }

// selection is the part of a list's arguments that says which of a kind come,
// and in which order unless asked otherwise.
type selection struct {
	Of      *graph.Kind
	Order   []graph.OrderKey // by the records; nil where the edges have an order
	Instead bool             // an order by edges may stand in its place
}

// listed is the selection of a list of all records of a kind.
func listed(of *graph.Kind) selection { return selection{of, of.Order, false} }

// reached is the selection of what a relation leads to.
func reached(r *graph.Relation) selection {
	if r.Order != nil {
		return selection{Of: r.To}
	}
	return selection{r.To, r.To.Order, r.Edge != nil}
}

// byDefault writes an order as an argument's default, nothing for none.
func byDefault(order []graph.OrderKey) string {
	if order == nil {
		return ""
	}
	keys := make([]string, len(order))
	for i, key := range order {
		p := key.Property
		if p == nil {
			p = key.EdgeProperty
		}
		if !p.Sort {
			panic("sdl: the usual order is by " + p.Name + ", which nothing can be ordered by")
		}
		keys[i] = "{field: " + graph.UpperSnake(p.Name)
		if key.Descending {
			keys[i] += ", direction: DESC"
		}
		keys[i] += "}"
	}
	return " = [" + strings.Join(keys, ", ") + "]"
}
