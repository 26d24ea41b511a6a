package memory

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
)

// index is how the nodes of a kind are found by text: what graph.Search has of
// each, as compactly as answering needs it. Rows are counted from the first node
// of the kind.
type index struct {
	names  texts    // by row: the forms of all names, with a line feed between
	runes  []uint32 // by row: graph.Search.Runes
	others texts    // distinct graph.Search.Others, ascending
	called [][]uint32
	// tokens are all tokens of names and other texts, by number; byText their
	// numbers in ascending order of the tokens.
	tokens texts
	byText []uint32
	// elsewhere has, by row up to its end in ends, the forms of the other texts as
	// the numbers of their tokens, 1 and up, 0 where two spaces stand.
	elsewhere []byte
	ends      []uint32
	// rows has, by token up to its end in rowEnds, the rows that have it: each as
	// the distance from the one before, and in its lowest bits where it is.
	rows    []byte
	rowEnds []uint32
}

// lineFeed stands between the forms of names, where it never occurs.
const lineFeed = "\n"

// namesOf gives the forms of a row's names.
func (x *index) namesOf(row uint32, into []string) []string {
	for forms := range strings.SplitSeq(x.names.at(int(row)), lineFeed) {
		into = append(into, forms)
	}
	return into
}

// eachName yields the forms of all names.
func (x *index) eachName(yield func(forms string)) {
	for row := range x.runes {
		for forms := range strings.SplitSeq(x.names.at(row), lineFeed) {
			yield(forms)
		}
	}
}

// oneName tells that a row has no names but one.
func (x *index) oneName(row uint32) bool { return !strings.Contains(x.names.at(int(row)), lineFeed) }

// elsewhereOf gives graph.Search.Text of a row.
func (x *index) elsewhereOf(row uint32) string {
	from := uint32(0)
	if row > 0 {
		from = x.ends[row-1]
	}
	coded := x.elsewhere[from:x.ends[row]]
	if len(coded) == 0 {
		return ""
	}
	var b strings.Builder
	for i := 0; len(coded) > 0; i++ {
		token, n := binary.Uvarint(coded)
		coded = coded[n:]
		if i > 0 {
			b.WriteByte(' ')
		}
		if token > 0 {
			b.WriteString(x.tokens.at(int(token - 1)))
		}
	}
	return b.String()
}

// Where a node has a token, as bits: in its other texts it needs none.
const (
	inName    = 1 << iota // in a name
	beginning             // as the first of a name
	placeBits = iota
)

// eachRow yields the rows that have a token, and where.
func (x *index) eachRow(token uint32, yield func(row, where uint32)) {
	from := uint32(0)
	if token > 0 {
		from = x.rowEnds[token-1]
	}
	row := uint64(0)
	for coded := x.rows[from:x.rowEnds[token]]; len(coded) > 0; {
		distance, n := binary.Uvarint(coded)
		coded = coded[n:]
		row += distance >> placeBits
		yield(uint32(row), uint32(distance&(1<<placeBits-1)))
	}
}

func (x *index) bytes() int {
	size := x.names.bytes() + sliceBytes(x.runes) + x.others.bytes() + x.tokens.bytes() + sliceBytes(x.byText) +
		sliceBytes(x.elsewhere) + sliceBytes(x.ends) + sliceBytes(x.rows) + sliceBytes(x.rowEnds)
	for _, rows := range x.called {
		size += sliceBytes(rows) + 24
	}
	return size
}

// wordsGathered gathers how the nodes of a kind are found by text.
type wordsGathered struct {
	kind      *graph.Kind
	asked     []*graph.Property
	names     []string
	runes     []uint32
	elsewhere [][]byte
	others    map[string][]uint32
	numbers   map[string]uint32 // of tokens, 1 and up
	tokens    []string
	rows      [][]uint32 // by token: nodes as they came, each once, and in the lowest bits where
}

func newWords(kind *graph.Kind) *wordsGathered {
	return &wordsGathered{kind: kind, asked: searched(kind), others: map[string][]uint32{}, numbers: map[string]uint32{}}
}

// add gathers a node of these values of the properties searched, and tells about
// how many bytes that takes.
func (w *wordsGathered) add(values []any) int {
	of := map[string]any{}
	for i, p := range w.asked {
		of[p.Name] = values[i]
	}
	search := graph.SearchWithoutTerms(w.kind, of)
	at := uint32(len(w.names))
	names := strings.Join(search.Names, lineFeed)
	w.names, w.runes = append(w.names, names), append(w.runes, uint32(search.Runes))
	for _, other := range search.Others {
		w.others[other] = append(w.others[other], at)
	}
	for _, forms := range search.Names {
		w.inName(forms, at)
	}
	coded := w.elsewhereOf(search.Text, at)
	w.elsewhere = append(w.elsewhere, coded)
	return len(names) + 3*len(coded) + len(names)/4
}

// inName notes that a node has the tokens of a name's forms, of which each begins
// with two spaces.
func (w *wordsGathered) inName(forms string, at uint32) {
	begins := false
	for token := range strings.SplitSeq(forms, " ") {
		switch {
		case token == "":
			begins = true
			continue
		case begins:
			w.has(w.number(token), at, inName|beginning)
		default:
			w.has(w.number(token), at, inName)
		}
		begins = false
	}
}

// elsewhereOf notes that a node has the tokens of the forms of its other texts, and
// gives these as the numbers of their tokens.
func (w *wordsGathered) elsewhereOf(forms string, at uint32) []byte {
	if forms == "" {
		return nil
	}
	var coded []byte
	for token := range strings.SplitSeq(forms, " ") {
		number := uint32(0)
		if token != "" {
			number = w.number(token)
			w.has(number, at, 0)
		}
		coded = binary.AppendUvarint(coded, uint64(number))
	}
	return coded
}

// has notes that a node has a token, and where.
func (w *wordsGathered) has(token, at, where uint32) {
	rows := w.rows[token-1]
	if last := len(rows) - 1; last >= 0 && rows[last]>>placeBits == at {
		rows[last] |= where
		return
	}
	w.rows[token-1] = append(rows, at<<placeBits|where)
}

func (w *wordsGathered) number(token string) uint32 {
	number, known := w.numbers[token]
	if !known {
		token = strings.Clone(token)
		w.tokens, w.rows = append(w.tokens, token), append(w.rows, nil)
		number = uint32(len(w.tokens))
		w.numbers[token] = number
	}
	return number
}

// index gives what was gathered, the nodes in an order: by place, where each was
// among those gathered.
func (w *wordsGathered) index(order []uint32) *index {
	x := &index{runes: make([]uint32, len(order)), tokens: textsOf(w.tokens)}
	names, places := make([]string, len(order)), make([]uint32, len(order))
	for place, from := range order {
		names[place], x.runes[place], places[from] = w.names[from], w.runes[from], uint32(place)
		x.elsewhere = append(x.elsewhere, w.elsewhere[from]...)
		x.ends = append(x.ends, uint32(len(x.elsewhere)))
	}
	x.names = textsOf(names)
	x.indexOthers(w.others, places)
	for i := range w.tokens {
		x.byText = append(x.byText, uint32(i))
	}
	slices.SortFunc(x.byText, func(a, b uint32) int { return strings.Compare(w.tokens[a], w.tokens[b]) })
	for _, rows := range w.rows {
		x.appendRows(rows, places)
	}
	x.elsewhere, x.rows = slices.Clip(x.elsewhere), slices.Clip(x.rows)
	return x
}

func (x *index) indexOthers(others map[string][]uint32, places []uint32) {
	list := slices.Sorted(maps.Keys(others))
	x.others = textsOf(list)
	for _, other := range list {
		x.called = append(x.called, placedIn(others[other], places))
	}
}

// placedIn gives the places of nodes, ascending.
func placedIn(nodes, places []uint32) []uint32 {
	out := make([]uint32, len(nodes))
	for i, n := range nodes {
		out[i] = places[n]
	}
	slices.Sort(out)
	return out
}

func (x *index) appendRows(nodes, places []uint32) {
	placed := make([]uint32, len(nodes))
	for i, n := range nodes {
		placed[i] = places[n>>placeBits]<<placeBits | n&(1<<placeBits-1)
	}
	slices.Sort(placed)
	last := uint32(0)
	for _, row := range placed {
		x.rows = binary.AppendUvarint(x.rows, uint64(row-last))
		last = row &^ (1<<placeBits - 1)
	}
	x.rowEnds = append(x.rowEnds, uint32(len(x.rows)))
}
