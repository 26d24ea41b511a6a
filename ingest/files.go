package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"corridor/ingest/files"
)

// readingFiles is how far reading has come.
type readingFiles struct {
	done, total int64
}

// Files lists the files behind paths for this import, and reports those that
// cannot be read or hold no data.
func (i *Import) Files(set *files.Set) []*files.File {
	for _, left := range set.Left {
		at := Place{File: left.Name}
		switch {
		case left.As != "":
			i.Tell(Note, at, "a file that has several names is read once", "read as "+left.As)
		case left.Err == nil:
			i.Tell(Note, at, "files that hold no data were left out", "a hidden file of a system")
		default:
			i.Leave(left.Name, left.Err.Error())
			i.Tell(Refused, at, "a file cannot be read", left.Err.Error())
		}
	}
	i.files.total = set.Size()
	return set.Files
}

// Leave reports that a file is not read, and why.
func (i *Import) Leave(name, why string) {
	i.Report.Files = append(i.Report.Files, &FileRead{Name: name, Left: why})
}

// Record is one record of a file of JSON.
type Record struct {
	Place Place
	Raw   []byte // valid until the next record
}

// Decode decodes the record. Fields of another type than expected are left out
// and reported; the record is kept.
func (i *Import) Decode(r Record, into any) error {
	err := json.Unmarshal(r.Raw, into)
	var field *json.UnmarshalTypeError
	if errors.As(err, &field) && field.Field != "" {
		i.Tell(Warning, r.Place, "a field is of another type than expected and was left out", field.Field+": "+field.Value)
		return nil
	}
	return files.Wrong(err, "a record")
}

// JSON reads the records of a file of JSON. Those that cannot be read are
// refused; a file that breaks off costs what comes after. The end of the context
// ends it between records, and within what is none.
func (i *Import) JSON(ctx context.Context, f *files.File, yield func(Record) error) error {
	return i.read(ctx, f, func(content io.Reader, file *FileRead) error {
		return files.JSON(content, f.Format, func(r files.Record) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			file.Records++
			i.Report.Read++
			place := Place{File: f.Name, Line: r.Line}
			if r.Err != nil {
				return i.Refuse(place, "a record cannot be read", r.Err.Error(), r.Raw)
			}
			if r.Mended {
				i.Tell(Mended, place, "control characters, which no JSON has, were taken out of a record", "")
			}
			i.tellProgress()
			i.At(place)
			defer i.At(Place{}) // what is stated later is not of this record
			return yield(Record{place, r.Raw})
		})
	})
}

// Rows reads the rows of a table. Those that cannot be read are refused. The end
// of the context ends it as it does JSON.
func (i *Import) Rows(ctx context.Context, f *files.File, yield func(Place, files.Row) error) error {
	return i.read(ctx, f, func(content io.Reader, file *FileRead) error {
		return files.CSV(content, func(r files.Row) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			file.Records++
			i.Report.Read++
			place := Place{File: f.Name, Line: r.Line}
			switch {
			case r.Err != nil:
				return i.Refuse(place, "a row cannot be read", r.Err.Error(), r.Raw)
			case r.Mended:
				i.Tell(Mended, place, "quotes within a field are not doubled: the row was read as well as possible", "")
			}
			i.tellProgress()
			i.At(place)
			defer i.At(Place{})
			return yield(place, r)
		})
	})
}

// Content opens a file and hands its content over, decompressed, with what the
// report has of the file. What content breaks a bound of is files.ErrHeader or
// said by the caller; that reading breaks off is reported.
func (i *Import) Content(ctx context.Context, f *files.File, read func(io.Reader, *FileRead) error) error {
	return i.read(ctx, f, read)
}

// read opens a file and reads it. That it breaks off is reported, and no error
// of the import unless it is strict.
func (i *Import) read(ctx context.Context, f *files.File, read func(io.Reader, *FileRead) error) error {
	file := &FileRead{Name: f.Name, Format: f.Format.String()}
	i.Report.Files = append(i.Report.Files, file)
	before := i.files.done
	content, err := f.Open(func(n int) { i.files.done += int64(n) })
	if err != nil {
		return i.Refuse(Place{File: f.Name}, "a file cannot be read", err.Error(), nil)
	}
	defer content.Close()
	broken := &breakable{ended: ctx.Err, r: content}
	err = read(broken, file)
	i.files.done = before + f.Size
	i.tellProgress()
	if broken.err != nil {
		i.Report.Incomplete = true
		return i.Refuse(Place{File: f.Name}, "a file breaks off: what comes after is not read", broken.err.Error(), nil)
	}
	if errors.Is(err, files.ErrHeader) {
		return i.Refuse(Place{File: f.Name, Line: 1}, "a file cannot be read", err.Error(), nil)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", f.Name, err)
	}
	return nil
}

func (i *Import) tellProgress() {
	if i.Settings.Progress != nil {
		i.Settings.Progress(min(i.files.done, i.files.total), i.files.total, i.Report.Read)
	}
}

// breakable remembers why reading failed, and ends there. The end of the context
// is no end of the file.
type breakable struct {
	ended func() error // the context
	r     io.Reader
	err   error
}

func (b *breakable) Read(p []byte) (int, error) {
	if err := b.ended(); err != nil {
		return 0, err
	}
	n, err := b.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		b.err, err = err, io.EOF
	}
	return n, err
}
