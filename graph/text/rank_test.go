package text_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"corridor/graph/text"
)

// TestFinds searches all names at once: a query finds exactly the names wanted.
func TestFinds(t *testing.T) {
	tests := []struct {
		name, query string
		want        []string
	}{
		{"word", "university", []string{phnomPenh, xian}},
		{"prefix", "Univ", []string{phnomPenh, xian}},
		{"whole word only", "univ ", nil},
		{"inside of a word", "niversity", nil},
		{"words in any order", "phnom royal", []string{phnomPenh}},
		{"all words must match", "royal jiaotong", nil},
		{"Vietnamese without diacritics", "dai hoc", []string{hanoi}},
		{"Vietnamese with diacritics", "Hà Nội", []string{hanoi}},
		{"Vietnamese with some", "ha nội", []string{hanoi}},
		{"Vietnamese prefix", "Đ", []string{hanoi}},
		{"apostrophe left out", "xian", []string{xian}},
		{"space for an apostrophe", "xi an", []string{xian}},
		{"traditional Chinese", "清華大學", []string{tsinghua}},
		{"hyphen for a space", "phnom-penh", []string{phnomPenh}},
		{"possessive", "Xi'an's university", []string{xian}},
		{"typographic apostrophe", "Xi’an", []string{xian}},
		{"one Chinese character", "清", []string{tsinghua}},
		{"a character of several", "大", []string{tsinghua, peking, kyoto}},
		{"Chinese inside a name", "华大", []string{tsinghua}},
		{"Chinese characters apart", "清大", nil},
		{"Chinese words", "大学 京", []string{peking, kyoto}},
		{"Japanese", "データ", []string{kyoto}},
		{"half-width katakana", "ﾃﾞｰﾀ", []string{kyoto}},
		{"Thai beginning", "มหาวิทยาลัย", []string{chiangMai, kasetsart}},
		{"Thai inside a name", "เชียงใหม่", []string{chiangMai}},
		{"Thai half a word", "เกษ", []string{kasetsart}},
		{"Thai without its marks", "เชยงใหม", nil},
		{"Lao inside a name", "ແຫ່ງຊາດ", []string{laos}},
		{"Lao prefix", "ມະຫາ", []string{laos}},
		{"Khmer inside a name", "ភ្នំពេញ", []string{phnomPenhK}},
		{"Khmer two words apart", "ពេញ សាកល", []string{phnomPenhK}},
		{"Khmer without its marks", "ភនពញ", nil},
		{"Burmese inside a name", "တက္ကသိုလ်", []string{yangon}},
		{"Burmese prefix", "ရန်", []string{yangon}},
		{"Cyrillic prefix", "МОСК", []string{moscow}},
		{"full-width digit", "研究所２", []string{mixed}},
		{"scripts mixed", "cas 科学院", []string{mixed}},
		{"syntax", "*:* OR", nil},
		{"nothing", " ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := text.Parse(tt.query)
			var found []string
			for _, name := range names {
				if _, ok := q.Rank([]string{text.Forms(name)}, ""); ok {
					found = append(found, name)
					checkTerms(t, q, text.Terms(name))
				}
			}
			if got, want := strings.Join(found, "; "), strings.Join(tt.want, "; "); got != want {
				t.Errorf("%q finds %q, want %q", tt.query, got, want)
			}
		})
	}
}

func TestRank(t *testing.T) {
	tests := []struct {
		query, names, elsewhere string // texts separated by |
		rank                    int
		ok                      bool
	}{
		{"royal university", "RUA|Royal University", "", text.RankExact, true},
		{"royal university ", "Royal  University!", "", text.RankExact, true},
		{"king mongkuts university", "RUA|King Mongkut's University", "", text.RankExact, true},
		{"king mongkut university", "King Mongkut’s University", "", text.RankExact, true},
		{"king mongkut's univ", "King Mongkut University of Technology", "", text.RankBegins, true},
		{"cooperation", "Centre for Co-operation", "", text.RankName, true},
		{"co-operation", "Cooperation", "", text.RankExact, true},
		{"co-operation", "Co‐Operation", "", text.RankExact, true},
		{"co operation", "Co-operation", "", text.RankExact, true},
		{"co-operation ", "Operation x", "Co", text.RankElsewhere, true},
		{"co-operation", "Co", "", 0, false},
		{"AIT", "A.I.T.", "", text.RankExact, true},
		{"A.I.T.", "AIT", "", text.RankExact, true},
		{"a.i.t. press", "AIT Press", "", text.RankExact, true},
		{"清華", "清华", "", text.RankExact, true},
		{"清华", "國立清華大學", "", text.RankName, true},
		{"royal univ", "RUA|Royal University of Agriculture", "", text.RankBegins, true},
		{"royal univ ", "Royal University of Agriculture", "", 0, false},
		{"royal university ", "Royal University of Agriculture", "", text.RankBegins, true},
		{"university roy", "Royal University of Agriculture", "", text.RankName, true},
		{"agri", "Royal University of Agriculture", "", text.RankName, true},
		{"rua univ", "RUA|Royal University of Agriculture", "", text.RankElsewhere, true},
		{"rua cambodia", "RUA", "Phnom Penh|Cambodia", text.RankElsewhere, true},
		{"cambodia", "", "Phnom Penh|Cambodia", text.RankElsewhere, true},
		{"cambodia laos", "RUA", "Phnom Penh|Cambodia", 0, false},
		{"清华", "清华", "", text.RankExact, true},
		{"清华", "清华大学", "", text.RankBegins, true},
		{"大学", "清华大学", "", text.RankName, true},
		{"大学", "清|华大|学", "", 0, false},
		{"大学", "", "清华大|学", 0, false},
		{"清 大", "清华|大学", "", text.RankElsewhere, true},
		{"", "清华|", "大学", 0, false},
		{"…", "", "", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.query+" in "+tt.names+" or "+tt.elsewhere, func(t *testing.T) {
			var normals []string
			for name := range strings.SplitSeq(tt.names, "|") {
				normals = append(normals, text.Forms(name))
			}
			var elsewhere string
			for other := range strings.SplitSeq(tt.elsewhere, "|") {
				elsewhere += text.Forms(other)
			}
			rank, ok := text.Parse(tt.query).Rank(normals, elsewhere)
			if rank != tt.rank || ok != tt.ok {
				t.Errorf("rank %d, %t, want %d, %t", rank, ok, tt.rank, tt.ok)
			}
			checkRankNames(t, text.Parse(tt.query), normals)
		})
	}
}

// checkRankNames holds that names with a separator between have the rank that they
// have apart.
func checkRankNames(t *testing.T, q text.Query, names []string) {
	t.Helper()
	want, is := q.Rank(names, "")
	if rank, ok := q.RankNames(strings.Join(names, "\n"), "\n"); rank != want || ok != is {
		t.Errorf("%q together have rank %d, %t, want %d, %t", names, rank, ok, want, is)
	}
}

// TestNearRank: what one name holds comes before what other texts hold, however
// many edits lie between.
func TestNearRank(t *testing.T) {
	spellings := []text.Spelling{{Clause: 0, Text: "green", Edits: 1}, {Clause: 1, Text: "technology", Edits: 1}, {Clause: 1, Text: "technologies", Edits: 2}}
	q := text.Parse("grene technolgy ").Near(spellings)
	for _, c := range []struct {
		names, elsewhere string
		rank             int
		ok               bool
	}{
		{"Green technology", "", text.RankNear + 2, true},
		{"Green technologies", "green technology", text.RankNear + 3, true},
		{"Green|Green technologies", "technology", text.RankNear + 3, true},
		{"Green|Technology", "", text.RankNearElsewhere + 2, true},
		{"Policy exchange", "on green technology", text.RankNearElsewhere + 2, true},
		{"Green", "", 0, false},
	} {
		var forms []string
		for name := range strings.SplitSeq(c.names, "|") {
			forms = append(forms, text.Forms(name))
		}
		if rank, ok := q.Rank(forms, text.Forms(c.elsewhere)); rank != c.rank || ok != c.ok {
			t.Errorf("%s or %s: rank %d, %t, want %d, %t", c.names, c.elsewhere, rank, ok, c.rank, c.ok)
		}
	}
}

// FuzzRank checks that the terms of a query are necessary for a match, and that
// ranks agree with what the phrases say.
func FuzzRank(f *testing.F) {
	for i, name := range names {
		for _, query := range []string{"univ", "大学", "a 3", "วิท", "ពេញ ", "xi'an", "co-op"} {
			f.Add(query, name, names[(i+1)%len(names)], names[(i+2)%len(names)])
		}
		f.Add(name, name, "x", "y")
	}
	f.Add("zz华", "z清 华", "zzz", "")
	f.Fuzz(func(t *testing.T, query, name, alias, other string) {
		q := text.Parse(query)
		forms := []string{text.Forms(name), text.Forms(alias)}
		checkRankNames(t, q, forms)
		rank, ok := q.Rank(forms, text.Forms(other))
		if !ok {
			return
		}
		checkTerms(t, q, text.Terms(name, alias, other))
		all := forms[0] + forms[1]
		contains := func(parts []string) bool {
			return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(all, p) })
		}
		if contains(q.Exact()) != (rank == text.RankExact) || contains(q.Begins()) != (rank <= text.RankBegins) {
			t.Errorf("%q in %q has rank %d", query, all, rank)
		}
		for _, clause := range q.Clauses() {
			if !slices.ContainsFunc(clause, func(a text.Alternative) bool { return strings.Contains(all+text.Forms(other), a.Phrase) }) {
				t.Errorf("rank %d, but nothing of %v is there", rank, clause)
			}
		}
	})
}

func TestScore(t *testing.T) {
	ascending := []int64{
		text.Score(text.RankExact, -1),
		text.Score(text.RankExact, 1),
		text.Score(text.RankExact, 30),
		text.Score(text.RankExact, math.MaxInt),
		text.Score(text.RankBegins, 0),
		text.Score(text.RankBegins, 2),
		text.Score(text.RankName, 1),
		text.Score(text.RankElsewhere, 1),
		text.Score(text.RankNear, 1),
		text.Score(text.RankNear+2, 1),
		text.Score(text.RankNearElsewhere, 1),
	}
	for i := 1; i < len(ascending); i++ {
		if ascending[i-1] >= ascending[i] {
			t.Errorf("scores %v do not ascend at %d", ascending, i)
		}
	}
	if got, want := text.Score(text.RankName, 30), int64(2<<20+30); got != want {
		t.Errorf("score %d, want %d", got, want)
	}
}

func TestRankOf(t *testing.T) {
	for rank := text.RankExact; rank <= text.RankElsewhere; rank++ {
		for _, runes := range []int{-1, 0, 1, 30, 1 << 20, math.MaxInt} {
			if got := text.RankOf(text.Score(rank, runes)); got != rank {
				t.Errorf("a score of rank %d with %d runes has rank %d", rank, runes, got)
			}
		}
	}
}
