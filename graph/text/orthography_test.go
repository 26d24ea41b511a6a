package text_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph/text"
)

// alike lists spellings of which all of a line look the same, or are the same
// to a reader who searches.
var alike = []struct {
	name      string
	spellings []string
}{
	{"Thai sara am with a tone", []string{"น้ำ", "\u0E19\u0E4D\u0E49\u0E32", "\u0E19\u0E49\u0E4D\u0E32", "\u0E19\u0E33\u0E49", "\u0E19\u0E32\u0E4D\u0E49", "\u0E19\u0E49\u0E49\u0E33"}},
	{"Thai tone before its vowel", []string{"ที่", "\u0E17\u0E48\u0E35", "\u0E17\u0E35\u0E48\u0E48", "\u0E17\u200B\u0E35\u0E48"}},
	{"Thai tone after sara a", []string{"ค่ะ", "\u0E04\u0E30\u0E48"}},
	{"Thai sara ae as two sara e", []string{"แม่", "\u0E40\u0E40\u0E21\u0E48"}},
	{"Thai sara ue as sara i with a circle", []string{"ลึก", "\u0E25\u0E34\u0E4D\u0E01", "\u0E25\u0E4D\u0E34\u0E01"}},
	{"Thai ru with the short aa", []string{"ฤๅ", "\u0E24\u0E32"}},
	{"Lao am with a tone", []string{"ນ້ຳ", "\u0E99\u0ECD\u0EC9\u0EB2", "\u0E99\u0EC9\u0ECD\u0EB2", "\u0E99\u0EB3\u0EC9", "\u0E99\u0EB2\u0EC9\u0ECD"}},
	{"Lao tone before its vowel", []string{"ທີ່", "\u0E97\u0EC8\u0EB5", "\u0E97\u0EB5\u0EC8\u0EC8"}},
	{"Lao ae as two e", []string{"ແຫ່ງ", "\u0EC0\u0EC0\u0EAB\u0EC8\u0E87"}},
	{"Lao ho no", []string{"ໜ", "ຫນ"}},
	{"Lao lo below ho", []string{"ຫຼວງ", "ຫລວງ"}},
	{"Lao ue as i with a circle", []string{"ນຶ່ງ", "\u0E99\u0EB4\u0ECD\u0EC8\u0E87"}},
	{"Khmer coeng ro in either place", []string{"ស្ត្រី", "\u179F\u17D2\u179A\u17D2\u178F\u17B8", "\u179F\u17D2\u178F\u17B8\u17D2\u179A", "\u179F\u17B8\u17D2\u178F\u17D2\u179A"}},
	{"Khmer coeng ro first, in a name that ROR has", []string{"សាកលវិទ្យាល័យ ពាណិជ្ជសាស្រ្ត អេស៊ីលីដា", "សាកលវិទ្យាល័យ ពាណិជ្ជសាស្ត្រ អេស៊ីលីដា"}},
	{"Khmer coeng da as coeng ta", []string{"បណ្ដុះ", "បណ្តុះ", "\u1794\u178E\u17BB\u17D2\u178F\u17C7"}},
	{"Khmer coengs in either order", []string{"លក្ស្មី", "\u179B\u1780\u17D2\u1798\u17D2\u179F\u17B8"}},
	{"Khmer split vowels", []string{"កើត", "\u1780\u17C1\u17B8\u178F", "\u1780\u17B8\u17C1\u178F", "\u1780\u17C1\u17BE\u178F"}},
	{"Khmer split oo", []string{"កោះ", "\u1780\u17C1\u17B6\u17C7", "\u1780\u17B6\u17C1\u17C7"}},
	{"Khmer shifters drawn below", []string{"ប៉ី", "\u1794\u17B8\u17C9", "\u1794\u17BB\u17B8", "\u1794\u17CA\u17B8"}},
	{"Khmer shifter of the first series", []string{"ស៊ី", "\u179F\u17B8\u17CA", "\u179F\u17BB\u17B8"}},
	{"Khmer shifter and a vowel beside", []string{"ប៉ា", "\u1794\u17B6\u17C9"}},
	{"Khmer with joiners", []string{"ភ្នំ", "ភ្ន\u200Cំ", "ភ្\u200Dនំ", "ភ\u17D2ន\u200Bំ"}},
	{"Khmer with inherent vowels", []string{"កម", "ក\u17B4ម\u17B5"}},
	{"Khmer discouraged letters", []string{"អាអ", "\u17A4\u17A3"}},
	{"Khmer second form of oo", []string{"ឱ្យ", "ឲ្យ"}},
	{"Burmese lower vowel before upper", []string{"တက္ကသိုလ်", "\u1010\u1000\u1039\u1000\u101E\u102F\u102D\u101C\u103A", "တက္ကသိိုုလ်"}},
	{"Burmese medials", []string{"မြွှော်", "\u1019\u103E\u103D\u103C\u1031\u102C\u103A", "\u1019\u1031\u103C\u103D\u103E\u103A\u102C"}},
	{"Burmese dot below and asat", []string{"ခွင့်", "\u1001\u103D\u1004\u103A\u1037", "\u1001\u103D\u1004\u1037\u103A"}},
	{"Burmese visarga first", []string{"နည်း", "\u1014\u100A\u1038\u103A"}},
	{"Burmese uu", []string{"ဦး", "\u1025\u102E\u1038", "\u1009\u102E\u1038", "\u1026\u102E\u1038"}},
	{"Burmese nya and u", []string{"ဉာဏ်", "ဥာဏ်"}},
	{"Burmese o", []string{"ဩဂုတ်", "သြဂုတ်"}},
	{"Burmese au", []string{"ဪ", "သြော်"}},
	{"Burmese jha as ca with a ya below", []string{"ဈေး", "\u1005\u103B\u1031\u1038"}},
	{"Burmese great sa", []string{"ပြဿနာ", "ပြသ္သနာ"}},
	{"Burmese tall aa", []string{"ပညာပေါ်", "ပညာပော်"}},
	{"Burmese kinzi", []string{"အင်္ဂလိပ်", "\u1021\u1004\u1039\u103A\u1002\u101C\u102D\u1015\u103A"}},
	{"Burmese e typed before its letter", []string{"ေရ", "ရေ"}},
	{"Burmese zero for wa", []string{"ဝန်ကြီး", "၀န်ကြီး"}},
	{"Burmese zero for wa at the end", []string{"သဘာဝ", "သဘာ၀"}},
	{"Burmese wa for zero", []string{"၂၀၁၀", "၂ဝ၁ဝ", "2010"}},
	{"Burmese seven for ra", []string{"ရန်ကုန်", "၇န်ကုန်"}},
	{"Burmese ra for seven", []string{"၁၇၅", "၁ရ၅", "175"}},
	{"Burmese four for the symbol", []string{"၎င်း", "၄င်း"}},
	{"medials of Unicode 5.0", []string{"ကျ", "က္ယ"}},
	{"digits", []string{"2563", "๒๕๖๓", "໒໕໖໓", "២៥៦៣", "၂၅၆၃", "２５６３"}},
	{"apostrophes", []string{"Xi'an", "Xi’an", "Xi‘an", "Xiʼan", "Xi＇an", "Xiʻan", "Xi´an"}},
	{"hyphens", []string{"co-op", "co‐op", "co‑op", "co–op", "co−op", "co－op"}},
}

func TestSpellingsThatLookTheSameFoldTheSame(t *testing.T) {
	for _, c := range alike {
		t.Run(c.name, func(t *testing.T) {
			want := text.Fold(c.spellings[0])
			for _, s := range c.spellings {
				if got := text.Fold(s); got != want {
					t.Errorf("Fold(%+q) = %+q, want %+q", s, got, want)
				}
				checkFold(t, s)
			}
		})
	}
}

// TestWordsThatDifferFoldDifferently: what is not drawn alike stays apart.
func TestWordsThatDifferFoldDifferently(t *testing.T) {
	for _, pair := range [][2]string{
		{"มา", "ม้า"}, {"ขาว", "ข้าว"}, {"ไป", "ใป"}, {"เกาะ", "เกะา"}, {"กำ", "กา"}, {"มาก", "มากา"}, {"กา", "กาา"}, {"ลิก", "ลึก"},
		{"ມາ", "ມ້າ"}, {"ໄຕ", "ໃຕ"}, {"ກໍ", "ກຳ"}, {"ຫລ", "ຫນ"},
		{"ស្តី", "ស្រី"}, {"ប៉ា", "ប៊ា"}, {"កុ", "កូ"}, {"ដ", "ត"}, {"កុំ", "កំ"}, {"កេ", "កែ"}, {"កោ", "កៅ"},
		{"ကန", "ကန်"}, {"က္က", "ကက"}, {"ရှ", "ရ"}, {"အမှတ် ၇", "အမှတ် ရ"}, {"ဟ", "ပါ"}, {"သ", "သြ"}, {"ဦ", "ဥ"},
		{"၁၀ရက်", "၁၀၇က်"}, {"၂ဝန်း", "၂၀န်း"}, {"၇နာရီ", "ရနာရီ"},
		{"后", "後"},
	} {
		if x, y := text.Fold(pair[0]), text.Fold(pair[1]); x == y {
			t.Errorf("%s and %s both fold to %+q", pair[0], pair[1], x)
		}
	}
}

// syllable is a syllable taken apart: its base, the parts that may come in any
// order, and a vowel that takes up room.
type syllable struct {
	bases     []string
	parts     []string
	following []string
}

// syllables are those of each script, of which all parts may be typed in any
// order: letters below go with the sign that puts them there.
var syllables = map[string]syllable{
	"Thai": {strings.Split("ก ข น ม ร ฤ ป", " "), runesOf("\u0E31\u0E34\u0E35\u0E36\u0E37\u0E38\u0E39\u0E3A\u0E47\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E4D\u0E4E"), runesOf("\u0E30\u0E32\u0E33\u0E45")},
	"Lao":  {strings.Split("ກ ຂ ນ ຫ ລ ປ", " "), runesOf("\u0EB1\u0EB4\u0EB5\u0EB6\u0EB7\u0EB8\u0EB9\u0EBA\u0EBB\u0EBC\u0EC8\u0EC9\u0ECA\u0ECB\u0ECC\u0ECD\u0ECE"), runesOf("\u0EB0\u0EB2\u0EB3")},
	"Khmer": {strings.Split("ក ដ ន ប ម រ ស អ ឥ ឱ", " "), append(strings.Split("្ក ្ដ ្ត ្ន ្ប ្ម ្យ ្រ ្ល ្វ ្ស ្អ", " "),
		runesOf("\u17B6\u17B7\u17B8\u17B9\u17BA\u17BB\u17BC\u17BD\u17BE\u17BF\u17C0\u17C1\u17C2\u17C3\u17C4\u17C5\u17C6\u17C7\u17C8\u17C9\u17CA\u17CB\u17CC\u17CD\u17CE\u17CF\u17D0\u17D1\u17D3\u17DD")...), nil},
	"Burmese": {strings.Split("က ခ င ဉ ဥ တ န ပ မ ဝ ရ သ ဿ ဩ အ ၀ ၇", " "), append(strings.Split("္က ္ခ ္တ ္မ ္လ ္ယ ္ရ ္ဝ ္ဟ", " "),
		runesOf("\u102B\u102C\u102D\u102E\u102F\u1030\u1031\u1032\u1036\u1037\u1038\u103A\u103B\u103C\u103D\u103E\u1033\u1071\u1082\u1087")...), nil},
}

func runesOf(s string) []string { return strings.Split(s, "") }

// TestPartsOfASyllableInAnyOrder types the parts of syllables in two orders,
// some of them twice and with invisible characters between.
func TestPartsOfASyllableInAnyOrder(t *testing.T) {
	for name, s := range syllables {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				head := rapid.SampledFrom([]string{"", " ", s.bases[0], "x", "၁"}).Draw(t, "head")
				base := rapid.SampledFrom(s.bases).Draw(t, "base")
				parts := rapid.SliceOfN(rapid.SampledFrom(s.parts), 0, 6).Draw(t, "parts")
				if len(s.following) > 0 && rapid.Bool().Draw(t, "follows") {
					parts = append(parts, rapid.SampledFrom(s.following).Draw(t, "following"))
				}
				tail := rapid.SampledFrom([]string{"", " ", s.bases[1], s.bases[2] + s.parts[0], "9"}).Draw(t, "tail")
				one := head + base + strings.Join(parts, "") + tail
				other := head + base + typed(t, s, parts) + tail
				if x, y := text.Fold(one), text.Fold(other); x != y && !isKinzi(name, base, parts) {
					t.Fatalf("Fold(%+q) = %+q, Fold(%+q) = %+q", one, x, other, y)
				}
			})
		})
	}
}

// isKinzi tells of letters whose asat and letter below are a kinzi in one order.
func isKinzi(name, base string, parts []string) bool {
	return name == "Burmese" && strings.Contains("ငရ၇", base) && slices.Contains(parts, "\u103A")
}

// typed gives the parts in another order, with marks doubled.
func typed(t *rapid.T, s syllable, parts []string) string {
	var out strings.Builder
	for _, p := range rapid.Permutation(parts).Draw(t, "order") {
		out.WriteString(p)
		if !slices.Contains(s.following, p) && rapid.IntRange(0, 3).Draw(t, "twice") == 0 {
			out.WriteString(p)
		}
		out.WriteString(rapid.SampledFrom([]string{"", "", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"}).Draw(t, "unseen"))
	}
	return out.String()
}

// TestAnyTextFoldsOnce draws texts of the scripts' code points in any order.
func TestAnyTextFoldsOnce(t *testing.T) {
	var pool []string
	for _, s := range syllables {
		pool = append(append(append(pool, s.bases...), s.parts...), s.following...)
	}
	pool = append(pool, "\u0E40", "\u0E41", "\u0EC0", "\u17D2", "\u1039", "\u1004", "\u101B", "\u1044", "\u104E", "\u1041", "\u1049", "0", "7", "๗", " ", "a", "é", "-", "’", "、")
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pool), 0, 10).Draw(t, "text"), "")
		once := text.Fold(s)
		if twice := text.Fold(once); twice != once {
			t.Fatalf("Fold(%+q) = %+q, folded again %+q", s, once, twice)
		}
		checkForms(t, s)
	})
}
