package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph/text"
)

func vocabulary(names ...string) *text.Vocabulary {
	var b text.VocabularyBuilder
	for _, name := range names {
		b.AddForms(text.Forms(name))
	}
	return b.Vocabulary()
}

// TestNear searches for what is near among all names, as a search does that
// found nothing.
func TestNear(t *testing.T) {
	all := append(slices.Clone(names), "Chulalongkorn University", "Mahidol University", "King Mongkut's University of Technology Thonburi",
		"Hà Nội Medical University", "Vietnam Academy", "Khon Kaen", "มหาวิทยาลัยขอนแก่น", "AIT")
	v := vocabulary(all...)
	for _, c := range []struct{ query, want string }{
		{"Chulalongkron", "Chulalongkorn University 1"},
		{"chulalongkr", "Chulalongkorn University 1"}, // still being typed
		{"mahidol unversity", "Mahidol University 1"},
		{"mahidol univercity ", "Mahidol University 1"},
		{"Mongkhut's", "King Mongkut's University of Technology Thonburi 1"},
		{"roayl universty", "Royal University of Phnom Penh 2"},
		{"roya universty", "Royal University of Phnom Penh 1"}, // unfinished, which is no edit
		{"ryal", ""},   // an edit of a short word
		{"rolya ", ""}, // two of one that is not long
		{"AIR", ""},
		{"ATI", "AIT 1"}, // swapped
		{"TAI ", ""},
		{"ATI medical", ""},
		{"IA", ""},
		{"royal univ of phnom", "Royal University of Phnom Penh 0"},
		{"Univ. Thonburi", "King Mongkut's University of Technology Thonburi 0"},
		{"un Thonburi", ""}, // too short to stand for a word
		{"niversity Thonburi", "King Mongkut's University of Technology Thonburi 1"},
		{"hanoi medical", "Hà Nội Medical University 1"},
		{"hanoi", "Hà Nội Medical University 1; Đại học Quốc gia Hà Nội 1"},
		{"viet nam academy", "Vietnam Academy 0"},
		{"me kong", ""}, // no such name
		{"kho nkaen", "Khon Kaen 1"},
		{"chulalongkorm universitas", "Chulalongkorn University 3"},
		{"清化大学", "清华大学 1"},
		{"清華大雪", "清华大学 1"},
		{"มหาวิทยาลัยเชียงไหม่", "มหาวิทยาลัยเชียงใหม่ 1"},
		{"มหาวิทยลัยขอนแกน", "มหาวิทยาลัยขอนแก่น 2"},
		{"ມະຫາວິທະຍາລັຍແຫ່ງຊາດ", ""}, // two marks more and another vowel
		{"ມະຫາວິທະຍໄລແຫ່ງຊາດ", "ມະຫາວິທະຍາໄລແຫ່ງຊາດລາວ 1"},
		{"សាកលវិទ្យាលយ័", "សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ 1"},
		{"ရန်ကုန်တက္ကသိုလ", "ရန်ကုန်တက္ကသိုလ် 0"},
		{"ရန်ကုန်တက္ကသို်", "ရန်ကုန်တက္ကသိုလ် 1"},
		{"moskovskii Московсикй", ""},
		{"Московсикй", "Московский государственный университет 1"},
		{"", ""},
		{"a b c d e f g h royl", ""}, // too long
	} {
		t.Run(c.query, func(t *testing.T) {
			typed := text.Parse(c.query)
			q := typed.Near(v.Near(typed))
			var found []string
			for _, name := range all {
				if rank, ok := q.Rank([]string{text.Forms(name)}, ""); ok {
					found = append(found, fmt.Sprint(name, " ", rank-text.RankNear))
					checkTerms(t, q, text.Terms(name))
				}
			}
			slices.Sort(found)
			if got := strings.Join(found, "; "); got != c.want {
				t.Errorf("near %q is %q, want %q", c.query, got, c.want)
			}
		})
	}
}

// TestNearOrder: what is nearer comes first, then what more names have.
func TestNearOrder(t *testing.T) {
	v := vocabulary("barks x", "barks y", "darks", "barns", "parks", "parks z", "parks w", "birks", "barksdale")
	got := fmt.Sprint(v.Near(text.Parse("barks ")))
	if want := "[{0 barks true 0} {0 parks false 1} {0 barns false 1} {0 birks false 1} {0 darks false 1}]"; got != want {
		t.Errorf("near: %s, want %s", got, want)
	}
	if v.Bytes() <= 0 {
		t.Errorf("a vocabulary of %d bytes", v.Bytes())
	}
	for range 40 {
		var b text.VocabularyBuilder
		for c := 'a'; c <= 'z'; c++ {
			for d := 'a'; d <= 'z'; d++ {
				b.AddForms(text.Forms("longword" + string(c) + string(d)))
			}
		}
		if got := len(b.Vocabulary().Near(text.Parse("longwordxx "))); got != 20 {
			t.Fatalf("%d spellings of one clause, want 20", got)
		}
	}
}

// TestNearInFewNames: spellings that very many names have are left out, but for
// the nearest.
func TestNearInFewNames(t *testing.T) {
	var b text.VocabularyBuilder
	for range 70 {
		b.AddForms(text.Forms("centre"))
		b.AddForms(text.Forms("center"))
	}
	b.AddForms(text.Forms("cantre"))
	if got, want := fmt.Sprint(b.Vocabulary().Near(text.Parse("centra "))), "[{0 centre false 1}]"; got != want {
		t.Errorf("near: %s, want %s", got, want)
	}
}

// TestEditsOfAWord edits words at random: what was edited as often as its
// length allows is near, and found with no more edits than were made.
func TestEditsOfAWord(t *testing.T) {
	words := []string{"chulalongkorn", "mahidol", "mekong", "technology", "清华大学出版社", "มหาวิทยาลัย", "តក្កសិលា", "ဝန်ကြီးဌာန", "университет"}
	v := vocabulary(words...)
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.SampledFrom(words).Draw(t, "word"))
		typed, edits := slices.Clone(word), rapid.IntRange(1, 2).Draw(t, "edits")
		for range edits {
			typed = edited(t, typed, edits == 1)
		}
		folded := []rune(strings.ReplaceAll(strings.TrimSpace(text.Normal(string(typed))), " ", ""))
		q := text.Parse(string(typed) + " ")
		if len(q.Clauses()) != 1 || len(folded) < fewest(folded, edits) || len(text.Normal(string(word))) == 0 {
			return
		}
		near := q.Near(v.Near(q))
		forms := text.Forms(string(word))
		if rank, ok := near.Rank([]string{forms}, ""); !ok || rank > text.RankNear+2 {
			t.Fatalf("%q is not found near %q: rank %d, %t", word, typed, rank, ok)
		}
	})
}

// fewest is of how many code points a text is that may be so many edits away.
func fewest(s []rune, edits int) int {
	if len(s) > 0 && isLetter(s[0]) && s[0] < 0x3000 {
		return []int{0, 5, 8}[edits]
	}
	return []int{0, 3, 6}[edits]
}

// edited makes one edit with a letter that syllables do not move. Where there
// are several none may swap: letters that were swapped are not edited again.
func edited(t *rapid.T, s []rune, swap bool) []rune {
	i := rapid.IntRange(0, len(s)-1).Draw(t, "place")
	if !isLetter(s[i]) {
		return s
	}
	other := s[rapid.IntRange(0, len(s)-1).Draw(t, "letter")]
	if !isLetter(other) {
		other = s[i]
	}
	kinds := 1
	if swap {
		kinds = 2
	}
	switch rapid.IntRange(0, kinds).Draw(t, "edit") {
	case 0:
		return slices.Insert(slices.Clone(s), i, other)
	case 1:
		if len(s) > 3 {
			return slices.Delete(slices.Clone(s), i, i+1)
		}
	case 2:
		if i+1 < len(s) && isLetter(s[i+1]) {
			s = slices.Clone(s)
			s[i], s[i+1] = s[i+1], s[i]
		}
	}
	return s
}

// isLetter leaves out the scripts in which a letter draws marks with it.
func isLetter(r rune) bool { return r < 0x0E00 || r > 0x3000 }
