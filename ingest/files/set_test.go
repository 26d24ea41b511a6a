package files_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corridor/ingest/files"
)

// TestSizesThatAnArchiveSays: members are as long as they are, and one that says
// it is compressed from far more than there is may not expand the further.
func TestSizesThatAnArchiveSays(t *testing.T) {
	set := open(t, write(t, t.TempDir(), "a", zipped(t, map[string]string{"b": "[1," + strings.Repeat(" ", 1<<20) + "2]"})))
	if read := readWhole(t, set.Files[0]); read != set.Size() {
		t.Errorf("%d bytes read of %d", read, set.Size())
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	bomb := deflated(t, strings.Repeat(" ", 100<<20))
	m, err := w.CreateRaw(&zip.FileHeader{Name: "b", Method: zip.Deflate, CompressedSize64: 1 << 40, UncompressedSize64: 1 << 50})
	if err == nil {
		_, err = m.Write(bomb)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	content, err := open(t, write(t, t.TempDir(), "a", archive.Bytes())).Files[0].Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	if n, err := io.Copy(io.Discard, content); !errors.Is(err, files.ErrExpands) || n > 70<<20 {
		t.Errorf("%d bytes, error %v", n, err)
	}
}

func deflated(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzSet lists and reads files of whatever bytes, archives among them. A set is
// listed without an error, no member leads outside, and no more is told to have
// been read than there is.
func FuzzSet(f *testing.F) {
	archive := zipped(f, map[string]string{"a.json": `{"a":1}`, "a.csv": "a;b\n1;2\n", "../x": "{}", `C:\x`: "{}", "__MACOSX/x": "{}", "dir/": "", "b": "[1]"})
	within := zipped(f, map[string]string{"a.zip": string(archive), "a.gz": string(gzipped(f, []byte("[{}]")))})
	for _, content := range [][]byte{archive, within, gzipped(f, []byte("{}\n{}")), gzipped(f, gzipped(f, []byte("a;b\n1;2\n"))),
		gzipped(f, archive), []byte("\xEF\xBB\xBF[{}]"), []byte("PK\x05\x06"), []byte("%PDF"), {}} {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, file := range open(t, write(t, t.TempDir(), "file", content)).Files {
			if _, member, _ := strings.Cut(file.Name, "!"); filepath.IsAbs(member) || slices.Contains(strings.Split(member, "/"), "..") {
				t.Errorf("a member leads outside: %q", file.Name)
			}
			if read := readWhole(t, file); read > file.Size {
				t.Errorf("%q: %d bytes read of %d", file.Name, read, file.Size)
			}
		}
	})
}

// readWhole reads a file to its end, or to where it is damaged, and gives how
// many bytes were told to have been read.
func readWhole(t *testing.T, file *files.File) int64 {
	told := int64(0)
	content, err := file.Open(func(n int) { told += int64(n) })
	if err != nil {
		t.Fatalf("opening %q, whose head could be read: %v", file.Name, err)
	}
	defer content.Close()
	if file.Format == files.Separated {
		err = files.CSV(content, func(files.Row) error { return nil })
	} else {
		err = files.JSON(content, file.Format, func(files.Record) error { return nil })
	}
	t.Log(err)
	return told
}
