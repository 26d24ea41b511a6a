package cost

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// How many page sizes are tried and told.
const (
	triedPages = 16
	toldPages  = 3
)

// page is a list whose length the query's author can choose.
type page struct {
	field    *ast.Field
	place    string // the fields down to it
	argument string // that says the length
	size     int    // asked for
}

// Advice says which page sizes would bring an operation within a limit that it
// is above, in words that follow "ask for".
func (r *Rules) Advice(doc *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any, limit int) string {
	a := advisor{r, doc, operation, variables, limit, newIntrospection(r.schema)}
	pages := a.pages()
	if one := a.single(pages); one != "" {
		return one
	}
	if all := a.together(pages); all != "" {
		return all
	}
	if a.cost(func(w *walk) { w.noTexts = true }) <= limit {
		return "fewer long texts, or for them in several queries"
	}
	return "fewer nested lists, or for less in several queries"
}

type advisor struct {
	*Rules
	doc       *ast.QueryDocument
	operation *ast.OperationDefinition
	variables map[string]any
	limit     int
	parts     *introspection
}

func (a advisor) cost(change func(*walk)) int {
	w := a.walk(a.doc, a.variables)
	w.parts = a.parts
	change(w)
	return w.of(a.operation)
}

// pages gives the pages asked for, the longest first.
func (a advisor) pages() []page {
	var out []page
	a.cost(func(w *walk) {
		w.onPage = func(f *ast.Field, path []string, size int) {
			if argument := a.sizeArgument(f); argument != "" {
				out = append(out, page{f, strings.Join(path, "."), argument, size})
			}
		}
	})
	slices.SortStableFunc(out, func(a, b page) int { return b.size - a.size })
	return out[:min(len(out), triedPages)]
}

// sizeArgument is the argument that a field's length is given by, or could be;
// "" where it is no number.
func (a advisor) sizeArgument(f *ast.Field) string {
	could := ""
	for _, name := range a.fields[f.Definition].list.arguments {
		if f.Definition.Arguments.ForName(name).Type.Elem != nil {
			continue
		}
		if f.Arguments.ForName(name) != nil {
			return name
		}
		if could == "" {
			could = name
		}
	}
	return could
}

// single says to which size each page by itself would have to come down.
func (a advisor) single(pages []page) string {
	var parts []string
	for _, p := range pages {
		if n := a.largest(p.size, []page{p}); n > 0 && len(parts) < toldPages {
			parts = append(parts, fmt.Sprintf("%s: %d in %s", p.argument, n, p.place))
		}
	}
	return strings.Join(parts, ", or ")
}

// together says to which size all pages would have to come down.
func (a advisor) together(pages []page) string {
	if len(pages) == 0 {
		return ""
	}
	n := a.largest(pages[0].size, pages)
	if n == 0 {
		return ""
	}
	var parts []string
	for _, p := range pages {
		if p.size > n {
			parts = append(parts, p.place)
		}
	}
	return fmt.Sprintf("at most %d rows in each of %s", n, strings.Join(parts, ", "))
}

// largest is the largest size of pages that is within the limit, 0 for none.
func (a advisor) largest(below int, pages []page) int {
	within := func(n int) bool {
		sizes := map[*ast.Field]int{}
		for _, p := range pages {
			sizes[p.field] = n
		}
		return a.cost(func(w *walk) { w.pages = sizes }) <= a.limit
	}
	low, high := 0, below // low is within the limit, or 0
	for low+1 < high {
		if middle := (low + high) / 2; within(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
