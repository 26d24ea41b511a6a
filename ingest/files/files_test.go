package files_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"corridor/ingest/files"
)

func gzipped(t testing.TB, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func zipped(t testing.TB, members map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range members {
		m, err := w.Create(name)
		if err == nil {
			_, err = m.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func write(t testing.TB, folder, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, content, 0o644)); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t testing.TB, paths ...string) *files.Set {
	t.Helper()
	set, err := files.Open(paths...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	return set
}

// TestKnownByContent gives each content a name that says something else.
func TestKnownByContent(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    files.Format
	}{
		"lines.csv":    {"{\"a\":1}\n{\"a\":2}\n", files.JSONLines},
		"one.zip":      {`{"a":1}`, files.JSONLines},
		"array.txt":    {"\xEF\xBB\xBF [\n{\"a\":1}]", files.JSONArray},
		"pretty.gz":    {"{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}", files.JSONValues},
		"broken.json":  {"{\"a\":\n{\"a\":2}\n", files.JSONValues},
		"joined.json":  {`{"a":1}{"a":2}`, files.JSONValues},
		"mac.json":     {"{\"a\":1}\r{\"a\":2}\r", files.JSONValues},
		"broken2.json": {"{\"a\":1\n{\"a\":2}\n", files.JSONLines},
		"manifest":     {"{\"entries\":[{\"a\":1},\n{\"a\":2}]}", files.JSONValues},
		"page.jsonl":   {`{"meta":{"count":1},"results":[{"a":1}]}`, files.JSONPage},
		"table.json":   {"id;name\n1;x\n", files.Separated},
		"thai.dat":     {"\xaa\xb7\xe8\xcd,x\n", files.Separated},
		"a_name_alone": {"", files.Separated},
	} {
		for _, wrap := range []func([]byte) []byte{
			func(b []byte) []byte { return b },
			func(b []byte) []byte { return gzipped(t, b) },
			func(b []byte) []byte { return gzipped(t, gzipped(t, b)) },
			func(b []byte) []byte { return zipped(t, map[string]string{"inner": string(b)}) },
		} {
			set := open(t, write(t, t.TempDir(), name, wrap([]byte(c.content))))
			if len(set.Files) != 1 || set.Files[0].Format != c.want {
				t.Errorf("%s is read as %v, and left %v", name, set.Files, set.Left)
			}
		}
	}
}

func TestWhatIsNotRead(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "a.pdf", []byte("%PDF-1.7\x00\x01\x02"))
	write(t, folder, "b.xz", []byte("\xFD7zXZ\x00\x00"))
	write(t, folder, "utf16.csv", []byte("\xFF\xFEi\x00d\x00"))
	write(t, folder, "deep.gz", gzipped(t, gzipped(t, gzipped(t, gzipped(t, []byte("{}"))))))
	write(t, folder, "broken.gz", gzipped(t, bytes.Repeat([]byte("ab"), 100_000))[:20])
	write(t, folder, "inner.zip", zipped(t, map[string]string{"z.zip": string(zipped(t, map[string]string{"a": "[]"})), "../out.json": "[]", "/etc/x.json": "[]",
		`..\windows.json`: "[]", "good.json": "[]", "__MACOSX/._good.json": "\x00"}))
	write(t, folder, "empty.zip", zipped(t, nil))
	write(t, folder, ".hidden/x.json", []byte("[]"))
	write(t, folder, ".DS_Store", []byte("\x00"))
	set := open(t, folder)
	if len(set.Files) != 1 || !strings.HasSuffix(set.Files[0].Name, "inner.zip!good.json") {
		t.Errorf("files %v", names(set))
	}
	hidden, paths := 0, 0
	for _, left := range set.Left {
		switch {
		case left.Err == nil:
			hidden++
		case errors.Is(left.Err, files.ErrPath):
			paths++
		}
	}
	if hidden != 3 || paths != 3 || len(set.Left) != 12 {
		t.Errorf("%d hidden, %d with bad paths, left %v", hidden, paths, set.Left)
	}
	if _, err := files.Open(filepath.Join(folder, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a path that is not there: %v", err)
	}
}

func names(s *files.Set) []string {
	var out []string
	for _, f := range s.Files {
		out = append(out, f.Name)
	}
	return out
}

func TestExpansionIsBounded(t *testing.T) {
	bomb := gzipped(t, append([]byte("[1,\n"), bytes.Repeat([]byte(" "), 200<<20)...))
	set := open(t, write(t, t.TempDir(), "bomb.json", bomb))
	content, err := set.Files[0].Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	if n, err := io.Copy(io.Discard, content); !errors.Is(err, files.ErrExpands) || n > 100<<20 {
		t.Errorf("read %d bytes: %v", n, err)
	}
}

// read gives the records of a text as "line:raw", or "line!" for an error.
func read(t testing.TB, format files.Format, text string) []string {
	t.Helper()
	var out []string
	err := files.JSON(strings.NewReader(text), format, func(r files.Record) error {
		if r.Err != nil {
			out = append(out, fmt.Sprintf("%d!", r.Line))
		} else {
			out = append(out, fmt.Sprintf("%d:%s", r.Line, r.Raw))
		}
		return nil
	})
	if err != nil {
		t.Errorf("%q: %v", text, err)
	}
	return out
}

func TestJSON(t *testing.T) {
	deep := strings.Repeat("[", files.MaxNesting+1) + strings.Repeat("]", files.MaxNesting+1)
	for _, c := range []struct {
		format files.Format
		text   string
		want   []string
	}{
		{files.JSONLines, "{\"a\":1}\r\n\n{broken\n{\"a\":2}", []string{`1:{"a":1}`, `3:{broken`, `4:{"a":2}`}},
		{files.JSONLines, "{\"a\":" + deep + "}\n{}", []string{"1!", "2:{}"}},
		{files.JSONArray, "[\n{\"a\":\"]}\\\"\"},\n{\"b\":\n2}\n]", []string{`2:{"a":"]}\""}`, "3:{\"b\":\n2}"}},
		{files.JSONArray, "[{\"a\":" + deep + "},\n{\"b\":1}]", []string{"1!", `2:{"b":1}`}},
		{files.JSONArray, "[{\"a\":1},\noops\n{\"b\":1}]", []string{`1:{"a":1}`, "2!", `3:{"b":1}`}},
		{files.JSONArray, "[{\"a\":1},\n{\"b\":", []string{`1:{"a":1}`, "2!", "2!"}},
		{files.JSONArray, "[{\"a\":1}", []string{`1:{"a":1}`, "1!"}},
		{files.JSONArray, "[]", nil},
		{files.JSONLines, "{\"a\":1}{\"b\":2}, {\"c\":[3]}\r{\"d\":4}\n{\"e\":5}", []string{`1:{"a":1}`, `1:{"b":2}`, `1:{"c":[3]}`, `1:{"d":4}`, `2:{"e":5}`}},
		{files.JSONLines, "{\"a\":1} oops\n{\"b\":2}{\"c\":\n{\"d\":\"}{\"}", []string{`1:{"a":1} oops`, `2:{"b":2}`, `2:{"c":`, `3:{"d":"}{"}`}},
		{files.JSONLines, "{\"a\":1}\n\ufeff{\"b\":2}\ufeff{\"c\":3}", []string{`1:{"a":1}`, `2:{"b":2}`, `2:{"c":3}`}},
		{files.JSONValues, "{\"a\":1}{\"b\":2}\r{\"c\":3}", []string{`1:{"a":1}`, `1:{"b":2}`, `1:{"c":3}`}},
		{files.JSONArray, "[{\"a\":1}]\n\ufeff[{\"b\":2}]", []string{`1:{"a":1}`, `2:{"b":2}`}},
		{files.JSONLines, "{\"a\":\"x\x00\x1fy\"}\n\x00\x00", []string{`1:{"a":"xy"}`, "2:\x00\x00"}},
		{files.JSONValues, "{\n\"a\":1}\n{\n\"b\":2}", []string{"1:{\n\"a\":1}", "3:{\n\"b\":2}"}},
		{files.JSONPage, "{\"meta\":{\"n\":1,\"x\":[1,2]},\"s\":\"a\\\"b\",\"n\":null,\n\"results\":[{\"a\":1},{\"b\":2}],\"group_by\":[]}", []string{`2:{"a":1}`, `2:{"b":2}`}},
		// Files that were put together, and what stands behind the end.
		{files.JSONArray, "[{\"a\":1}]\n[{\"b\":2},\n{\"c\":3}]", []string{`1:{"a":1}`, `2:{"b":2}`, `3:{"c":3}`}},
		{files.JSONArray, "[{\"a\":1}]\n{\"b\":2}", []string{`1:{"a":1}`, `2:{"b":2}`}},
		{files.JSONArray, "[{\"a\":1}]\noops\n[{\"b\":2}]]", []string{`1:{"a":1}`, "2!", `3:{"b":2}`, "3!"}},
		{files.JSONPage, "{\"meta\":{},\"results\":[{\"a\":1}]}\n{\"results\":[{\"b\":2}]}[{\"c\":3}]", []string{`1:{"a":1}`, `2:{"b":2}`, `2:{"c":3}`}},
		{files.JSONPage, "{\"results\":[{\"a\":1}]}\n{\"error\":\"too many requests\"}\n{\"results\":[]}\n}", []string{`1:{"a":1}`, "2!", "4!"}},
		{files.JSONPage, "{\"results\":[{\"a\":1}]\n oops,\"results\":[{\"b\":2}]}", []string{`1:{"a":1}`, "2!", `2:{"b":2}`}},
		{files.JSONPage, "{\"results\":[{\"a\":1}]", []string{`1:{"a":1}`, "1!"}},
		{files.JSONPage, "{\"results\":[{\"a\":1}],\"next\":\"x", []string{`1:{"a":1}`, "1!"}},
		{files.JSONPage, "{\"results\":[{\"a\":1}],\"meta\":{", []string{`1:{"a":1}`, "1!"}},
		{files.JSONPage, "{\"results\":[{\"a\":1}", []string{`1:{"a":1}`, "1!"}},
		{files.JSONPage, "{\"meta\":{},\"results\":null}", []string{"1!"}},
		{files.JSONArray, "[{\"meta\":{},\"results\":[{\"a\":1}]},\n{ \"results\" : [{\"b\":2}]},{\"meta\":1}]", []string{`1:{"a":1}`, `2:{"b":2}`, "2!"}},
	} {
		if got := read(t, c.format, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWhatStopsReadingIsReturned also where it is the end of something else, as
// of a store's connection.
func TestWhatStopsReadingIsReturned(t *testing.T) {
	for format, text := range map[files.Format]string{files.JSONLines: "{}\n{}", files.JSONArray: "[{},{}]", files.JSONValues: "{}{}",
		files.JSONPage: `{"results":[{},{}]}`} {
		stop := fmt.Errorf("writing: %w", io.EOF)
		if err := files.JSON(strings.NewReader(text), format, func(files.Record) error { return stop }); err != stop {
			t.Errorf("%s: %v", format, err)
		}
	}
}

func TestMembersOfGzipAreRead(t *testing.T) {
	page := func(n int) []byte { return gzipped(t, fmt.Appendf(nil, `{"meta":{},"results":[{"a":%d}]}`, n)) }
	set := open(t, write(t, t.TempDir(), "pages.gz", append(page(1), page(2)...)))
	content, err := set.Files[0].Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	text, err := io.ReadAll(content)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, set.Files[0].Format, string(text)); !slices.Equal(got, []string{`1:{"a":1}`, `1:{"a":2}`}) {
		t.Errorf("records %q", got)
	}
}

func TestLongRecordsCostOneRecord(t *testing.T) {
	long := `{"a":"` + strings.Repeat("x", files.MaxRecord+10) + `"}`
	for format, text := range map[files.Format]string{files.JSONLines: long + "\n{}", files.JSONArray: "[" + long + ",\n{}]"} {
		if got := read(t, format, text); !slices.Equal(got, []string{"1!", "2:{}"}) {
			t.Errorf("%s: %d records", format, len(got))
		}
	}
	var got []string
	err := files.CSV(strings.NewReader("a,b\n1,"+strings.Repeat("x", files.MaxRecord)+"\n2,y\n"), func(r files.Row) error {
		got = append(got, fmt.Sprint(r.Line, r.Err != nil))
		return nil
	})
	if err != nil || !slices.Equal(got, []string{"2 true", "3 false"}) {
		t.Errorf("%v, %v", got, err)
	}
}

// TestQuotesThatNothingClosesTakeLinearTime reads a file whose every line opens
// a quote: each line costs itself, and the whole is read.
func TestQuotesThatNothingClosesTakeLinearTime(t *testing.T) {
	rows := 0
	err := files.CSV(strings.NewReader("a;b\n"+strings.Repeat("1;\"open\n", 200_000)), func(files.Row) error {
		rows++
		return nil
	})
	if err != nil || rows == 0 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

// TestRowsLookedForInVainTakeLinearTime counts the bytes of memory that craftily
// broken tables take to each of theirs, as what is looked at again takes anew.
func TestRowsLookedForInVainTakeLinearTime(t *testing.T) {
	opening := strings.Repeat("1;\"a\n", 4000)
	for name, block := range map[string]string{
		"no end":                 opening,
		"a wrong number at last": opening + "x\";;;\n",
		"rows swallowed":         opening + "2;3\nx\"\n",
		"sound rows between":     strings.Repeat("1;\"a\n2;3\n", 2000),
	} {
		text := "a;b\n" + strings.Repeat(block, 5)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := files.CSV(strings.NewReader(text), func(files.Row) error { return nil })
		runtime.ReadMemStats(&after)
		if taken := (after.TotalAlloc - before.TotalAlloc) / uint64(len(text)); err != nil || taken > 2000 {
			t.Errorf("%s: %d bytes for each that is read (%v)", name, taken, err)
		}
	}
}

func TestLook(t *testing.T) {
	for text, want := range map[string]string{"{\"a\":1}\n{}\n{}": "2", "{\"a\":1}": "1", "[{},{},{},{}]": "2", "": "ErrFormat", "a;b\n1;2\n": "ErrFormat"} {
		set, seen := open(t, write(t, t.TempDir(), "file", []byte(text))), 0
		err := set.Files[0].Look(3, func(files.Record) bool {
			seen++
			return seen == 2
		})
		if got := fmt.Sprint(seen); errors.Is(err, files.ErrFormat) != (want == "ErrFormat") || err == nil && got != want {
			t.Errorf("%q: %d seen, %v", text, seen, err)
		}
	}
	seen := 0
	set := open(t, write(t, t.TempDir(), "file", []byte("{}\n{}\n{}\n{}")))
	if err := set.Files[0].Look(3, func(files.Record) bool { seen++; return false }); err != nil || seen != 3 {
		t.Errorf("%d seen, %v", seen, err)
	}
}

func FuzzJSON(f *testing.F) {
	for _, text := range []string{`[{"a":1},{"b":[2,"]"]}]`, "{\"a\":1}\n{", `{"meta":{},"results":[{"a":1}]}`, "{\n}\n{\n}", `{"results":[`, `[,,]`} {
		f.Add(text, 1)
	}
	f.Fuzz(func(t *testing.T, text string, format int) {
		line := 0
		err := files.JSON(strings.NewReader(text), files.Format(format&3+1), func(r files.Record) error {
			if r.Line < line || r.Line > strings.Count(text, "\n")+1 {
				t.Errorf("a record on line %d after %d", r.Line, line)
			}
			line = r.Line
			return nil
		})
		if err != nil {
			t.Errorf("%v", err)
		}
	})
}

// TestWhatComesAfterCompressedData: zeros are padding, more compressed data is read
// on, and before anything else what there is is read, of small files as of large.
func TestWhatComesAfterCompressedData(t *testing.T) {
	for _, records := range []int{3, 100_000} {
		text := bytes.Repeat([]byte("{\"a\":1}\n"), records)
		whole := gzipped(t, text)
		for _, c := range []struct {
			content []byte
			want    int
			err     error
		}{
			{whole, records, nil},
			{slices.Concat(whole, make([]byte, 700)), records, nil},
			{slices.Concat(whole, whole), 2 * records, nil},
			{slices.Concat(whole, gzipped(t, nil), whole, make([]byte, 1)), 2 * records, nil},
			{slices.Concat(gzipped(t, whole), make([]byte, 9)), records, nil},
			{slices.Concat(whole, []byte("garbage")), records, files.ErrTrailing},
			{slices.Concat(whole, make([]byte, 8), []byte("garbage")), records, files.ErrTrailing},
			{whole[:len(whole)-4], records, files.ErrCutShort},
			{slices.Concat(whole[:len(whole)-8], make([]byte, 8)), records, files.ErrDamaged},
		} {
			set := open(t, write(t, t.TempDir(), "a.gz", c.content))
			if len(set.Files) != 1 {
				t.Errorf("%d records: left %v", records, set.Left)
				continue
			}
			content, err := set.Files[0].Open(nil)
			if err != nil {
				t.Fatal(err)
			}
			read := 0
			err = files.JSON(content, set.Files[0].Format, func(r files.Record) error {
				read++
				return nil
			})
			if read != c.want || !errors.Is(err, c.err) || c.err == nil && err != nil {
				t.Errorf("%d records: %d read, want %d; error %v, want %v", records, read, c.want, err, c.err)
			}
			if err := content.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestLinks: links are followed wherever they lead, no file is read twice, and what is
// not followed is named.
func TestLinks(t *testing.T) {
	folder, elsewhere := t.TempDir(), t.TempDir()
	write(t, folder, "data/a.json", []byte(`{"a":1}`))
	write(t, elsewhere, "b.json", []byte(`{"b":1}`))
	write(t, elsewhere, "deep/c.json", []byte(`{"c":1}`))
	for name, target := range map[string]string{"again.json": "data/a.json", "data/loop": "..", "far": elsewhere, "far2": elsewhere, "b.json": filepath.Join(elsewhere, "b.json"),
		"none": "nowhere", "../" + filepath.Base(folder) + "/self": "self"} {
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Fatal("making a link: ", err)
		}
	}
	if err := os.Symlink(elsewhere, filepath.Join(elsewhere, "deep", "up")); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, whole); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, whole} {
		set := open(t, path)
		read, again, left := map[string]bool{}, 0, 0
		for _, f := range set.Files {
			read[filepath.Base(f.Name)] = true
		}
		for _, l := range set.Left {
			if l.As != "" {
				again++
			} else if l.Err != nil {
				left++
			}
		}
		// again: again.json, b.json or the one in far, far2; left: two loops, none and self.
		if len(set.Files) != 3 || !read["a.json"] || !read["b.json"] || !read["c.json"] || again != 3 || left != 4 {
			t.Errorf("%s: read %v, left %v", path, names(set), set.Left)
		}
	}
	set := open(t, folder)
	for name, want := range map[string]bool{filepath.Join(elsewhere, "b.json"): true, filepath.Join(folder, "again.json"): true, write(t, t.TempDir(), "x", nil): false} {
		if info, err := os.Stat(name); err != nil || set.Holds(info) != want {
			t.Errorf("holds %s: %t, %v", name, !want, err)
		}
	}
}
