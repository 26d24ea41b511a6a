package reading

import (
	"slices"
	"strings"
	"unicode"
)

// smallWords are words of institutions' names that people leave out or add.
var smallWords = map[string]bool{"the": true, "of": true, "and": true, "for": true, "at": true, "in": true, "a": true, "de": true, "du": true, "la": true,
	"i": true, "ii": true, "iii": true, "iv": true, "v": true, "vi": true, "first": true, "second": true, "third": true, "no": true,
	"one": true, "two": true, "three": true}

// LooseName gives a text that institutions' names which are near have in common:
// the words of a folded name in order of the alphabet, without numbers and small
// words. It is for suggestions and never more; "" where nothing tells is left.
func LooseName(folded string) string {
	words := slices.DeleteFunc(strings.Fields(folded), func(word string) bool {
		return smallWords[word] || strings.IndexFunc(word, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
	})
	if len(words) < 2 {
		return ""
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// institutionWords are words that names of institutions have and names of people do
// not, folded; institutionPairs such words of two syllables, and institutionRuns those of
// scripts without spaces between words.
var (
	institutionWords = map[string]bool{}
	institutionRuns  = []string{"大学", "学院", "研究", "科学院", "中心", "公司", "医院", "委员会", "มหาวิทยาลัย", "วิทยาลัย", "สถาบัน", "กระทรวง", "ศูนย์", "คณะ", "โรงพยาบาล", "บริษัท", "สำนักงาน",
		"ມະຫາວິທະຍາໄລ", "ວິທະຍາໄລ", "ສະຖາບັນ", "ກະຊວງ", "ສູນ", "ໂຮງໝໍ", "ບໍລິສັດ", "សាកលវិទ្យាល័យ", "វិទ្យាស្ថាន", "ក្រសួង", "មជ្ឈមណ្ឌល", "មន្ទីរ", "ក្រុមហ៊ុន", "တက္ကသိုလ်", "ကောလိပ်", "ဝန်ကြီးဌာန", "ဆေးရုံ", "ကုမ္ပဏီ"}
	institutionPairs []string
)

func init() {
	for _, word := range strings.Fields(`university univ universitas université universität institute institut institution academy school college faculty department division center centre
		laboratory laboratories hospital ministry bureau office agency authority council commission committee consortium association society foundation federation organization organisation company co
		corporation corp limited ltd inc group bank park station programme program project network`) {
		institutionWords[Fold(word)] = true
	}
	for i, run := range institutionRuns {
		institutionRuns[i] = Fold(run)
	}
	for _, words := range []string{"đại học", "học viện", "công ty", "trung tâm", "bệnh viện", "viện nghiên cứu"} { // each syllable is also a name
		institutionPairs = append(institutionPairs, Fold(words))
	}
}

// HasInstitutionWord tells whether a word in a name says that it is an institution's.
func HasInstitutionWord(name string) bool {
	folded := Fold(name)
	return slices.ContainsFunc(strings.Fields(folded), func(word string) bool { return institutionWords[word] }) ||
		slices.ContainsFunc(institutionPairs, func(pair string) bool { return strings.Contains(" "+folded+" ", " "+pair+" ") }) ||
		slices.ContainsFunc(institutionRuns, func(run string) bool { return strings.Contains(folded, run) })
}
