package text

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of what is near.
const (
	maxWords        = 1 << 20 // distinct words, and runs, that a vocabulary holds; those added later are left out
	maxNearClauses  = 8       // of a query; nothing is near a longer one
	maxNearRunes    = 64      // of a clause
	maxSpellings    = 20      // of a clause, the nearest
	maxNames        = 100     // that hold the spellings of a clause, unless the nearest alone has more
	shortestSplit   = 2       // code points of a word that a missing space would end or begin
	shortestBegin   = 3       // code points of a word that may stand for one that begins so
	shortestSwap    = 3       // code points of a word of which two may be swapped
	bytesOfAnEntry  = 40      // besides the text, about
	bytesOfAVocable = 64      // besides all entries
)

// Vocabulary holds the words of names, of which some may be near what was
// typed. It never changes and is safe for concurrent use.
type Vocabulary struct {
	words vocables // of spaced scripts
	runs  vocables // unbroken stretches of unspaced ones
	bytes int
}

// vocables are words or runs, by text. What they are told apart by first is kept
// apart, since all of it is looked at for each query.
type vocables struct {
	list    []vocable
	letters []letters
}

// vocable is a word or run and in how many names it stands.
type vocable struct {
	text  string
	runes int
	names int
}

// letters are the code points that a text holds, a bit for all that are alike in
// their lowest six bits.
type letters uint64

func lettersOf(text string) letters {
	var out letters
	for _, r := range text {
		out |= 1 << (r & 63)
	}
	return out
}

// lacks tells how many bits of these are not among the others. An edit leaves out or
// replaces at most one code point, so that what lacks more than so many is further
// from a text: most of what is not near it is told so in no time.
func (l letters) lacks(others letters) int { return bits.OnesCount64(uint64(l &^ others)) }

// VocabularyBuilder gathers names. The zero builder is ready to use.
type VocabularyBuilder struct {
	words, runs         map[string]int // in how many names
	seenWords, seenRuns []string       // of the name that is added
}

// AddForms adds a name of which these are the Forms.
func (b *VocabularyBuilder) AddForms(forms string) {
	if b.words == nil {
		b.words, b.runs = map[string]int{}, map[string]int{}
	}
	b.seenWords, b.seenRuns = b.seenWords[:0], b.seenRuns[:0]
	for tokens := range strings.SplitSeq(forms, "  ") {
		b.see(tokens)
	}
	count(b.words, b.seenWords)
	count(b.runs, b.seenRuns)
}

// see notes the words and runs of one form, of which the tokens have single spaces
// between them.
func (b *VocabularyBuilder) see(tokens string) {
	var run []byte
	end := func() {
		if len(run) > 0 {
			b.seenRuns, run = append(b.seenRuns, string(run)), run[:0]
		}
	}
	for token := range strings.FieldsSeq(tokens) {
		if first, _ := utf8.DecodeRuneInString(token); isUnspaced(first) {
			run = append(run, token...)
			continue
		}
		end()
		b.seenWords = append(b.seenWords, token)
	}
	end()
}

// count counts each of some texts once.
func count(all map[string]int, seen []string) {
	slices.Sort(seen)
	for _, text := range slices.Compact(seen) {
		if _, known := all[text]; known {
			all[text]++
		} else if len(all) < maxWords {
			all[strings.Clone(text)] = 1
		}
	}
}

// Vocabulary gives what was gathered.
func (b *VocabularyBuilder) Vocabulary() *Vocabulary {
	v := &Vocabulary{bytes: bytesOfAVocable}
	v.words = v.sorted(b.words)
	v.runs = v.sorted(b.runs)
	return v
}

func (v *Vocabulary) sorted(all map[string]int) vocables {
	out := vocables{make([]vocable, 0, len(all)), make([]letters, len(all))}
	for text, names := range all {
		out.list = append(out.list, vocable{text, utf8.RuneCountInString(text), names})
		v.bytes += len(text) + bytesOfAnEntry
	}
	slices.SortFunc(out.list, func(x, y vocable) int { return strings.Compare(x.text, y.text) })
	for i, w := range out.list {
		out.letters[i] = lettersOf(w.text)
	}
	return out
}

// Bytes is how much memory the vocabulary holds, about.
func (v *Vocabulary) Bytes() int { return v.bytes }

// has tells whether a word, or one that begins so, is known.
func (v *Vocabulary) has(word string, prefix bool) bool {
	i, found := v.find(word)
	return found || prefix && i < len(v.words.list) && strings.HasPrefix(v.words.list[i].text, word)
}

// find gives the place of a word, or where it would stand.
func (v *Vocabulary) find(word string) (place int, found bool) {
	return slices.BinarySearchFunc(v.words.list, word, func(w vocable, word string) int { return strings.Compare(w.text, word) })
}

// Spelling is another way to hold a clause of a query: one that is near what
// was typed.
type Spelling struct {
	// Clause is the clause's place in the query.
	Clause int
	// Text is what was perhaps meant, as words with single spaces between; a
	// run of an unspaced script is one.
	Text string
	// Prefix says that the beginning of a word is meant.
	Prefix bool
	// Edits is how far Text is from what was typed.
	Edits int
}

// Near gives the spellings near the query's clauses, the nearest first, those
// in more names before others: words that begin so, which is no edit, and what
// is within so many edits as its length allows (see the package's comment). A
// space too many or too few is an edit. They are few enough that about a hundred
// names hold those of a clause, or else one. nil when nothing is near or the
// query is too long.
func (v *Vocabulary) Near(q Query) []Spelling {
	if !q.MayBeNear() {
		return nil
	}
	var out []Spelling
	for i, clause := range q.clauses {
		n := &neighbourhood{Vocabulary: v, clause: i, found: map[Spelling]int{}}
		for _, a := range clause {
			n.look(a)
		}
		out = append(out, n.nearest()...)
	}
	return append(out, v.joined(q)...)
}

// neighbourhood is what is near one clause.
type neighbourhood struct {
	*Vocabulary
	aligner
	clause int
	found  map[Spelling]int // with the names that have it
	buffer []rune
}

func (n *neighbourhood) add(text string, prefix bool, edits, names int) {
	n.found[Spelling{n.clause, text, prefix, edits}] += names
}

// nearest lists what was found.
func (n *neighbourhood) nearest() []Spelling {
	out := make([]Spelling, 0, len(n.found))
	for s := range n.found {
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y Spelling) int {
		return cmp.Or(cmp.Compare(x.Edits, y.Edits), cmp.Compare(n.found[y], n.found[x]), strings.Compare(x.Text, y.Text))
	})
	names := 0
	for i, s := range out[:min(len(out), maxSpellings)] {
		if names += n.found[s]; i > 0 && names > maxNames {
			return out[:i]
		}
	}
	return out[:min(len(out), maxSpellings)]
}

// look finds what is near one alternative.
func (n *neighbourhood) look(a Alternative) {
	text, prefix := strings.ReplaceAll(a.Phrase, " ", ""), !strings.HasSuffix(a.Phrase, " ")
	typed := []rune(text)
	switch {
	case len(typed) > maxNearRunes:
	case isUnspaced(typed[0]):
		if allowed := editsOfRun(len(typed)); allowed > 0 {
			n.lookInRuns(typed, allowed)
		}
	default:
		n.lookForBeginning(text, len(typed), prefix)
		if allowed := editsOfWord(len(typed)); allowed > 0 {
			n.lookAmongWords(typed, prefix, allowed)
			n.lookForSpace(typed, prefix)
		} else if len(typed) >= shortestSwap {
			n.lookForSwap(typed)
		}
	}
}

// lookForBeginning takes a word that was to be whole for the beginning of
// longer ones, as abbreviations are.
func (n *neighbourhood) lookForBeginning(typed string, runes int, prefix bool) {
	if prefix || runes < shortestBegin {
		return
	}
	i, found := n.find(typed)
	if found {
		i++
	}
	for ; i < len(n.words.list) && strings.HasPrefix(n.words.list[i].text, typed); i++ {
		n.add(typed, true, 0, n.words.list[i].names)
	}
}

// lookForSwap finds whole words of which two neighbouring letters were swapped.
func (n *neighbourhood) lookForSwap(typed []rune) {
	wanted := lettersOf(string(typed))
	for i, has := range n.words.letters {
		if has != wanted {
			continue
		}
		if w := &n.words.list[i]; w.runes == len(typed) && swapped(typed, n.runes(w.text)) {
			n.add(w.text, false, 1, w.names)
		}
	}
}

func (n *neighbourhood) lookAmongWords(typed []rune, prefix bool, allowed int) {
	pieces, wanted := piecesOf(typed, allowed), lettersOf(string(typed))
	for i, has := range n.words.letters {
		if wanted.lacks(has) > allowed || !prefix && has.lacks(wanted) > allowed {
			continue
		}
		w := &n.words.list[i]
		if w.runes < len(typed)-allowed || !prefix && w.runes > len(typed)+allowed || !holdsOne(w.text, pieces) {
			continue
		}
		runes := n.runes(w.text)
		if prefix && len(runes) > len(typed)+allowed {
			runes = runes[:len(typed)+allowed]
		}
		near := n.aligner.nearest(typed, runes, ends{anyEnd: prefix})
		if near.edits > 0 && near.edits <= allowed {
			n.add(string(runes[:near.end]), prefix, near.edits, w.names)
		}
	}
}

// runes decodes a text into memory that the next call uses again.
func (n *neighbourhood) runes(text string) []rune {
	n.buffer = n.buffer[:0]
	for _, r := range text {
		n.buffer = append(n.buffer, r)
	}
	return n.buffer
}

// lookForSpace finds two words that were typed as one.
func (n *neighbourhood) lookForSpace(typed []rune, prefix bool) {
	for i := shortestSplit; i <= len(typed)-shortestSplit; i++ {
		left, right := string(typed[:i]), string(typed[i:])
		if n.has(left, false) && n.has(right, prefix) {
			n.add(left+" "+right, prefix, 1, 1)
		}
	}
}

// piecesOf cuts a text into so many pieces that one of them stays whole in what is so
// many edits from it: an edit touches at most two neighbours.
func piecesOf(typed []rune, allowed int) []string {
	pieces := make([]string, 2*allowed+1)
	for i := range pieces {
		pieces[i] = string(typed[i*len(typed)/len(pieces) : (i+1)*len(typed)/len(pieces)])
	}
	return pieces
}

// holdsOne tells whether a text holds one of the pieces, which takes a small part of
// what working out the edits does.
func holdsOne(text string, pieces []string) bool {
	for _, p := range pieces {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// lookInRuns finds the parts of runs that are near.
func (n *neighbourhood) lookInRuns(typed []rune, allowed int) {
	pieces, wanted := piecesOf(typed, allowed), lettersOf(string(typed))
	for i, has := range n.runs.letters {
		if wanted.lacks(has) > allowed {
			continue
		}
		run := &n.runs.list[i]
		if !holdsOne(run.text, pieces) {
			continue
		}
		runes := n.runes(run.text)
		near := n.aligner.nearest(typed, runes, ends{true, true})
		if near.edits > 0 && near.edits <= allowed {
			n.add(string(runes[near.start:near.end]), false, near.edits, run.names)
		}
	}
}

// joined finds words that were typed as two. The edit is counted with the first.
func (v *Vocabulary) joined(q Query) []Spelling {
	var out []Spelling
	for i := 1; i < len(q.clauses); i++ {
		left, right := q.clauses[i-1][0].Phrase, q.clauses[i][0].Phrase
		prefix := !strings.HasSuffix(right, " ")
		word := strings.ReplaceAll(left+right, " ", "")
		if editsOfWord(utf8.RuneCountInString(word)) > 0 && v.has(word, prefix) {
			out = append(out, Spelling{i - 1, word, prefix, 1}, Spelling{i, word, prefix, 0})
		}
	}
	return out
}

// MayBeNear tells whether anything can be near the query: not to one that is
// empty or too long.
func (q Query) MayBeNear() bool { return 0 < len(q.clauses) && len(q.clauses) <= maxNearClauses }

// Near gives the query of which a clause may also be held by one of the
// spellings. Its ranks are RankNear and above.
func (q Query) Near(spellings []Spelling) Query {
	q.clauses, q.near = q.Clauses(), true
	for _, s := range spellings {
		if s.Clause < 0 || s.Clause >= len(q.clauses) {
			continue
		}
		var tokens []token
		for part := range strings.FieldsSeq(s.Text) {
			if first, _ := utf8.DecodeRuneInString(part); isUnspaced(first) {
				tokens = append(tokens, tokensOf(strings.Split(part, ""), true)...)
			} else {
				tokens = append(tokens, token{part, false})
			}
		}
		if len(tokens) > 0 {
			q.clauses[s.Clause] = append(q.clauses[s.Clause], newAlternative(tokens, s.Prefix, s.Edits))
		}
	}
	return q
}
