package records

import (
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"corridor/graph"
	"corridor/graph/write"
)

// Parquet writes a file for each noun and each type of edge, with columns of the
// model's types: dates are texts, as precise as they are known, lists are lists, and
// names are lists of value, language and type.
type Parquet struct {
	folder    Folder
	selection Selection
	files     map[string]*parquetFile
}

// NewParquet makes the sink.
func NewParquet(folder Folder, selection Selection) *Parquet {
	return &Parquet{folder: folder, selection: selection, files: map[string]*parquetFile{}}
}

// rowsPerGroup is how many rows are held in memory before they are written.
const rowsPerGroup = 20_000

// Begin makes the files.
func (p *Parquet) Begin(*graph.Statistics) error {
	for _, one := range p.selection.tables() {
		var err error
		if p.files[one.name], err = newParquetFile(p.folder, one); err != nil {
			return err
		}
	}
	return nil
}

// Add writes a row of a record or an edge.
func (p *Parquet) Add(c *write.Content) error {
	name, heads, values, ok := rowOf(c)
	if !ok {
		return nil
	}
	f := p.files[name]
	row := reflect.New(f.row).Elem()
	for i, text := range heads {
		row.Field(i).SetString(text)
	}
	for i, property := range f.properties {
		set(row.Field(len(heads)+i), property, values[property.Name])
	}
	if _, err := f.writer.Write([]any{row.Interface()}); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// End ends the files, which are no Parquet before.
func (p *Parquet) End() error {
	var errs []error
	for _, f := range p.files {
		errs = append(errs, f.writer.Close(), f.file.Close())
	}
	return errors.Join(errs...)
}

// parquetFile is one file being written, and the struct of its rows.
type parquetFile struct {
	table
	file   io.WriteCloser
	writer *parquet.GenericWriter[any]
	row    reflect.Type
}

func newParquetFile(folder Folder, of table) (*parquetFile, error) {
	file, err := folder.Create(of.name + ".parquet")
	if err != nil {
		return nil, err
	}
	row := rowType(of.heads, of.properties)
	return &parquetFile{of, file, parquet.NewGenericWriter[any](file, parquet.SchemaOf(reflect.New(row).Interface()),
		parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(rowsPerGroup)), row}, nil
}

// parquetName is a name as rows have it.
type parquetName struct {
	Value    string `parquet:"value"`
	Language string `parquet:"language,optional"`
	Type     string `parquet:"type"`
}

// rowType is the struct of rows with these columns.
func rowType(heads []string, properties []*graph.Property) reflect.Type {
	var fields []reflect.StructField
	add := func(name string, t reflect.Type, option string) {
		fields = append(fields, reflect.StructField{Name: fmt.Sprintf("F%d", len(fields)), Type: t, Tag: reflect.StructTag(`parquet:"` + name + option + `"`)})
	}
	for _, name := range heads {
		add(name, reflect.TypeFor[string](), "")
	}
	for _, p := range properties {
		t := map[graph.Type]reflect.Type{graph.TypeInt: reflect.TypeFor[*int64](), graph.TypeFloat: reflect.TypeFor[*float64](),
			graph.TypeBool: reflect.TypeFor[*bool](), graph.TypeStrings: reflect.TypeFor[[]string](), graph.TypeNames: reflect.TypeFor[[]parquetName]()}[p.Type]
		switch {
		case t == nil:
			add(p.Name, reflect.TypeFor[*string](), ",optional")
		case t.Kind() == reflect.Slice:
			add(p.Name, t, ",list")
		default:
			add(p.Name, t, ",optional")
		}
	}
	return reflect.StructOf(fields)
}

// set puts a value into a field of a row.
func set(field reflect.Value, p *graph.Property, v any) {
	list, isList := v.([]string)
	switch {
	case v == nil:
	case p.Type == graph.TypeNames:
		var names []parquetName
		for _, text := range list {
			n := graph.StoredName(text)
			names = append(names, parquetName{n.Value, n.Language, string(n.Type)})
		}
		field.Set(reflect.ValueOf(names))
	case isList:
		field.Set(reflect.ValueOf(list))
	default:
		pointer := reflect.New(field.Type().Elem())
		pointer.Elem().Set(reflect.ValueOf(v))
		field.Set(pointer)
	}
}
