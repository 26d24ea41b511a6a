package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/rangetable"

	"corridor/graph/text"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"only white space", " \t\u00A0\u3000\n", ""},
		{"clean ASCII", "royal university", "royal university"},
		{"ASCII", "  Royal\tUniversity \r\n of  Phnom Penh ", "royal university of phnom penh"},
		{"control characters", "\x00a\x1fb\x7f", "a b"},
		{"Vietnamese", "Đại học Quốc gia Hà Nội", "dai hoc quoc gia ha noi"},
		{"Vietnamese, decomposed", norm.NFD.String("Trường Đại học Cần Thơ"), "truong dai hoc can tho"},
		{"French", "Université Côte d’Azur", "universite cote d'azur"},
		{"letters that do not decompose", "Ørsted Łódź ıİ Ærø Œuvre Ħal Ðæ Þór", "orsted lodz ii aero oeuvre hal dae thor"},
		{"marked ligature letter", "ǽ ǿ", "ae o"},
		{"sharp s", "Straße STRASSE ẞ", "strasse strasse ss"},
		{"full width", "ＡＢＣ　１２３", "abc 123"},
		{"compatibility", "ﬁve ² Ⅳ №", "five 2 iv no"},
		{"half-width katakana", "ｶﾞ", "ガ"},
		{"Cyrillic marks stay", "Йод", "йод"},
		{"Greek marks stay", "Ἀθῆναι ΟΔΟΣ", "ἀθῆναι οδοσ"},
		{"Hangul", norm.NFD.String("한국"), "한국"},
		{"Thai marks stay", "เชียงใหม่", "เชียงใหม่"},
		{"Thai sara am", "ทองคำ", "ทองค\u0E4D\u0E32"},
		{"Lao marks stay", "ວຽງຈັນ", "ວຽງຈັນ"},
		{"Lao am", "ຄຳ", "ຄ\u0ECD\u0EB2"},
		{"Khmer marks stay", "ភ្នំពេញ", "ភ្នំពេញ"},
		{"Burmese marks stay", "ရန်ကုန်", "ရန်ကုန်"},
		{"invisible characters", "\uFEFFco\u00ADope\u200Bra\u200Dtion\uFE0F", "cooperation"},
		{"invalid UTF-8", "a\xff\xc3b\uFFFDc", "abc"},
		{"mark after a space stays", "a \u0302b", "a \u0302b"},
		{"spacing acute accent", "Mongkut´s", "mongkut's"},
		{"Vietnamese with letters that look alike", "Đại Ðại Ɖại", "dai dai dai"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
			checkFold(t, tt.in)
		})
	}
}

// TestFoldEveryRune tries the assigned code points (without the uniform blocks
// of Chinese and Hangul) alone and with marks of several scripts after them.
func TestFoldEveryRune(t *testing.T) {
	folder := cases.Fold()
	all := rangetable.Merge(unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf)
	rangetable.Visit(all, func(r rune) {
		if t.Failed() || 0x4E10 < r && r < 0x9FF0 || 0xAC10 < r && r < 0xD7A0 || 0x20000 < r && r < 0xE0000 {
			return
		}
		s := string(r)
		if got, want := text.Fold(folder.String(s)), text.Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, but %q once its case is folded", s, want, got)
		}
		for _, mark := range []rune{0x301, 0x307, 0x323, 0x345, 0x3099, 0xE49, 0x5B0, 0x102E} {
			s += " " + string(r) + string(mark)
		}
		checkFold(t, s)
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{
		"", "Royal University of Phnom Penh", "Đại học Quốc gia Hà Nội", "清华大学", "มหาวิทยาลัยเชียงใหม่", "ทองคำ",
		"ມະຫາວິທະຍາໄລແຫ່ງຊາດ", "សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ", "ရန်ကုန်တက္ကသိုလ်", "a\xff\u200b\u0301", "\u0345α\u0301", "¨ ´",
		strings.Repeat("\u0301\u0323", 20), "ŉ ẞ ﬃ İ",
	} {
		f.Add(s)
	}
	f.Fuzz(checkFold)
}

// checkFold tells whether Fold keeps its promises on s.
func checkFold(t *testing.T, s string) {
	t.Helper()
	once := text.Fold(s)
	if !utf8.ValidString(once) || !norm.NFKC.IsNormalString(once) {
		t.Errorf("Fold(%q) = %q: not valid NFKC", s, once)
	}
	if twice := text.Fold(once); twice != once {
		t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
	}
	checkForms(t, s)
}

// checkForms tells whether a text folds to the same in all normal forms.
func checkForms(t fataler, s string) {
	t.Helper()
	once := text.Fold(s)
	s = strings.ToValidUTF8(s, "")
	if strings.Count(norm.NFKD.String(s), "\u034F") != strings.Count(s, "\u034F") {
		return // package norm changes the text: more than 30 marks in a row
	}
	for _, form := range []norm.Form{norm.NFC, norm.NFD, norm.NFKC, norm.NFKD} {
		if got := text.Fold(form.String(s)); got != once {
			t.Fatalf("Fold(%q) = %q, but in another normal form (%d) %q", s, once, form, got)
		}
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}
