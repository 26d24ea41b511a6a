package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph/text"
)

// show writes a query's clauses, "phrase" or "phrase" and …, with the terms of
// each phrase behind it; a prefix has a star.
func show(q text.Query) string {
	var clauses []string
	for _, clause := range q.Clauses() {
		var alternatives []string
		for _, a := range clause {
			shown := fmt.Sprintf("%q", a.Phrase)
			for _, t := range a.Terms {
				shown += " " + t.Text
				if t.Prefix {
					shown += "*"
				}
			}
			if a.Edits > 0 {
				shown += fmt.Sprintf(" ~%d", a.Edits)
			}
			alternatives = append(alternatives, shown)
		}
		clauses = append(clauses, strings.Join(alternatives, " or "))
	}
	return strings.Join(clauses, "; ")
}

func TestParse(t *testing.T) {
	tests := []struct{ name, query, clauses, exact, begins string }{
		{"empty", "", "", "", ""},
		{"no token", " ' — \u200b\xff", "", "", ""},
		{"last word is a prefix", "Royal Phn", `" royal " royal; " phn" phn*`, "  royal phn  ", "  royal phn"},
		{"a space makes it whole", "royal phnom ", `" royal " royal; " phnom " phnom`, "  royal phnom  ", "  royal phnom "},
		{"so does a separator", "phnom.", `" phnom " phnom`, "  phnom  ", "  phnom "},
		{"an apostrophe does not", "Xi'", `" xi" xi*`, "  xi  ", "  xi"},
		{"nor a hyphen", "co-", `" co" co*`, "  co  ", "  co"},
		{"nor an invisible character", "xi\u200b", `" xi" xi*`, "  xi  ", "  xi"},
		{"a run is one clause", "清华大", `" 清 华 大 " zlqdzgge zggezhlz`, "  清 华 大  ", "  清 华 大 "},
		{"two runs", "清华 大", `" 清 华 " zlqdzgge; " 大 " zhlz`, "  清 华 大  ", "  清 华 大 "},
		{"traditional Chinese", "清華", `" 清 华 " zlqdzgge`, "  清 华  ", "  清 华 "},
		{"change of script", "大ai", `" 大 " zhlz; " ai" ai*`, "  大 ai  ", "  大 ai"},
		{"change of script makes a word whole", "ai大", `" ai " ai; " 大 " zhlz`, "  ai 大  ", "  ai 大 "},
		{"hyphen", "co-op", `" coop" coop* or " co " co; " coop" coop* or " op" op*`, "  co op  |  coop  ", "  co op|  coop"},
		{"dots", "A.I.T. x ", `" ait " ait or " a " a; " ait " ait or " i " i; " ait " ait or " t " t; " x " x`, "  a i t x  |  ait x  ", "  a i t x |  ait x "},
		{"possessive", "Mongkut's U ", `" mongkuts " mongkuts or " mongkut " mongkut; " u " u`,
			"  mongkut u  |  mongkuts u  ", "  mongkut u |  mongkuts u "},
		{"possessive as the last word", "mongkut's", `" mongkuts" mongkuts* or " mongkut " mongkut`, "  mongkut  |  mongkuts  ", "  mongkut |  mongkuts"},
		{"syntax is none", `NEAR("a* OR b":c^2) {d}`, `" near " near; " a " a; " or " or; " b " b; " c " c; " 2 " 2; " d " d`,
			"  near a or b c 2 d  ", "  near a or b c 2 d "},
		{"Zawgyi, converted and as typed", "ရန္ကုန္", `" ရ န ္ က ု န ္ " z399z392 z392z3bd z3bdz36s z36sz3c7 z3c7z392 or " ရ န ် က ု န ် " z399z392 z392z3be z3bez36s z36sz3c7 z3c7z392`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := text.Parse(tt.query)
			if got := show(q); !strings.Contains(tt.name, "Zawgyi") && got != tt.clauses {
				t.Errorf("clauses %s, want %s", got, tt.clauses)
			}
			if strings.Contains(tt.name, "Zawgyi") {
				if got := len(q.Clauses()[0]); got != 2 {
					t.Errorf("%d alternatives, want 2: %s", got, show(q))
				}
				return
			}
			if got := strings.Join(q.Begins(), "|"); got != tt.begins {
				t.Errorf("begins %q, want %q", got, tt.begins)
			}
			if got := strings.Join(q.Exact(), "|"); got != tt.exact {
				t.Errorf("exact %q, want %q", got, tt.exact)
			}
			if q.Empty() != (tt.clauses == "") {
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
	if got := len(q.Clauses()); got != text.MaxClauses {
		t.Errorf("%d clauses, want %d", got, text.MaxClauses)
	}
	last := words[text.MaxClauses-1]
	if got := q.Begins()[0]; !strings.HasSuffix(got, " "+last+" ") {
		t.Errorf("begins %q, want the whole word %q last", got, last)
	}

	long := text.Parse(strings.Repeat("ở", 2*text.MaxQueryRunes))
	if got, want := long.Begins()[0], "  "+strings.Repeat("o", text.MaxQueryRunes); got != want {
		t.Errorf("long word begins %q, want %q", got, want)
	}
	want := []text.Term{{Text: strings.Repeat("o", text.MaxTermRunes), Prefix: true}}
	if got := long.Clauses()[0][0].Terms; !slices.Equal(got, want) {
		t.Errorf("terms of a long word %v, want %v", got, want)
	}
	if got := len(text.Parse(strings.Repeat("清华大学", text.MaxQueryRunes)).Exact()[0]); got != 4*text.MaxQueryRunes+3 {
		t.Errorf("exact form of a long run has %d bytes", got)
	}
	if got := len(text.Parse(strings.Repeat("a-", text.MaxQueryRunes)).Clauses()); got > text.MaxClauses {
		t.Errorf("%d clauses of one word with many hyphens", got)
	}
}

func TestQueryIsNotShared(t *testing.T) {
	q := text.Parse("royal phn")
	q.Clauses()[0][0] = text.Alternative{Phrase: "changed"}
	q.Clauses()[0][0].Terms[0].Text = "changed"
	if got := show(q); got != `" royal " royal; " phn" phn*` {
		t.Errorf("a caller changed the query: %s", got)
	}
}

// FuzzParse searches every text for itself.
func FuzzParse(f *testing.F) {
	for _, name := range names {
		f.Add(name)
	}
	for _, s := range []string{"", " a", "zz z0u0", "清 华a大\u0301学", "เชียงใหม่ ๒", "\u17D2a", "a\u200b'\u0301b\xff", "ǅ ŉa ﬃ ㎏", "co-op's a.b-c’s", "ျမန္မာ ရန္ကုန္"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, normal := text.Parse(s), text.Normal(s)
		if again := text.Normal(normal); again != normal {
			t.Errorf("Normal(%q) = %q, again %q", s, normal, again)
		}
		if len([]rune(s)) > text.MaxQueryRunes {
			return // may be cut inside a composed character
		}
		if q.Empty() != (normal == "") && len(q.Clauses()) < text.MaxClauses && strings.Count(normal, " ") < text.MaxClauses {
			t.Errorf("Parse(%q) empty: %t, normal form %q", s, q.Empty(), normal)
		}
		forms := text.Forms(s)
		rank, ok := q.Rank([]string{forms}, "")
		if ok == q.Empty() || ok && rank > text.RankBegins {
			t.Errorf("%q finds itself: %t, rank %d (%s in %q)", s, ok, rank, show(q), forms)
		}
		if ok && strings.Count(normal, " ") < text.MaxClauses && rank != text.RankExact {
			t.Errorf("%q finds itself with rank %d", s, rank)
		}
		checkTerms(t, q, text.Terms(s))
	})
}

// checkTerms tells whether each clause has an alternative all of whose terms
// are among the given ones.
func checkTerms(t *testing.T, q text.Query, terms string) {
	t.Helper()
	for _, clause := range q.Clauses() {
		if !slices.ContainsFunc(clause, func(a text.Alternative) bool { return holdsTerms(a, terms) }) {
			t.Errorf("no terms of %v are among %q", clause, terms)
		}
	}
}

func holdsTerms(a text.Alternative, terms string) bool {
	for _, term := range a.Terms {
		want := " " + term.Text
		if !term.Prefix {
			want += " "
		}
		if !strings.Contains(" "+terms+" ", want) {
			return false
		}
	}
	return true
}
