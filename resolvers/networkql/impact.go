package networkql

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CitationImpact is how often somebody's publications are cited.
type CitationImpact struct {
	found   *network.Impact
	Version string
	list    string // what its list of works is computed from
}

// deriveImpact counts the citations of all parents at once.
func (a Answers) deriveImpact(ctx context.Context, parents []graph.ID, f loaders.Field) ([]any, error) {
	question, err := a.question(ctx, f)
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Impact(ctx, question.projection, question.query.Filter, parents)
	if err != nil {
		return nil, err
	}
	out := make([]any, len(found))
	for i, impact := range found {
		list := fmt.Sprintf("%s\x00%s\x00%s", question.state, parents[i], f.Fingerprint())
		out[i] = &CitationImpact{impact, string(question.projection.Version), list}
	}
	return out, nil
}

// Publications is the number of those that the filter lets through.
func (c *CitationImpact) Publications() int { return c.found.Publications }

// Counted is the number of those that all numbers are of.
func (c *CitationImpact) Counted() int { return c.found.Counted }

// Uncounted is the number of those whose citations were not counted.
func (c *CitationImpact) Uncounted() int { return c.found.Uncounted }

// Retracted is the number of those that were retracted.
func (c *CitationImpact) Retracted() int { return c.found.Retracted }

// UncountedWorks are those that do not count for what they are.
func (c *CitationImpact) UncountedWorks() []*computed.UncountedWorks {
	return computed.UncountedOf(c.found.Marked)
}

// Citations is the sum over those counted.
func (c *CitationImpact) Citations() int { return c.found.Citations }

// HIndex is the h-index.
func (c *CitationImpact) HIndex() int { return c.found.HIndex }

// CoreCount is the number of publications cited as often as the h-index says.
func (c *CitationImpact) CoreCount() int { return c.found.Core }

// RetrievedFrom is the earliest day of a source.
func (c *CitationImpact) RetrievedFrom() (graph.Date, bool) { return computed.Given(c.found.From) }

// RetrievedTo is the latest day of a source.
func (c *CitationImpact) RetrievedTo() (graph.Date, bool) { return computed.Given(c.found.To) }

// Undated is the number of publications of which no source has a day.
func (c *CitationImpact) Undated() int { return c.found.Undated }

// Works is the page of the publications counted that is asked for.
func (c *CitationImpact) Works(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, c, func() ([]graph.ID, string) { return slices.Clone(c.found.Works), c.list })
}

// Statement says all of it in a few sentences.
func (c *CitationImpact) Statement() string {
	i := c.found
	text := fmt.Sprintf("h-index %d and %d citations of %d of %d publications.", i.HIndex, i.Citations, i.Counted, i.Publications)
	if i.Uncounted > 0 {
		text += fmt.Sprintf(" Of %d no source counted the citations; with them the h-index could be higher.", i.Uncounted)
	}
	text += computed.SyntheticSentence(i.Synthetic, i.Counted) + computed.UncountedSentence(i.Marked)
	switch {
	case i.Counted == 0:
	case i.From == "":
		text += " No source says when it was retrieved."
	case i.From == i.To:
		text += fmt.Sprintf(" As counted by sources retrieved %s.", i.From)
	default:
		text += fmt.Sprintf(" As counted by sources retrieved %s to %s.", i.From, i.To)
	}
	if i.From != "" && i.Undated > 0 {
		text += fmt.Sprintf(" Of %d no source says when.", i.Undated)
	}
	return text
}

// Definition is what the h-index is.
func (c *CitationImpact) Definition() *CollaborationDefinition {
	return &CollaborationDefinition{network.MeasureHIndex.Definition()}
}
