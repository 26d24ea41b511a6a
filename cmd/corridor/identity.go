package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/user"
	"strings"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// mergeCommand decides that two are one.
type mergeCommand struct {
	decisionFlags `embed:""`
}

// Help is shown below the flags.
func (mergeCommand) Help() string {
	return `KIND is person, institution, publication and so on; a KEY is an id in whatever spelling (A5023888391,
https://orcid.org/0000-0002-1825-0097, 10.1234/abc, a ROR id), register:id, or the id of a record here. Where one source
states both, what it states of the first goes first. A key that nothing has yet is kept for when it comes.
The decision is kept with who, when and why ({ identityDecisions { nodes { name by decided why } } }), holds whatever is
imported afterwards, and is taken back with --take-back.

Example:  corridor merge person A5023888391 A5042188376 --why "both are Sok Pisey of the Institute of Technology"`
}

// Run decides, or takes back, in the store that the flags name.
func (c mergeCommand) Run(ctx context.Context, s streams) error {
	return c.run(ctx, s, graph.SameThing)
}

// splitCommand decides that two are different.
type splitCommand struct {
	decisionFlags `embed:""`
}

// Help is shown below the flags.
func (splitCommand) Help() string {
	return `Takes apart what sources, or corridor merge, made one: each gets back what was stated under its own keys. From then on
nothing makes them one. KIND and KEY are those of corridor merge. --take-back makes them again what sources say they are.

Example:  corridor split institution https://ror.org/01znkr924 I4210099999 --why "a hospital, not its university"`
}

// Run decides, or takes back, in the store that the flags name.
func (c splitCommand) Run(ctx context.Context, s streams) error {
	return c.run(ctx, s, graph.DifferentThings)
}

// decisionFlags are those of both.
type decisionFlags struct {
	Store    storeFlags `embed:""`
	Why      string     `placeholder:"TEXT" help:"Why, for whoever asks later."`
	By       string     `placeholder:"NAME" help:"Who decides (default: the user's name on this machine)."`
	TakeBack bool       `help:"Take the decision on these two keys back."`
	Kind     string     `arg:"" help:"What the two are: person, institution, publication, …"`
	One      string     `arg:"" name:"key" help:"A key of the one."`
	Other    string     `arg:"" name:"other" help:"A key of the other."`
}

func (f decisionFlags) run(ctx context.Context, s streams, verdict graph.IdentityVerdict) error {
	one, other, err := f.keys()
	if err != nil {
		return err
	}
	store, err := f.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if f.TakeBack {
		if _, err := ingest.TakeBack(ctx, store, verdict, one, other); err != nil {
			return decisionFailed(err)
		}
		fmt.Fprintf(s.out, "  taken back: %s and %s\n", ingest.KeyText(one), ingest.KeyText(other))
		return f.tell(ctx, store, s.out, one, other)
	}
	_, err = ingest.Decide(ctx, store, ingest.Decision{Verdict: verdict, One: one, Other: other, By: f.by(), Why: f.Why,
		Day: graph.Date(time.Now().Format(time.DateOnly))})
	if err != nil {
		return decisionFailed(err)
	}
	fmt.Fprintf(s.out, "  kept: %s and %s are %s\n", ingest.KeyText(one), ingest.KeyText(other), strings.ToLower(string(verdict)))
	return f.tell(ctx, store, s.out, one, other)
}

// decisionFailed says what would do where a decision cannot be carried out.
func decisionFailed(err error) error {
	switch {
	case errors.Is(err, graph.ErrConflict):
		return fmt.Errorf("%w; see { identityDecisions { nodes { name by decided why } } }", err)
	case errors.Is(err, graph.ErrInvalid):
		return wrongUsage("%w", err)
	}
	return err
}

func (f decisionFlags) by() string {
	if f.By != "" {
		return f.By
	}
	return userName()
}

// userName is the user's name on this machine, "" where it is not known.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// tell says what each key leads to now.
func (f decisionFlags) tell(ctx context.Context, store graph.Store, w io.Writer, keys ...graph.Key) error {
	for _, key := range keys {
		record, err := ingest.Named(ctx, store, key)
		if err != nil {
			return err
		}
		if record == nil {
			fmt.Fprintf(w, "  %s: nothing yet\n", ingest.KeyText(key))
			continue
		}
		fmt.Fprintf(w, "  %s: %s (%s)\n", ingest.KeyText(key), record.Head().Name, record.Head().ID)
	}
	return nil
}

// keys reads the two keys.
func (f decisionFlags) keys() (one, other graph.Key, err error) {
	kind, err := kindNamed(f.Kind)
	if err != nil {
		return one, other, err
	}
	if one, err = keyNamed(kind, f.One); err == nil {
		other, err = keyNamed(kind, f.Other)
	}
	if err == nil && one == other {
		err = wrongUsage("%s and %s are one key: name two", f.One, f.Other)
	}
	return one, other, err
}

func kindNamed(text string) (*graph.Kind, error) {
	var names []string
	for _, kind := range graph.Decidable() {
		if strings.EqualFold(text, kind.Name) || strings.EqualFold(text, kind.Plural) {
			return kind, nil
		}
		names = append(names, strings.ToLower(kind.Name))
	}
	return nil, wrongUsage("%q is no kind of record of which two can be one; those are %s", text, strings.Join(names, ", "))
}

// keyNamed reads a key: the id of a record here, an identifier in whatever
// spelling, or register:id.
func keyNamed(kind *graph.Kind, text string) (graph.Key, error) {
	if id := graph.ID(text); id.Kind() == kind {
		return graph.IDKey(id), nil
	}
	var registers []string
	for _, p := range kind.Keys() {
		value, explicit := cutPrefixFold(text, p.Name+":")
		key, err := graph.Key{Kind: kind, Scheme: p.Name, Value: value}.Canonical()
		if err == nil && value != "" && (explicit || p.Format != nil) && ofKind(key) {
			if reading.PlaceholderID(key.Value) {
				return key, wrongUsage("%s stands for whoever is not known, and is nobody's", text)
			}
			return key, nil
		}
		registers = append(registers, p.Name)
	}
	if source, number, ok := strings.Cut(strings.TrimPrefix(text, "local:"), "/"); ok && strings.HasPrefix(text, "local:") {
		return graph.LocalKey(kind, source, number), nil
	}
	return graph.Key{}, wrongUsage("%q is no key of %s; give an id of %s, or the id of the record here (%s_…)",
		text, graph.WithArticle(strings.ToLower(kind.Name)), strings.Join(registers, ", "), kind.Prefix)
}

// ofKind tells whether a key is of its kind: OpenAlex's ids begin with a letter for
// what they are of.
func ofKind(key graph.Key) bool {
	letters := map[*graph.Kind]string{graph.KindPerson: "A", graph.KindInstitution: "I", graph.KindPublication: "W"}
	return key.Scheme != "openAlex" || strings.HasPrefix(key.Value, letters[key.Kind])
}

func cutPrefixFold(text, prefix string) (rest string, found bool) {
	if len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
		return text[len(prefix):], true
	}
	return text, false
}
