package server

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"corridor/export"
	"corridor/export/records"
	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// recordFiles is what is asked for as /export/records, as others are by a field.
const recordFiles = "records"

// recordFormat is a form in which records are sent. Dumps and what neo4j-admin takes are
// not: they hold what only a store needs, and are written by the command line.
type recordFormat struct{ name, mediaType string }

var recordFormats = map[string]recordFormat{
	"CSV":     {"corridor-records-csv.zip", "application/zip"},
	"PARQUET": {"corridor-records-parquet.zip", "application/zip"},
	"GEOJSON": {"corridor-places.geojson", "application/geo+json"},
}

// recordsAsked is what an address asks for of records.
type recordsAsked struct {
	format    string
	selection records.Selection
	filters   map[*graph.Kind]any
}

// records makes a file of records: those of some nouns, where kinds says which, that
// pass filters as GraphQL takes them.
func (x exporter) records(ctx context.Context, of *answer, r *http.Request) (*export.Document, gqlerror.List) {
	archive, is := graph.Below[records.Archive](x.store)
	if !is {
		return nil, gqlerror.List{badInput("this store gives no records out as files")}
	}
	asked, wrong := x.executor.gate.recordsRequest(r.URL.RawQuery)
	if wrong != nil {
		return nil, gqlerror.List{wrong}
	}
	if errs := x.executor.selectRecords(ctx, archive, x.executor.answer, asked.filters, &asked.selection); errs != nil {
		return nil, errs
	}
	format := recordFormats[asked.format]
	return &export.Document{Name: format.name, Type: format.mediaType, Parts: 1, Write: func(w io.Writer, _ func(int)) error {
		if asked.format == "GEOJSON" {
			return records.Write(ctx, archive, asked.selection, false, records.NewGeoJSON(w), nil)
		}
		files := &fileSet{ctx: ctx, of: of, files: map[string]*countedWriter{}}
		sink := records.Sink(records.NewParquet(files, asked.selection))
		if asked.format == "CSV" {
			sink = records.NewTables(files, asked.selection)
		}
		if err := records.Write(ctx, archive, asked.selection, false, sink, nil); err != nil {
			return err
		}
		return files.zip(w)
	}}, nil
}

// recordsRequest reads an address.
func (g *gate) recordsRequest(query string) (recordsAsked, *gqlerror.Error) {
	asked := recordsAsked{format: "CSV", filters: map[*graph.Kind]any{}}
	given, err := url.ParseQuery(query)
	if err != nil {
		return asked, badInput("the address has parameters that are not percent-encoded as they should be")
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		wrong := badInput("%s is no parameter of files of records; there are filter, format and kinds", brief(name))
		switch name {
		case exportArgument:
			wrong = asked.readFormat(given[name])
		case "kinds":
			asked.selection.Kinds, wrong = g.kindsNamed(given[name])
		case "filter":
			wrong = g.readFilters(given[name], asked.filters)
		}
		if wrong != nil {
			return asked, wrong
		}
	}
	return asked, nil
}

func (a *recordsAsked) readFormat(values []string) *gqlerror.Error {
	a.format = strings.ToUpper(values[0])
	if _, known := recordFormats[a.format]; !known || len(values) > 1 {
		return badInput("format: records can be had as %s; other formats are written by the command corridor export records", graph.Series(slices.Sorted(maps.Keys(recordFormats)), " or "))
	}
	return nil
}

// kindsNamed finds nouns by the names of their lists, each alone or several with
// commas between them.
func (g *gate) kindsNamed(values []string) ([]*graph.Kind, *gqlerror.Error) {
	var out []*graph.Kind
	for _, name := range strings.Split(strings.Join(values, ","), ",") {
		kind, wrong := g.kindNamed(name)
		if wrong != nil {
			return nil, wrong
		}
		out = append(out, kind)
	}
	return out, nil
}

func (g *gate) kindNamed(name string) (*graph.Kind, *gqlerror.Error) {
	var known []string
	for _, kind := range graph.Kinds() {
		if g.schema.Query.Fields.ForName(kind.Plural) == nil {
			continue
		}
		if strings.EqualFold(name, kind.Plural) {
			return kind, nil
		}
		known = append(known, kind.Plural)
	}
	return nil, badInput("%q is no noun%s", brief(name), g.unlessHidden("; there are "+strings.Join(known, ", ")))
}

// readFilters reads an object of filters by noun.
func (g *gate) readFilters(values []string, into map[*graph.Kind]any) *gqlerror.Error {
	var given map[string]any
	if err := unmarshal([]byte(values[0]), &given); err != nil || len(values) > 1 {
		return badInput(`filter: write one JSON object with a filter by noun, such as {"institutions": {"type": {"eq": "UNIVERSITY"}}}`)
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		kind, wrong := g.kindNamed(name)
		if wrong != nil {
			return wrong
		}
		into[kind] = given[name]
	}
	return nil
}

// selectPage is how many ids are asked for at a time, the most that a page has.
const selectPage = 1000

// SelectRecords finds the records of a store that pass filters as GraphQL takes them,
// all of one state of it. Each page may take the time of a request. Where a filter is
// refused the errors say why.
func SelectRecords(ctx context.Context, c Config, filters map[*graph.Kind]any, into *records.Selection) gqlerror.List {
	c = c.orDefault()
	executor, answers := c.executor(), newAnswers(int64(c.Limits.Answer), Divide(c.Memory).Answers)
	ask := func(ctx context.Context, request *graphql.RawParams) *Response {
		ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(ctx), c.Timeout)
		defer cancel()
		ctx, _, end := answers.begin(ctx)
		defer end()
		return executor.answer(ctx, request)
	}
	return executor.selectRecords(ctx, c.Store, ask, filters, into)
}

func (e gatedExecutor) selectRecords(ctx context.Context, store graph.Store, ask func(context.Context, *graphql.RawParams) *Response, filters map[*graph.Kind]any, into *records.Selection) gqlerror.List {
	if len(filters) == 0 {
		return nil
	}
	for _, kind := range graph.Kinds() {
		if _, filtered := filters[kind]; filtered && into.Kinds != nil && !slices.Contains(into.Kinds, kind) {
			return gqlerror.List{badInput("filter: %s are not among the nouns asked for; name them there too, or leave their filter out", kind.Plural)}
		}
	}
	version, err := store.Version(ctx)
	if err != nil {
		code, message := classify(ctx, err)
		return gqlerror.List{coded(code, message)}
	}
	into.Version, into.Only = version, map[*graph.Kind]*records.IDs{}
	for kind, filter := range filters {
		into.Only[kind] = &records.IDs{}
		for after := any(nil); ; {
			page, errs := e.pageOf(ctx, ask, kind, filter, after)
			if errs != nil {
				return errs
			}
			for _, n := range page.Nodes {
				into.Only[kind].Add(n.ID)
			}
			if after = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
				break
			}
		}
	}
	return nil
}

// idPage is a page of ids.
type idPage struct {
	Nodes    []struct{ ID graph.ID }
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

func (e gatedExecutor) pageOf(ctx context.Context, ask func(context.Context, *graphql.RawParams) *Response, kind *graph.Kind, filter, after any) (*idPage, gqlerror.List) {
	scope := ""
	if list := e.gate.schema.Query.Fields.ForName(kind.Plural); list != nil && list.Arguments.ForName("scope") != nil {
		scope = ", scope: ALL" // otherwise the corridor's six countries would be meant
	}
	answer := ask(withOwnQuery(ctx), &graphql.RawParams{
		Query: fmt.Sprintf("query($filter: %sFilter, $after: Cursor) { page: %s(first: %d, filter: $filter, after: $after%s) { nodes { id } pageInfo { hasNextPage endCursor } } }",
			kind, kind.Plural, selectPage, scope),
		Variables: map[string]any{"filter": filter, "after": after},
	})
	if len(answer.Errors) > 0 {
		return nil, answer.Errors
	}
	var data struct{ Page idPage }
	if err := json.Unmarshal(answer.Data, &data); err != nil {
		return nil, gqlerror.List{gqlerror.Errorf("reading what passes the filter: %v", err)}
	}
	return &data.Page, nil
}

// fileSet holds files while they are written, whose bytes count as the answer's.
type fileSet struct {
	ctx   context.Context
	of    *answer
	files map[string]*countedWriter
}

// Create makes a file.
func (f *fileSet) Create(name string) (io.WriteCloser, error) {
	f.files[name] = &countedWriter{ctx: f.ctx, of: f.of}
	return unclosed{f.files[name]}, nil
}

type unclosed struct{ io.Writer }

// Close does nothing: the bytes are in memory.
func (unclosed) Close() error { return nil }

// zip writes all files as one archive, in the order of their names.
func (f *fileSet) zip(w io.Writer) error {
	archive := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		to, err := archive.Create(name)
		if err == nil {
			_, err = bytes.NewReader(f.files[name].file.Bytes()).WriteTo(to)
		}
		if err != nil {
			return errors.Join(err, archive.Close())
		}
	}
	return archive.Close()
}
