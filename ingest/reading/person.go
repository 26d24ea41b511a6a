package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// honorifics stand before or behind a person's name and are no part of it,
// folded. U, Daw and the like are Burmese; who is called so may have one other
// name only.
var honorifics = map[string]bool{}

func init() {
	for _, word := range strings.Fields(`dr prof professor assoc associate asst assistant mr mrs ms miss mx sir rev hon engr eng phd dphil md msc
		ma ba bsc mph mba mphil dvm frcp dds llm jd lecturer u daw ko maung saya sayama khun nai nang ajarn ông bà
		รศ ผศ ศ ดร นพ พญ นาย นาง นางสาว อ อาจารย์ ศาสตราจารย์ รองศาสตราจารย์ ผู้ช่วยศาสตราจารย์ ดร.
		ທ່ານ ດຣ ປອ រូ លោក លោកស្រី បណ្ឌិត ဦး ဒေါ် ဒေါက်တာ 教授 博士 先生 女士`) {
		honorifics[Fold(word)] = true
	}
}

// titlesAndNames are honorifics that are also names of people: Ko Ko, Maung Maung.
var titlesAndNames = map[string]bool{}

func init() {
	for _, word := range strings.Fields(`u daw ko maung ma ba saya khun nai nang md`) {
		titlesAndNames[Fold(word)] = true
	}
}

// andOthers are written where a list of authors was cut, folded.
var andOthers = map[string]bool{"et al": true, "et": true, "al": true, "and others": true, "others": true, "and": true, "等": true, "và cộng sự": true, "va cong su": true, "และคณะ": true}

// AndOthers tells whether an entry of a list of authors stands for those who are
// not named.
func AndOthers(s string) bool { return andOthers[Fold(s)] }

// groups are words that a person's name does not have, in the cases that they are
// written in, so that none is changed to be looked up.
var groups = map[string]bool{}

func init() {
	for _, word := range strings.Fields(`consortium consortia collaboration collaborative collaborators group team network investigators trialists committee
		society association initiative project taskforce university institute ministry department organization organisation`) {
		groups[word], groups[strings.ToUpper(word)], groups[strings.ToUpper(word[:1])+word[1:]] = true, true, true
	}
}

// groupSigns are words for groups in a script that does not part words.
var groupSigns = []string{"团队", "團隊", "研究组", "協作組", "协作组"}

// Group tells whether the name of an author is that of a group of people.
func Group(name string) bool {
	before := ""
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if groups[word] || strings.EqualFold(word, "force") && strings.EqualFold(before, "task") {
			return true
		}
		before = word
	}
	for _, sign := range groupSigns {
		if strings.Contains(name, sign) {
			return true
		}
	}
	return false
}

// Nameless tells whether a name is that of nobody: a placeholder, "et al.", or
// no more than titles. Two titles that are also names are one: U Ko Ko, Daw Ma Ma.
func Nameless(name string) bool {
	folded := Fold(name)
	return placeholderFolded(folded) || andOthers[folded] || len(nameWordsIn(name, folded)) == 0
}

// nameWords are the words of a name without titles, and without what stands in
// brackets, which is the name in another script.
func nameWords(name string) []string { return nameWordsIn(name, Fold(name)) }

// nameWordsIn is nameWords of a name with what Fold makes of it.
func nameWordsIn(name, folded string) []string {
	if i := strings.IndexAny(name, "(（["); i > 0 {
		folded = Fold(name[:i])
	}
	all := strings.Fields(folded)
	words := all
	for len(words) > 0 && honorifics[words[0]] {
		words = words[1:]
	}
	for len(words) > 0 && honorifics[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if len(words) > 0 {
		return words
	}
	const fewest = 2 // of one nobody knows whether it is a title
	names := slices.DeleteFunc(all, func(word string) bool { return !titlesAndNames[word] })
	if len(names) < fewest {
		return nil
	}
	return names[len(names)-fewest:]
}

// LikeNames tells whether two names that are not the same may be of one person:
// the same words in another order or under other titles, written together or
// apart, or initials for some of them. It is a suggestion and never more.
func LikeNames(x, y string) bool {
	a, b := nameWords(x), nameWords(y)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	return sameLetters(a, b) || initialsOf(a, b) || initialsOf(b, a)
}

// sameLetters tells whether two names have the same words in any order.
func sameLetters(a, b []string) bool {
	x, y := slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(x, y) || strings.Join(a, "") == strings.Join(b, "")
}

// initialsOf tells whether short is long with initials for some of its words: at
// least one word of several letters stands in both, and each initial is that of
// a word of its own.
func initialsOf(long, short []string) bool {
	left := slices.Clone(long)
	whole := 0
	var initials []string
	for _, word := range short {
		if i := slices.Index(left, word); i >= 0 && utf8.RuneCountInString(word) > 1 {
			left = slices.Delete(left, i, i+1)
			whole++
			continue
		}
		if n := utf8.RuneCountInString(word); n > 3 || n > 1 && !latin(word) {
			return false
		}
		initials = append(initials, word)
	}
	if whole == 0 || len(initials) == 0 {
		return false
	}
	for _, initial := range strings.Split(strings.Join(initials, ""), "") {
		i := slices.IndexFunc(left, func(word string) bool { return strings.HasPrefix(word, initial) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

func latin(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) < 0
}

// LikeForms gives texts of which two names that LikeNames finds alike mostly
// have one in common, to look for them among many.
func LikeForms(name string) []string {
	words := nameWords(name)
	const most = 6
	if len(words) == 0 || len(words) > most {
		return nil
	}
	forms := []string{strings.Join(slices.Sorted(slices.Values(words)), " "), "=" + strings.Join(words, "")}
	for i, word := range words {
		if utf8.RuneCountInString(word) < 2 {
			continue
		}
		initials := ""
		for j, other := range words {
			switch {
			case j == i:
			case utf8.RuneCountInString(other) <= 3 && allInitials(words, i):
				initials += other
			default:
				first, _ := utf8.DecodeRuneInString(other)
				initials += string(first)
			}
		}
		letters := strings.Split(initials, "")
		slices.Sort(letters)
		forms = append(forms, word+"|"+strings.Join(letters, ""))
	}
	return forms
}

// allInitials tells whether all words but one are so short that they may be
// initials written together.
func allInitials(words []string, but int) bool {
	for i, word := range words {
		if i != but && utf8.RuneCountInString(word) > 3 {
			return false
		}
	}
	return true
}
