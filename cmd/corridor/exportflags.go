package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"corridor/export"
	"corridor/graph/network"
	"corridor/server"
)

// exportFlags are those of every export of what GraphQL can be asked for.
type exportFlags struct {
	answerFlags `embed:""`
	Out         string        `short:"o" required:"" placeholder:"FILE" help:"The file to write; - writes to standard output. It is whole or not there."`
	Arguments   string        `short:"a" placeholder:"JSON|FILE" help:"Arguments as GraphQL takes them, a JSON object or the file that holds one; flags go before it."`
	Timeout     time.Duration `default:"1h" help:"Longest time that working it out may take."`

	reads []string // further files that the command reads
}

// arguments are GraphQL's, by name.
type arguments map[string]any

// put puts an argument that is given.
func put[T any](a arguments, name string, value T, given bool) {
	if given {
		a[name] = value
	}
}

// putYears puts a range of years, either end of which may be open.
func (a arguments) putYears(name string, from, to int) {
	years := map[string]any{}
	put(years, "from", from, from != 0)
	put(years, "to", to, to != 0)
	put(a, name, years, len(years) > 0)
}

// upper writes a word of the command line as GraphQL's enums do.
func upper(word string) string { return strings.ToUpper(strings.ReplaceAll(word, "-", "_")) }

// fileWanted is a file with the format that it is to be in.
type fileWanted struct{ path, format string }

// write asks for a field as a file, in the format that the arguments say.
func (f exportFlags) write(ctx context.Context, s streams, field string, asked arguments) error {
	format, _ := asked["format"].(string)
	return f.writeAll(ctx, s, field, asked, []fileWanted{{f.Out, format}})
}

// writeAll asks for a field as files, one after another, telling how far each has
// come. None is at its place before all are made.
func (f exportFlags) writeAll(ctx context.Context, s streams, field string, flags arguments, files []fileWanted) error {
	given, err := readObject("--arguments", f.Arguments)
	if err != nil {
		return err
	}
	reads := readsAny(append(f.reads, f.Arguments, f.Counting.World.Table, f.Counting.Field.Areas)...)
	for _, file := range files {
		if err := f.Store.spare(written{flag: "--out", path: file.path}, reads); err != nil {
			return err
		}
	}
	config, done, err := f.open(ctx, s, f.Timeout, network.Options{})
	if err != nil {
		return err
	}
	defer done()
	fmt.Fprintln(s.err, "working out what is to be written …")
	var documents []*export.Document
	for _, file := range files {
		asked, err := together(given, flags, arguments{"format": file.format})
		if err != nil {
			return err
		}
		document, response := server.Export(ctx, config, server.ExportRequest{Field: field, Arguments: asked})
		if document == nil {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			return refusal(s, response)
		}
		documents = append(documents, document)
	}
	for i, file := range files {
		if err := writeDocument(ctx, file.path, s, documents[i]); err != nil {
			return err
		}
	}
	return nil
}

// together gives all arguments as JSON has them, the later before the earlier; what
// is an object in both has the fields of both.
func together(of ...arguments) (map[string]any, error) {
	all := arguments{}
	for _, some := range of {
		all.add(some)
	}
	text, err := json.Marshal(all)
	if err != nil {
		return nil, fmt.Errorf("reading the arguments: %w", err)
	}
	return readObject("--arguments", string(text))
}

func (a arguments) add(more map[string]any) {
	for name, value := range more {
		before, was := asObject(a[name])
		now, is := asObject(value)
		if was && is {
			both := arguments{}
			both.add(before)
			both.add(now)
			value = both
		}
		a[name] = value
	}
}

func asObject(value any) (map[string]any, bool) {
	switch value := value.(type) {
	case arguments:
		return value, true
	case map[string]any:
		return value, true
	}
	return nil, false
}

// refusal tells why there is no file.
func refusal(s streams, response *server.Response) error {
	for _, e := range response.Errors {
		fmt.Fprintf(s.err, "corridor: %s\n", e.Message)
	}
	return errAnsweredWithErrors
}

// writeDocument writes a document to a file.
func writeDocument(ctx context.Context, path string, s streams, d *export.Document) error {
	if d.Note != "" {
		fmt.Fprintf(s.err, "%s has no ties: %s\n", d.Name, d.Note)
	}
	shown := newProgress(s.err, "writing "+d.Name)
	defer shown.done()
	return writeWhole(ctx, path, s, func(w io.Writer) error {
		return d.Write(w, func(parts int) { shown.step(parts, d.Parts) })
	})
}
