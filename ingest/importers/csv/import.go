package csv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
)

// Options say how tables are imported.
type Options struct {
	// Source is the slug that ids are told apart within; "" for one made of the
	// folder's or the first file's name.
	Source string
	// Date of the data, where it is known.
	Date *graph.Date
	// Mapping of what is not in the model's words; nil for none.
	Mapping *Mapping
	// Delimiter stands between the members of lists; "" for ";".
	Delimiter string
	// Separator stands between fields; 0 for whichever the headers have most of.
	Separator byte
}

// Import imports tables with headers as neo4j-admin takes them.
func Import(ctx context.Context, store graph.Store, set *files.Set, o Options, s ingest.Settings) (report *ingest.Report, err error) {
	report = ingest.NewReport("csv")
	t := &tables{Import: ingest.New(store, report, s), options: o, ids: newIDs(), told: map[string]bool{}, reader: reader{o.Mapping, o.Delimiter}}
	if t.reader.mapping == nil {
		t.reader.mapping = &Mapping{}
	}
	if t.reader.delimiter == "" {
		t.reader.delimiter = ";"
	}
	list := t.Files(set)
	t.slug = ingest.SlugOf(o.Source, "csv", folderOf(list))
	source := graph.Source{Entity: graph.Entity{Name: "Tables " + string(t.slug)}, Slug: t.slug, DataDate: o.Date}
	t.Chosen = true
	if err := t.Begin(ctx, source); err != nil {
		return report, err
	}
	if t.ties, err = newSpill(); err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, t.ties.close()) }()
	parts, err := t.headed(list)
	if err != nil {
		return report, err
	}
	for _, edges := range []bool{false, true} {
		for _, p := range parts {
			if p.header.edges() == edges {
				if err := t.read(ctx, p); err != nil {
					return report, err
				}
			}
		}
	}
	if err := t.ties.owners(func(owned []*tie) error { return t.stateTies(ctx, owned) }); err != nil {
		return report, err
	}
	return report, t.Flush(ctx)
}

// tables is an import under way.
type tables struct {
	*ingest.Import
	options Options
	slug    graph.Slug
	reader  reader
	ids     *ids
	ties    *spill
	told    map[string]bool // what is told once
}

// folderOf is the path of the folder that the tables are in, else of the first of them.
func folderOf(list []*files.File) string {
	name := ingest.FirstName(list)
	if len(list) > 0 && list[0].Within != "" {
		name = list[0].Within
	}
	if absolute, err := filepath.Abs(name); err == nil {
		name = absolute
	}
	return name
}

// part is a file to read with the header that is its own or stands in another file.
type part struct {
	file   *files.File
	header *header
	own    bool // its first line is the header
	of     string
}

// headed finds the header of each file.
func (t *tables) headed(list []*files.File) ([]part, error) {
	var parts []part
	var alone, bare []part
	for _, f := range list {
		if f.Format != files.Separated {
			t.Leave(f.Name, "it is no table")
			t.Tell(ingest.Note, ingest.Place{File: f.Name}, "a file that is no table was left out", f.Format.String())
			continue
		}
		fields, separator, more, err := t.first(f)
		switch {
		case err != nil:
			if err := t.leave(f, err.Error()); err != nil {
				return nil, err
			}
			continue
		case !marked(fields):
			bare = append(bare, part{file: f})
			continue
		}
		h, err := readHeader(fields, separator)
		if err != nil {
			if err := t.leave(f, err.Error()); err != nil {
				return nil, err
			}
			continue
		}
		if p := (part{f, h, true, f.Name}); more {
			parts = append(parts, p)
		} else {
			alone = append(alone, p)
		}
	}
	for _, p := range bare {
		if h := belongsTo(p.file, alone); h != nil {
			parts = append(parts, part{p.file, h.header, false, h.file.Name})
		} else {
			if err := t.leave(p.file, "no column of its first line is :ID, :LABEL, :START_ID, :END_ID or :TYPE, and no file with a header alone has a name that goes with its own (people_header.csv with people_1.csv)"); err != nil {
				return nil, err
			}
		}
	}
	for i, p := range parts {
		if h := belongsTo(p.file, alone); p.own && h != nil && h.header.text == p.header.text {
			parts[i].of = h.file.Name
			t.Tell(ingest.Note, ingest.Place{File: p.file.Name, Line: 1}, "a part repeats the header that stands in a file of its own", h.file.Name)
		}
	}
	slices.SortFunc(parts, func(x, y part) int { return strings.Compare(x.file.Name, y.file.Name) })
	return parts, nil
}

func (t *tables) leave(f *files.File, why string) error {
	t.Leave(f.Name, why)
	return t.Refuse(ingest.Place{File: f.Name, Line: 1}, "a file cannot be read", why, nil)
}

func (t *tables) first(f *files.File) (fields []string, separator byte, more bool, err error) {
	content, err := f.Open(nil)
	if err != nil {
		return nil, 0, false, err
	}
	defer content.Close()
	return files.First(content, t.options.Separator)
}

// headWord is what names of files with headers alone have beside what they share with
// those of their parts.
var headWord = regexp.MustCompile(`(?i)[-_. ]*headers?[-_. ]*`)

// belongsTo finds the file with a header alone whose name a part's begins with.
func belongsTo(f *files.File, alone []part) *part {
	var found *part
	longest := 0
	for i, h := range alone {
		base, _, _ := strings.Cut(filepath.Base(h.file.Name), ".csv")
		stem := headWord.ReplaceAllString(base, "")
		if filepath.Dir(f.Name) == filepath.Dir(h.file.Name) && stem != "" && len(stem) > longest && strings.HasPrefix(filepath.Base(f.Name), stem) {
			found, longest = &alone[i], len(stem)
		}
	}
	return found
}

// read reads the rows of a part.
func (t *tables) read(ctx context.Context, p part) error {
	return t.Content(ctx, p.file, func(content io.Reader, file *ingest.FileRead) error {
		first := p.own
		return files.Rows(content, p.header.separator, len(p.header.columns), func(r files.Row) error {
			if first {
				first = false
				return nil
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			file.Records++
			t.Report.Read++
			at := ingest.Place{File: p.file.Name, Line: r.Line}
			if r.Err != nil {
				return t.Refuse(at, "a row cannot be read", r.Err.Error(), r.Raw)
			}
			if p.header.edges() {
				return t.edge(at, p.header, r)
			}
			return t.node(ctx, at, p, r)
		})
	})
}

// tellOnce tells what holds for all rows of a file at its first.
func (t *tables) tellOnce(at ingest.Place, about, detail string) {
	key := at.File + "\x00" + about + "\x00" + detail
	if !t.told[key] {
		t.told[key] = true
		t.Tell(ingest.Warning, at, about, detail)
	}
}

func (t *tables) tellDoubts(at ingest.Place, doubts []doubt, unknown []string) {
	for _, d := range doubts {
		t.Tell(ingest.Warning, at, d.about, d.detail)
	}
	for _, name := range unknown {
		t.tellOnce(at, "a column is not in the model and was left out: give a mapping", name)
	}
}

// missing names a property without which there is no record, "" where all are there.
func missing(properties []*graph.Property, values map[string]any) string {
	for _, p := range properties {
		if v := values[p.Name]; p.Required && v == nil && p.Type != graph.TypeStrings && p.Type != graph.TypeNames && p.Type != graph.TypeBool {
			return p.Name
		}
	}
	return ""
}

// localID is the value of the key of what has an id in a group.
func localID(group, id string) string { return fmt.Sprintf("%s/%s", group, id) }
