// Package text is the analyser that makes names and other texts searchable.
// It knows the seven scripts of the region (Latin, Vietnamese Latin, Chinese,
// Thai, Lao, Khmer and Burmese) and tolerates every other.
//
// # Matching
//
// One definition of matching holds in every store. A text has forms (Forms):
// its tokens between single spaces, in each of the ways in which its words may
// be spelt. A query (Parse) is a list of clauses, each a list of alternative
// phrases, and a document matches when of each clause one phrase is a substring
// of the forms of one of its texts, which SQL's instr, Cypher's CONTAINS and
// strings.Contains decide alike. Terms and Query.IndexQuery only narrow the
// candidates through a full-text index: they are necessary for a match, not
// sufficient.
//
// # What is alike
//
// Fold makes alike what a reader cannot see or does not type. It serves order,
// comparisons of parts, and search. Search alone, through Forms and Parse, goes
// further:
//
//   - traditional Chinese is simplified (4,105 characters in 26 kB, from
//     Open Chinese Convert). 后 and 後 then meet, so it is never identity;
//   - words that hyphens, apostrophes or dots tie together are spelt in parts,
//     as one word, and without the s of a possessive: "Co-operation" is
//     "cooperation" and "co operation", "Mongkut's" is "mongkuts" and "mongkut",
//     "A.I.T." is "ait". A query's word may be any of these;
//   - Burmese that is with a probability of 0.95 or more Zawgyi, judged from four
//     code points on, is read as that too, in names and in queries, and always
//     as it was typed as well. Of 744 names of countries, languages and the like
//     none was taken for Zawgyi that was not, and 84% of them were recognised
//     once written in it; of 839 single words of running text 1 was, and 98%
//     were recognised.
//
// # Syllables
//
// Thai, Lao, Khmer and Burmese are written in orthographic syllables: a base and
// parts around it. Keyboards let the parts through in almost any order, and
// fonts draw many orders alike, as they do a mark that was typed twice. So each
// syllable is written in one order, by the places that its script has: what is
// in a place twice is written once, and nothing depends on the order of typing.
// The places are those of the Unicode Standard's chapter on Southeast Asia, of
// Unicode Technical Notes 11 (Burmese) and 61 (Khmer), and of the OpenType
// shaping specifications; they stand with thai, khmer and burmese. The order
// that they give is the usual spelling's, so that what is typed so far of a word
// is mostly a beginning of it. Where Unicode's normal forms prescribe another
// (the dot below before the asat), theirs is taken.
//
// Sequences that are drawn alike are written alike: see spellThai, finishThai,
// spellKhmer, finishKhmer, spellBurmese. They are those of Unicode's confusables
// (UTS 39) within a script and of the label generation rules of the DNS root
// zone, as far as no two words are told apart by them. Left out are the letters
// that Burmese draws like a letter with a short aa (ဟ like ပာ, က like ဂာ, တ like
// ဝာ): those letters take the tall aa, and text that has the short one means it.
//
// # Nearness
//
// Where nothing is found as typed, a Vocabulary of the names knows what is near
// it. Words that begin as a typed word does are, from three letters on ("univ"
// for university). So is what one edit makes of a word of five letters or more,
// and two edits of eight or more; of three or four letters, mostly an acronym,
// only whole words in which two neighbours are swapped. Of scripts without spaces
// one edit is allowed from three code points on, two from six. Query.Near then
// searches for that, through the same clauses, and ranks what it finds after all
// that is exact: what one name holds first, then by the edits.
//
// Everything here is a pure function or never changes, and is safe for
// concurrent use.
package text

// Version names the analyser. It rises whenever Fold, Forms or Terms give
// another result for some text: what a store keeps of them is then to be made
// anew.
const Version = 2
