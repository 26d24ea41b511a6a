package areas

import (
	"context"
	"fmt"
	"io"
	"strings"

	"corridor/graph"
)

// Explanation says which rows of a table speak of a work, and what comes of it.
type Explanation struct {
	ID    graph.ID `json:"id,omitempty"` // "" of a title that is of no record
	Title string   `json:"title"`
	Table string   `json:"table"` // its version
	Least float64  `json:"least"` // the confidence that an assignment needs
	// Said is all that rows say, whether or not it is sure enough.
	Said []Said `json:"said"`
	// None says why the table gives no area; "" where it gives one.
	None string `json:"none,omitempty"`
	// Held is what the store holds.
	Held []HeldAssignment `json:"held"`
	// Others: another source states areas or themes, so that the table is not
	// asked.
	Others bool `json:"others"`
}

// HeldAssignment is an assignment that the store holds.
type HeldAssignment struct {
	Area       int                     `json:"area,omitempty"`
	Theme      graph.Slug              `json:"theme,omitempty"`
	Sources    []string                `json:"sources"`
	Method     *graph.AssignmentMethod `json:"method"`
	Confidence *float64                `json:"confidence"`
	Table      *string                 `json:"table"`
}

// Find reads the work that a text names: the id of a record, a DOI, an OpenAlex
// id, or the number of a project. The error is graph.ErrNotFound where there is
// none.
func Find(ctx context.Context, store graph.Store, text string) (*Held, error) {
	for _, plan := range plansFor(strings.TrimSpace(text)) {
		found, _, err := ReadHeld(ctx, store, plan)
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			return &found[0], nil
		}
	}
	return nil, fmt.Errorf("no publication or project is %q; write the id of a record, a DOI, an OpenAlex id (W…) or a project's number: %w", text, graph.ErrNotFound)
}

// plansFor are the ways in which a text may name a work.
func plansFor(text string) []*graph.Plan {
	var out []*graph.Plan
	if kind := graph.ID(text).Kind(); kind != nil {
		if _, speaks := assigned[kind]; speaks {
			out = append(out, &graph.Plan{Kind: kind, IDs: []graph.ID{graph.ID(text)}})
		}
		return out
	}
	for _, key := range []graph.Key{{Kind: graph.KindPublication, Scheme: "doi", Value: text}, {Kind: graph.KindPublication, Scheme: "openAlex", Value: text},
		{Kind: graph.KindProject, Scheme: "number", Value: text}} {
		if canonical, err := key.Canonical(); err == nil {
			out = append(out, &graph.Plan{Kind: key.Kind, Keys: []graph.Key{canonical}})
		}
	}
	return out
}

// Explain says what the table says of a work that a store holds.
func (t *Table) Explain(h *Held) *Explanation {
	e := t.ExplainWork(h.Work)
	e.ID, e.Title, e.Others = h.ID, h.Name, h.byOthers()
	for _, edge := range append(h.Areas, h.Themes...) {
		e.Held = append(e.Held, HeldAssignment{edge.Area, edge.Theme, edge.Sources, edge.Method, edge.Confidence, edge.Table})
	}
	return e
}

// ExplainWork says what the table says of a work that no store needs to hold.
func (t *Table) ExplainWork(w Work) *Explanation {
	e := &Explanation{Title: w.Title, Table: t.Version(), Least: Least, Said: t.Judge(w), Held: []HeldAssignment{}}
	e.None = "no row speaks of it: not of its topics, goals or calls, nor of a word of its title"
	for _, s := range e.Said {
		if s.Holds() {
			e.None = ""
			break
		}
		e.None = fmt.Sprintf("what rows say of it is not sure enough: an area needs %g", Least)
	}
	if e.Said == nil {
		e.Said = []Said{}
	}
	return e
}

// WriteText writes the explanation for people, with the areas' names by number.
func (e *Explanation) WriteText(w io.Writer, names map[int]string) error {
	out := &strings.Builder{}
	fmt.Fprintf(out, "%s\nBy the table %s, of which an area or theme needs %g:\n", e.Title, e.Table, e.Least)
	for _, s := range e.Said {
		verdict := "assigned"
		if !s.Holds() {
			verdict = "not sure enough"
		}
		what := strings.TrimSpace(fmt.Sprintf("area %d %s", s.Area, names[s.Area]))
		if s.Theme != "" {
			what = "  theme " + string(s.Theme)
		}
		fmt.Fprintf(out, "  %s: %.2f, %s\n", what, s.Confidence, verdict)
		if s.Theme != "" {
			continue
		}
		for _, row := range s.Rows {
			fmt.Fprintf(out, "    %.2f  %s\n", row.Strength, row.describe())
		}
	}
	if e.None != "" {
		fmt.Fprintf(out, "  no area: %s\n", e.None)
	}
	e.writeHeld(out)
	_, err := io.WriteString(w, out.String())
	return err
}

func (e *Explanation) writeHeld(out *strings.Builder) {
	if e.Others {
		out.WriteString("Another source states its areas, so the table is not asked:\n")
	} else if len(e.Held) > 0 {
		out.WriteString("The store holds:\n")
	} else if e.ID != "" {
		out.WriteString("The store holds no area of it.\n")
	}
	for _, h := range e.Held {
		what := fmt.Sprint("area ", h.Area)
		if h.Theme != "" {
			what = "theme " + string(h.Theme)
		}
		fmt.Fprintf(out, "  %s by %s", what, strings.Join(h.Sources, ", "))
		if h.Method != nil {
			fmt.Fprintf(out, ", %s", *h.Method)
		}
		if h.Confidence != nil {
			fmt.Fprintf(out, ", %.2f", *h.Confidence)
		}
		if h.Table != nil {
			fmt.Fprintf(out, ", %s", *h.Table)
		}
		out.WriteString("\n")
	}
}

// describe says what a row spoke of, and where it stands.
func (s *Spoken) describe() string {
	text := fmt.Sprintf("%s %s", strings.ToLower(string(s.Basis)), s.Of)
	if s.Basis == graph.BasisCall {
		text += " (" + s.Value + ")"
	}
	if s.Why != "" {
		text += ", " + s.Why
	}
	return fmt.Sprintf("%s; line %d, weight %g", text, s.Line, s.Weight)
}
