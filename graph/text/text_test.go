package text_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"corridor/graph/text"
)

// Names of real institutions, and one of a person, in all scripts.
const (
	phnomPenh  = "Royal University of Phnom Penh"
	hanoi      = "Đại học Quốc gia Hà Nội"
	xian       = "Xi'an Jiaotong University"
	tsinghua   = "清华大学"
	peking     = "北京大学"
	chiangMai  = "มหาวิทยาลัยเชียงใหม่"
	kasetsart  = "มหาวิทยาลัยเกษตรศาสตร์"
	laos       = "ມະຫາວິທະຍາໄລແຫ່ງຊາດລາວ"
	phnomPenhK = "សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ"
	yangon     = "ရန်ကုန်တက္ကသိုလ်"
	kyoto      = "京都大学 データ科学センター"
	moscow     = "Московский государственный университет"
	mixed      = "中国科学院 CAS 研究所2号 (Inst. No. 3)"
)

var names = []string{phnomPenh, hanoi, xian, tsinghua, peking, chiangMai, kasetsart, laos, phnomPenhK, yangon, kyoto, moscow, mixed}

func TestNormal(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"only separators", " — (…) ", ""},
		{"lone mark", "\u0301", ""},
		{"English", phnomPenh, " royal university of phnom penh "},
		{"Vietnamese", hanoi, " dai hoc quoc gia ha noi "},
		{"Chinese", tsinghua, " 清 华 大 学 "},
		{"Chinese, broken by a space", "清华 大学", " 清 华 大 学 "},
		{"Thai sara am", "คำ", " ค \u0E4D \u0E32 "},
		{"Lao", "ລາວ", " ລ າ ວ "},
		{"Khmer", "ខ្មែរ", " ខ \u17D2 ម \u17C2 រ "},
		{"Burmese", "မြန်", " မ \u103C န \u103A "},
		{"Japanese", "データ科学", " デ ー タ 科 学 "},
		{"digits of unspaced scripts", "ปี๒៣၄໕ក", " ป \u0E35 2345 ក "},
		{"full-width digits", "２０２４年", " 2024 年 "},
		{"change of script", "AI研究3号x", " ai 研 究 3 号 x "},
		{"Latin next to Cyrillic", "abвг", " abвг "},
		{"apostrophes", "Xi'an Xi’an Xi‘an Xiʼan Xi＇an Xi`an", " xi an xi an xi an xi an xi an xi an "},
		{"apostrophe before a mark", "e'\u0301a", " e a "},
		{"possessive", "King Mongkut’s, Teachers' and the King's-", " king mongkut teachers and the king "},
		{"not a possessive", "'s x'sy 's", " s x sy s "},
		{"traditional Chinese", "清華大學 皇后 後", " 清 华 大 学 皇 后 后 "},
		{"zero-width characters", "Phnom\u200BPenh ភ្នំ\u200Bពេញ", " phnompenh ភ \u17D2 ន \u17C6 ព េ ញ "},
		{"punctuation", "R&D/e-mail: a_b.c@d", " r d e mail a b c d "},
		{"Khmer full stop", "ក។ខ", " ក ខ "},
		{"iteration marks", "ต่างๆ 々", " ต \u0E48 า ง ๆ 々 "},
		{"spacing acute accent", "Xi´an", " xi an "},
		{"Hangul", "한국 대학교", " 한국 대학교 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := text.Normal(tt.in)
			if got != tt.want {
				t.Errorf("Normal(%q) = %q, want %q", tt.in, got, tt.want)
			}
			if in := text.NormalIn(text.Forms(tt.in)); in != got {
				t.Errorf("of its forms it is %q, want %q", in, got)
			}
			if again := text.Normal(got); again != got {
				t.Errorf("Normal is not idempotent: %q, then %q", got, again)
			}
			if forms := text.Forms(tt.in); !strings.Contains(forms, tt.want) || forms != "" && !strings.HasPrefix(forms, " "+tt.want) {
				t.Errorf("Forms(%q) = %q does not begin with %q", tt.in, forms, tt.want)
			}
			if nfd := text.Normal(norm.NFD.String(tt.in)); nfd != got {
				t.Errorf("Normal of the decomposed text = %q, want %q", nfd, got)
			}
		})
	}
}

func TestForms(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", " — ", ""},
		{"plain", "Royal University", "  royal university  "},
		{"hyphen", "Co-operation", "  co operation  cooperation  "},
		{"typographic hyphen", "Co‑operation", "  co operation  cooperation  "},
		{"dots", "A.I.T. Press", "  a i t press  ait press  "},
		{"no dot in a number", "2.5 v2.b", "  2 5 v2 b  "},
		{"apostrophe", "Xi'an", "  xi an  xian  "},
		{"possessive", "Mongkut's", "  mongkut  mongkuts  "},
		{"possessive and hyphen", "Co-operator's", "  co operator  cooperators  cooperator  "},
		{"several", "A.B. x-y's", "  a b x y  ab xys  ab xy  "},
		{"hyphen at the ends", "-co- -op", "  co op  "},
		{"two hyphens", "co--op", "  co op  coop  "},
		{"a dash", "co — op—ed", "  co op ed  "},
		{"hyphen beside an unspaced script", "清-华 a-清", "  清 华 a 清  "},
		{"Thai dots", "ม.ก.", "  ม ก  "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Forms(tt.in); got != tt.want {
				t.Errorf("Forms(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestTerms(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  string
	}{
		{"nothing", nil, ""},
		{"all forms", []string{"Co-op's x"}, "co coop coops op x"},
		{"no token", []string{"", "…"}, ""},
		{"plain words, sorted and distinct", []string{"Royal University", "university, royal 2"}, "2 royal university"},
		{"the escape", []string{"Zhejiang jazz z"}, "jazzzz zz zzhejiang"},
		{"Cyrillic", []string{"ий"}, "z0u0z0u1"},
		{"pairs", []string{"清华"}, "zgge zlqd zlqdzgge"},
		{"no pair across texts or words", []string{"清a华", "清 a"}, "a zgge zlqd"},
		{"pair across a space, as in the normal form", []string{"清 华"}, "zgge zlqd zlqdzgge"},
		{"beyond the short code points", []string{"\U00020000"}, "zw2t4w"},
		{"long word", []string{strings.Repeat("a", 100)}, strings.Repeat("a", text.MaxTermRunes)},
		{"long encoded word", []string{strings.Repeat("꽃", 100)}, strings.Repeat("zw0ymb", text.MaxTermRunes)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Terms(tt.texts...); got != tt.want {
				t.Errorf("Terms(%q) = %q, want %q", tt.texts, got, tt.want)
			}
		})
	}
}

// TestTermsAreUnambiguous checks that the term of a beginning is a beginning of
// the word's term, and only then.
func TestTermsAreUnambiguous(t *testing.T) {
	words := []string{
		"a", "z", "zz", "za", "z0", "zw", "az", "azz", "zgge", "zlqd", "zw2t4w", "w2t4w", "0", "z0u0", "ий", "и", "aи", "иa", "иz",
		"и0", "иzw", "𐐨", "𐐨a", "a𐐨", "ꭰ", "ꭰb", "한", "한국", "w한", "한w", "z한",
	}
	for _, v := range words {
		term := text.Terms(v)
		if strings.Trim(term, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			t.Errorf("Terms(%q) = %q: not lower-case ASCII letters and digits", v, term)
		}
		for _, w := range words {
			if got, want := strings.HasPrefix(text.Terms(w), term), strings.HasPrefix(w, v); got != want {
				t.Errorf("%q begins with %q: %t, but for the terms %q and %q: %t", w, v, want, text.Terms(w), term, got)
			}
		}
	}
}

func TestTermsAreShort(t *testing.T) {
	for _, name := range names {
		for term := range strings.SplitSeq(text.Terms(name), " ") {
			if len(term) == 0 || len(term) > 255 {
				t.Errorf("term %q of %q has %d characters", term, name, len(term))
			}
		}
	}
}

func TestTermsAreSorted(t *testing.T) {
	terms := strings.Split(text.Terms(names...), " ")
	if !slices.IsSorted(terms) {
		t.Errorf("terms are not sorted: %q", terms)
	}
	if n := len(slices.Compact(slices.Clone(terms))); n != len(terms) {
		t.Errorf("%d of %d terms are repetitions", len(terms)-n, len(terms))
	}
}
