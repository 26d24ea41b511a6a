// Package affiliations finds the institution that a printed affiliation means:
// "Faculty of Science, National University of Laos, Vientiane, Lao PDR".
//
// # What is a match
//
// A name, alias or abbreviation of an institution that stands whole in the text,
// where nothing contradicts it:
//
//   - the country. An address that names countries is not of an institution in
//     another. Countries count by whole names between commas or at the end, and by
//     codes that are all of the last part; LA is Louisiana, Los Angeles or Laos,
//     and Georgia is a state or a country: both count for none;
//   - the words beside the name within its part of the address. Those of a unit
//     ("School of Physics, …"), places, postal codes and footnotes leave it as it
//     is. Others make a longer name of it: "Lanzhou University" is not "Lanzhou
//     University of Arts and Science", and "China Agricultural University" not
//     "South China Agricultural University";
//   - a number behind it: "University of Medicine 2";
//   - a hospital: "Third Affiliated Hospital of Hill Medical University" is
//     not the university;
//   - other bearers of the name. The place decides between them, then the
//     institution above, then the country; where they do not, it is none. A name
//     that one has with its city behind it, "Garuda University (Phuket)", and
//     another without, is of the one in the city where that stands.
//
// A name of common words ("Institute of Botany") counts where its place agrees, or
// its country and it is a whole part; an abbreviation where it is a whole part in
// capitals and its place, country or institution above agrees.
//
// # Which of several
//
// All that are printed are, a whole before its parts, a university before a
// hospital. Laboratories, faculties, ministries and abbreviations are printed
// beside the institution that is meant: they give way to another that is matched,
// and are none where another is named that is not known.
//
// All else is a candidate, with what contradicts it, and never a match: so are
// names that are only near.
//
// Names are compared as package text folds them for search: in any of the
// region's scripts, without accents, hyphens and case, with traditional Chinese
// simplified.
package affiliations
