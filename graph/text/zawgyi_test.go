package text_test

import (
	"strings"
	"testing"

	"corridor/graph/text"
)

// zawgyi are names of institutions and the like in Unicode and in Zawgyi: with
// stacked letters, kinzi, medials before their letter, and the letters that
// Zawgyi draws in several widths. The first seven are those of ROR (CC0).
var zawgyi = [][2]string{
	{"ရန်ကုန်တက္ကသိုလ်", "\u101B\u1014\u1039\u1000\u102F\u1014\u1039\u1010\u1000\u1060\u101E\u102D\u102F\u101C\u1039"},
	{"ဇီဝနည်းပညာသုတေသနဦးစီးဌာန", "\u1007\u102E\u101D\u1014\u100A\u1039\u1038\u1015\u100A\u102C\u101E\u102F\u1031\u1010\u101E\u1014\u1026\u1038\u1005\u102E\u1038\u100C\u102C\u1014"},
	{"နေပြည်တော်ပိုလီတက္ကနစ်တက္ကသိုလ်", "\u1031\u1014\u103B\u1015\u100A\u1039\u1031\u1010\u102C\u1039\u1015\u102D\u102F\u101C\u102E\u1010\u1000\u1060\u1014\u1005\u1039\u1010\u1000\u1060\u101E\u102D\u102F\u101C\u1039"},
	{"မုံရွာ နည်းပညာ တက္ကသိုလ်", "\u1019\u1036\u102F\u101B\u103C\u102C \u1014\u100A\u1039\u1038\u1015\u100A\u102C \u1010\u1000\u1060\u101E\u102D\u102F\u101C\u1039"},
	{"မြန်မာနိုင်ငံဆရာဝန်အသင်း", "\u103B\u1019\u1014\u1039\u1019\u102C\u108F\u102D\u102F\u1004\u1039\u1004\u1036\u1006\u101B\u102C\u101D\u1014\u1039\u1021\u101E\u1004\u1039\u1038"},
	{"မြန်မာနိုင်ငံရေကြောင်းပညာတက္ကသိုလ်", "\u103B\u1019\u1014\u1039\u1019\u102C\u108F\u102D\u102F\u1004\u1039\u1004\u1036\u1031\u101B\u1031\u107E\u1000\u102C\u1004\u1039\u1038\u1015\u100A\u102C\u1010\u1000\u1060\u101E\u102D\u102F\u101C\u1039"},
	{"တိကျစွာတိုင်းတာခြင်းနည်းပညာဌာန", "\u1010\u102D\u1000\u103A\u1005\u103C\u102C\u1010\u102D\u102F\u1004\u1039\u1038\u1010\u102C\u103B\u1001\u1004\u1039\u1038\u1014\u100A\u1039\u1038\u1015\u100A\u102C\u100C\u102C\u1014"},
	{"သိပ္ပံနှင့်နည်းပညာဝန်ကြီးဌာန", "\u101E\u102D\u1015\u1078\u1036\u108F\u103D\u1004\u1039\u1037\u1014\u100A\u1039\u1038\u1015\u100A\u102C\u101D\u1014\u1039\u1080\u1000\u102E\u1038\u100C\u102C\u1014"},
	{"မန္တလေးတက္ကသိုလ်", "\u1019\u108F\u1072\u1031\u101C\u1038\u1010\u1000\u1060\u101E\u102D\u102F\u101C\u1039"},
	{"ကြွက်နှင့်ကြောင်", "\u1082\u1000\u103C\u1000\u1039\u108F\u103D\u1004\u1039\u1037\u1031\u107E\u1000\u102C\u1004\u1039"},
	{"ပညာရေးနှင့်ယဉ်ကျေးမှု", "\u1015\u100A\u102C\u1031\u101B\u1038\u108F\u103D\u1004\u1039\u1037\u101A\u1009\u1039\u1031\u1000\u103A\u1038\u1019\u1088"},
	{"ဗုဒ္ဓဘာသာဆေးရုံ", "\u1017\u102F\u1012\u1076\u1018\u102C\u101E\u102C\u1031\u1006\u1038\u101B\u1036\u102F"},
	{"ဗုဒ္ဓဘာသာ အင်္ဂလိပ်စာ", "\u1017\u102F\u1012\u1076\u1018\u102C\u101E\u102C \u1021\u1002\u1064\u101C\u102D\u1015\u1039\u1005\u102C"},
	{"ဥက္ကဋ္ဌရုံး", "\u1025\u1000\u1060\u1092\u101B\u1036\u102F\u1038"}, // of which Unicode has a digit in the middle
}

// TestZawgyiIsReadAsUnicodeToo: a name in either encoding is found by a query
// in either, exactly.
func TestZawgyiIsReadAsUnicodeToo(t *testing.T) {
	for _, pair := range zawgyi {
		unicode, converted := pair[0], pair[1]
		for _, c := range [][2]string{{unicode, unicode}, {unicode, converted}, {converted, converted}, {converted, unicode}} {
			rank, ok := text.Parse(c[1]).Rank([]string{text.Forms(c[0])}, "")
			if !ok || rank != text.RankExact {
				t.Errorf("%s, searched as %+q, is found: %t, rank %d (forms %+q)", c[0], c[1], ok, rank, text.Forms(c[0]))
			}
		}
		checkTerms(t, text.Parse(converted), text.Terms(unicode))
		checkTerms(t, text.Parse(unicode), text.Terms(converted))
	}
}

// TestUnicodeIsNotTakenForZawgyi: it has one form. What holds no Burmese
// is not judged at all, nor what is too short.
func TestUnicodeIsNotTakenForZawgyi(t *testing.T) {
	texts := []string{"ျမ", "မ္", "Yangon", "ျ", "၁၂၃၄၅၆", "ရန်ကုန်", "မြန်မာနိုင်ငံ", "ပြည်ထောင်စု သမ္မတ မြန်မာနိုင်ငံတော်", "ဗီယက်နမ်နိုင်ငံ"}
	for _, pair := range zawgyi {
		texts = append(texts, pair[0])
	}
	for _, s := range texts {
		if forms := strings.Split(strings.TrimSpace(text.Forms(s)), "  "); len(forms) != 1 {
			t.Errorf("%s has the forms %q", s, forms)
		}
	}
}
