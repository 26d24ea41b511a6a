package neo4j

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
	"corridor/graph/write"
)

// arrayDelimiter stands between the members of lists in ImportFiles: the unit
// separator, which no text of the store holds.
const arrayDelimiter = "\x1f"

// ArgumentsFile is the name of the file with the arguments of neo4j-admin.
const ArgumentsFile = "import.args"

// ImportFiles writes all that a store keeps as the files that `neo4j-admin database
// import full` takes. The database that it makes of them is a store of this package:
// what a change set would have written, value for value. Beside the files there is
// one with the command's arguments, ArgumentsFile.
type ImportFiles struct {
	create func(name string) (io.WriteCloser, error)
	files  map[string]*importFile
	names  []string // in the order in which they were made
}

// NewImportFiles makes the writer; create makes a file of a name.
func NewImportFiles(create func(name string) (io.WriteCloser, error)) *ImportFiles {
	return &ImportFiles{create: create, files: map[string]*importFile{}}
}

// importColumn is a column of a file: its name and type in the header, and the property
// that it holds; "" for those that are no property.
type importColumn struct{ head, property string }

// importFile is one file being written.
type importFile struct {
	name    string // of the label or type
	edges   bool
	columns []importColumn
	file    io.WriteCloser
	out     *bufio.Writer
}

// Begin notes the version of the texts' analyser.
func (f *ImportFiles) Begin(*graph.Statistics) error {
	return f.row(textLabel, false, []importColumn{{"key:string", propKey}, {"version:long", "version"}},
		map[string]any{propKey: textKey, "version": int64(text.Version)}, textLabel)
}

// Add writes one thing.
func (f *ImportFiles) Add(c *write.Content) error {
	switch {
	case c.Marks != nil:
		return f.addMarks(c.Marks)
	case c.Node != nil:
		return f.addNode(c)
	case c.Edge != nil:
		return f.addEdge(c.Edge)
	}
	return f.row(appliedLabel, false, []importColumn{{"key:string", propKey}, {"result:string", propResult}, {"source:string", propSource}, {"at:long", propAt}},
		answerProperties(*c.Answer), appliedLabel)
}

func (f *ImportFiles) addMarks(m *write.Marks) error {
	if !m.Undone && m.Secret == nil {
		return nil
	}
	values := map[string]any{propKey: marksKey, propUndone: m.Undone}
	if m.Secret != nil {
		values[propSecret] = string(m.Secret)
	}
	return f.row(marksLabel, false, []importColumn{{"key:string", propKey}, {"undone:boolean", propUndone}, {"secret:string", propSecret}}, values, marksLabel)
}

func (f *ImportFiles) addNode(c *write.Content) error {
	properties, err := nodeProperties(c.Node)
	if err != nil {
		return err
	}
	name, columns := c.Node.Kind.Name, []importColumn{{"id:ID(record)", propID}}
	if c.Node.Placeholder {
		name = placeholderLabel
	} else {
		columns = append(columns, propertyColumns(c.Node.Kind.Properties)...)
		columns = append(columns, importColumn{propSearchNames + ":string[]", propSearchNames}, importColumn{propSearchText + ":string", propSearchText},
			importColumn{propSearchTerms + ":string", propSearchTerms}, importColumn{propSearchRunes + ":long", propSearchRunes},
			importColumn{propOtherNames + ":string[]", propOtherNames}, importColumn{propClaims + ":string", propClaims})
	}
	if err := f.row(name, false, columns, properties, name); err != nil {
		return err
	}
	for _, a := range c.Aliases {
		values := map[string]any{propKey: a.Key.String(), propID: string(a.ID)}
		if named := slices.DeleteFunc(slices.Clone(a.Sources), func(slug string) bool { return slug == "" }); len(named) > 0 {
			values[propSources] = named // what no source says has none, which the files cannot tell from not known
		}
		err := f.row(aliasLabel, false, []importColumn{{"key:string", propKey}, {"id:string", propID}, {"sources:string[]", propSources}}, values, aliasLabel)
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *ImportFiles) addEdge(e *write.Edge) error {
	values, err := edgeProperties(e)
	if err != nil {
		return err
	}
	values[":START_ID"], values[":END_ID"] = string(e.From), string(e.To)
	columns := []importColumn{{":START_ID(record)", ":START_ID"}, {":END_ID(record)", ":END_ID"}, {"key:string", propKey}}
	columns = append(columns, propertyColumns(e.Type.Properties)...)
	columns = append(columns, importColumn{"sources:string[]", propSources}, importColumn{"synthetic:boolean", propSynthetic}, importColumn{"claims:string", propClaims})
	return f.row(e.Type.Name, true, columns, values, e.Type.Name)
}

// propertyColumns are those of properties, with their folded shadows.
func propertyColumns(properties []*graph.Property) []importColumn {
	var out []importColumn
	for _, p := range properties {
		of := "string"
		switch p.Type {
		case graph.TypeInt:
			of = "long"
		case graph.TypeFloat:
			of = "double"
		case graph.TypeBool:
			of = "boolean"
		case graph.TypeStrings, graph.TypeNames:
			of = "string[]"
		}
		out = append(out, importColumn{p.Name + ":" + of, p.Name})
		if folded := p.Folded(); folded != "" {
			out = append(out, importColumn{folded + ":string", folded})
		}
	}
	return out
}

// row writes a row to the file of a label or type, which it begins with its header.
func (f *ImportFiles) row(name string, edges bool, columns []importColumn, values map[string]any, label string) error {
	file := f.files[name]
	if file == nil {
		made, err := f.create(name + ".csv")
		if err != nil {
			return err
		}
		file = &importFile{name: name, edges: edges, columns: columns, file: made, out: bufio.NewWriterSize(made, 1<<16)}
		f.files[name], f.names = file, append(f.names, name)
		heads := make([]string, 0, len(columns)+1)
		for _, c := range columns {
			heads = append(heads, c.head)
		}
		if edges {
			heads = append(heads, ":TYPE")
		} else {
			heads = append(heads, ":LABEL")
		}
		_, _ = file.out.WriteString(strings.Join(heads, ",") + "\n") // what fails here fails at the end too
	}
	return file.write(values, label)
}

// write writes a row. Whatever is there stands in quotes, so that an empty text is
// told from none.
func (f *importFile) write(values map[string]any, label string) error {
	for _, c := range f.columns {
		v, there := values[c.property]
		if there && v != nil {
			cell, err := importCell(v)
			if err != nil {
				return fmt.Errorf("%s of %s: %w", c.property, f.name, err)
			}
			_, _ = f.out.WriteString(cell)
		}
		_ = f.out.WriteByte(',')
	}
	_, err := f.out.WriteString(importQuoted(label) + "\n")
	return err
}

func importCell(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return importQuoted(v), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), nil
	case bool:
		return strconv.FormatBool(v), nil
	case []string:
		for _, s := range v {
			if s == "" || strings.Contains(s, arrayDelimiter) {
				return "", graph.Invalid("", "a list holds a text %q, which files of neo4j-admin cannot hold", s)
			}
		}
		return importQuoted(strings.Join(v, arrayDelimiter)), nil
	}
	return "", fmt.Errorf("a value is %T", v)
}

func importQuoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// End ends the files and writes the command's arguments.
func (f *ImportFiles) End() error {
	var errs []error
	arguments := []string{"--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string", "--normalize-types=false"}
	for _, name := range f.names {
		file := f.files[name]
		errs = append(errs, file.out.Flush(), file.file.Close())
		kind := "--nodes="
		if file.edges {
			kind = "--relationships="
		}
		arguments = append(arguments, kind+name+".csv")
	}
	out, err := f.create(ArgumentsFile)
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	_, err = io.WriteString(out, strings.Join(arguments, "\n")+"\n")
	return errors.Join(append(errs, err, out.Close())...)
}
