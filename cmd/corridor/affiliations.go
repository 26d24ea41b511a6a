package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/affiliations"
)

// affiliationsCommand says how printed affiliations are matched.
type affiliationsCommand struct {
	Explain explainAffiliationCommand `cmd:"" help:"Say which institution a printed affiliation means, and why."`
	Try     tryAffiliationsCommand    `cmd:"" help:"Try a file of affiliations whose institutions are known, and count how often the answer is right."`
}

// explainAffiliationCommand explains one printed affiliation.
type explainAffiliationCommand struct {
	Store storeFlags `embed:""`
	JSON  bool       `name:"json" help:"Answer as JSON."`
	Text  string     `arg:"" help:"The affiliation as it is printed, in quotes."`
}

// Help is shown below the flags.
func (explainAffiliationCommand) Help() string {
	return `Institutions are those that the store holds: bring them in before (corridor seed, corridor ingest ror). A match is a
name that stands whole in the text and that nothing contradicts; all else is a candidate, with what contradicts it.

Example:  corridor affiliations explain "Faculty of Science, National University of Laos, Vientiane, Lao PDR"`
}

// Run explains by the store that the flags name.
func (c explainAffiliationCommand) Run(ctx context.Context, s streams) (err error) {
	index, store, err := c.Store.affiliations(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	told := explained(index, c.Text)
	if c.JSON {
		encoder := json.NewEncoder(s.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(told)
	}
	return told.write(s.out)
}

// affiliations opens the store and makes the index of its institutions.
func (f storeFlags) affiliations(ctx context.Context) (*affiliations.Index, graph.Store, error) {
	store, err := f.openToRead(ctx)
	if err != nil {
		return nil, nil, err
	}
	index, err := affiliations.Load(ctx, store, affiliations.Options{Countries: ingest.CorridorCountries()})
	if err == nil && index.Size() == 0 {
		err = errNoInstitutions
	}
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return index, store, nil
}

var errNoInstitutions = errors.New("the store holds no institutions to match with; bring them in by corridor seed or corridor ingest ror")

// explanation is the answer for one printed affiliation.
type explanation struct {
	Text       string              `json:"text"`
	Countries  []graph.CountryCode `json:"countries"`
	Matches    []explainedOne      `json:"matches"`
	Candidates []explainedOne      `json:"candidates"`
}

// explainedOne is an institution with what speaks for and against it.
type explainedOne struct {
	Name       string              `json:"name"`
	ROR        graph.ROR           `json:"ror,omitempty"`
	City       string              `json:"city,omitempty"`
	Countries  []graph.CountryCode `json:"countries"`
	Confidence float64             `json:"confidence,omitempty"`
	By         affiliations.By     `json:"by"`
	Printed    string              `json:"printed"`
	Agrees     []string            `json:"agrees"`
	Within     []string            `json:"within,omitempty"`
	Against    []string            `json:"against,omitempty"`
}

// nearest is how many institutions with a near name are told.
const nearest = 5

func explained(index *affiliations.Index, text string) explanation {
	found := index.Match(text)
	out := explanation{Text: text, Countries: append([]graph.CountryCode{}, found.Countries...), Matches: []explainedOne{}, Candidates: []explainedOne{}}
	told := map[graph.ID]bool{}
	for _, m := range found.Matches {
		one := explainedInstitution(m.Institution, m.Evidence)
		one.Confidence = m.Confidence()
		for _, w := range m.Within {
			one.Within = append(one.Within, w.Name)
		}
		told[m.ID] = true
		out.Matches = append(out.Matches, one)
	}
	for _, c := range append(found.Candidates, index.Near(text, nearest)...) {
		if told[c.ID] {
			continue
		}
		told[c.ID] = true
		one := explainedInstitution(c.Institution, c.Evidence)
		one.Against = c.Against
		out.Candidates = append(out.Candidates, one)
	}
	return out
}

func explainedInstitution(i *affiliations.Institution, e affiliations.Evidence) explainedOne {
	return explainedOne{Name: i.Name, ROR: i.ROR, City: i.City, Countries: append([]graph.CountryCode{}, i.Countries...), By: e.By, Printed: e.Printed, Agrees: e.Agreeing()}
}

// write writes the answer for people.
func (e explanation) write(w io.Writer) error {
	var b strings.Builder
	if len(e.Matches) == 0 {
		b.WriteString("No institution that the store holds is meant for certain.\n")
	}
	for _, m := range e.Matches {
		fmt.Fprintf(&b, "%s\n  confidence %.2f, by its %s %q; agrees: %s\n", m.title(), m.Confidence, strings.ToLower(string(m.By)), m.Printed, listed(m.Agrees))
		if len(m.Within) > 0 {
			fmt.Fprintf(&b, "  within %s, which the text names too\n", listed(m.Within))
		}
	}
	if len(e.Candidates) > 0 {
		b.WriteString("Candidates, not matched:\n")
	}
	for _, c := range e.Candidates {
		fmt.Fprintf(&b, "  %s, by its %s %q: %s\n", c.title(), strings.ToLower(string(c.By)), c.Printed, strings.Join(c.Against, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (o explainedOne) title() string {
	parts := []string{o.Name}
	if o.City != "" {
		parts = append(parts, o.City)
	}
	for _, c := range o.Countries {
		parts = append(parts, string(c))
	}
	title := strings.Join(parts, ", ")
	if o.ROR != "" {
		title += " (" + string(o.ROR) + ")"
	}
	return title
}

func listed(texts []string) string {
	if len(texts) == 0 {
		return "nothing else"
	}
	return strings.Join(texts, ", ")
}
