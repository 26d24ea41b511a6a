package text_test

import (
	"reflect"
	"strings"
	"testing"

	"corridor/graph/text"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, query   string
		phrases       []string
		begins, exact string
		terms         []text.Term
	}{
		{"empty", "", nil, "", "", nil},
		{"no token", " ' — \u200b\xff", nil, "", "", nil},
		{"last word is a prefix", "Royal Phn", []string{" royal ", " phn"}, " royal phn", " royal phn ",
			[]text.Term{{Text: "royal"}, {Text: "phn", Prefix: true}}},
		{"a space makes it whole", "royal phnom ", []string{" royal ", " phnom "}, " royal phnom ", " royal phnom ",
			[]text.Term{{Text: "royal"}, {Text: "phnom"}}},
		{"so does a separator", "phnom.", []string{" phnom "}, " phnom ", " phnom ", []text.Term{{Text: "phnom"}}},
		{"an apostrophe does not", "Xi'", []string{" xi"}, " xi", " xi ", []text.Term{{Text: "xi", Prefix: true}}},
		{"nor an invisible character", "xi\u200b", []string{" xi"}, " xi", " xi ", []text.Term{{Text: "xi", Prefix: true}}},
		{"a run is one phrase", "清华大", []string{" 清 华 大 "}, " 清 华 大 ", " 清 华 大 ",
			[]text.Term{{Text: "zlqdzgge"}, {Text: "zggezhlz"}}},
		{"two runs", "清华 大", []string{" 清 华 ", " 大 "}, " 清 华 大 ", " 清 华 大 ",
			[]text.Term{{Text: "zlqdzgge"}, {Text: "zhlz"}}},
		{"change of script", "大ai", []string{" 大 ", " ai"}, " 大 ai", " 大 ai ",
			[]text.Term{{Text: "zhlz"}, {Text: "ai", Prefix: true}}},
		{"change of script makes a word whole", "ai大", []string{" ai ", " 大 "}, " ai 大 ", " ai 大 ",
			[]text.Term{{Text: "ai"}, {Text: "zhlz"}}},
		{"repetition", "a b a b a", []string{" a ", " b ", " a"}, " a b a b a", " a b a b a ",
			[]text.Term{{Text: "a"}, {Text: "b"}, {Text: "a", Prefix: true}}},
		{"syntax is none", `NEAR("a* OR b":c^2) NOT {d}`, []string{" near ", " a ", " or ", " b ", " c ", " 2 ", " not ", " d "},
			" near a or b c 2 not d ", " near a or b c 2 not d ", []text.Term{{Text: "near"}, {Text: "a"}, {Text: "or"},
				{Text: "b"}, {Text: "c"}, {Text: "2"}, {Text: "not"}, {Text: "d"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := text.Parse(tt.query)
			if got := q.Phrases(); !reflect.DeepEqual(got, tt.phrases) {
				t.Errorf("phrases %q, want %q", got, tt.phrases)
			}
			if got := q.Terms(); !reflect.DeepEqual(got, tt.terms) {
				t.Errorf("terms %v, want %v", got, tt.terms)
			}
			if got := q.Begins(); got != tt.begins {
				t.Errorf("begins %q, want %q", got, tt.begins)
			}
			if got := q.Exact(); got != tt.exact {
				t.Errorf("exact %q, want %q", got, tt.exact)
			}
			if q.Empty() != (tt.phrases == nil) {
				t.Errorf("empty: %t", q.Empty())
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	words := strings.Fields(strings.Repeat("alpha beta gamma ", 20))
	for i := range words {
		words[i] += string(rune('a'+i/26)) + string(rune('a'+i%26))
	}
	q := text.Parse(strings.Join(words, " "))
	if got := len(q.Phrases()); got != text.MaxPhrases {
		t.Errorf("%d phrases, want %d", got, text.MaxPhrases)
	}
	last := words[text.MaxPhrases-1]
	if got := q.Begins(); !strings.HasSuffix(got, " "+last+" ") {
		t.Errorf("begins %q, want the whole word %q last", got, last)
	}

	long := text.Parse(strings.Repeat("ở", 2*text.MaxQueryRunes))
	if got, want := long.Begins(), " "+strings.Repeat("o", text.MaxQueryRunes); got != want {
		t.Errorf("long word begins %q, want %q", got, want)
	}
	want := []text.Term{{Text: strings.Repeat("o", text.MaxTermRunes), Prefix: true}}
	if got := long.Terms(); !reflect.DeepEqual(got, want) {
		t.Errorf("terms of a long word %v, want %v", got, want)
	}
	if got := len(text.Parse(strings.Repeat("清华大学", text.MaxQueryRunes)).Exact()); got != 4*text.MaxQueryRunes+1 {
		t.Errorf("exact form of a long run has %d bytes", got)
	}
}

func TestQueryIsNotShared(t *testing.T) {
	q := text.Parse("royal phn")
	q.Phrases()[0] = "changed"
	q.Terms()[0].Text = "changed"
	if q.Phrases()[0] != " royal " || q.Terms()[0].Text != "royal" {
		t.Error("a caller changed the query")
	}
}

// FuzzParse searches every text for itself.
func FuzzParse(f *testing.F) {
	for _, name := range names {
		f.Add(name)
	}
	for _, s := range []string{"", " a", "zz z0u0", "清 华a大\u0301学", "เชียงใหม่ ๒", "\u17D2a", "a\u200b'\u0301b\xff", "ǅ ŉa ﬃ ㎏"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, normal := text.Parse(s), text.Normal(s)
		if again := text.Normal(normal); again != normal {
			t.Errorf("Normal(%q) = %q, again %q", s, normal, again)
		}
		if got, want := text.Terms(normal), text.Terms(s); got != want {
			t.Errorf("terms of the normal form %q, of the text %q", got, want)
		}
		if len([]rune(s)) > text.MaxQueryRunes {
			return // may be cut inside a composed character
		}
		if q.Empty() != (normal == "") {
			t.Errorf("Parse(%q) empty: %t, normal form %q", s, q.Empty(), normal)
		}
		for _, phrase := range q.Phrases() {
			if !strings.Contains(normal, phrase) {
				t.Errorf("phrase %q of %q is not in %q", phrase, s, normal)
			}
		}
		if !strings.HasPrefix(normal, q.Begins()) {
			t.Errorf("%q does not begin with %q", normal, q.Begins())
		}
		if strings.Count(normal, " ") <= text.MaxPhrases && q.Exact() != normal { // fewer tokens than that
			t.Errorf("exact form %q, normal form %q", q.Exact(), normal)
		}
		checkTerms(t, q, text.Terms(s))
	})
}

// checkTerms tells whether all terms of the query are among the given ones.
func checkTerms(t *testing.T, q text.Query, terms string) {
	t.Helper()
	for _, term := range q.Terms() {
		want := " " + term.Text
		if !term.Prefix {
			want += " "
		}
		if !strings.Contains(" "+terms+" ", want) {
			t.Errorf("term %v is not among %q", term, terms)
		}
	}
}
