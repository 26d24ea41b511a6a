package affiliations_test

import (
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest/affiliations"
)

// one makes an institution of a line: id, type, city, country, the ids of those
// above with "+" between them, and names; "=" marks an alias, "#" an abbreviation.
func one(line string) affiliations.Institution {
	f := strings.Split(line, "|")
	i := affiliations.Institution{ID: graph.ID(f[0]), Type: graph.InstitutionType(f[1]), City: f[2], Name: f[5]}
	if f[3] != "" {
		i.Countries = []graph.CountryCode{graph.CountryCode(f[3])}
	}
	for above := range strings.FieldsFuncSeq(f[4], func(r rune) bool { return r == '+' }) {
		i.Parents = append(i.Parents, graph.ID(above))
	}
	for _, text := range f[5:] {
		n := graph.Name{Value: strings.TrimLeft(text, "=#"), Type: graph.NameLabel}
		switch text[0] {
		case '=':
			n.Type = graph.NameAlias
		case '#':
			n.Type = graph.NameAcronym
		}
		i.Names = append(i.Names, n)
	}
	return i
}

func institutions(lines string) []affiliations.Institution {
	var out []affiliations.Institution
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		out = append(out, one(line))
	}
	return out
}

// made up but for the countries and cities.
const world = `
hill|UNIVERSITY|Kunming|CN||Hill Medical University|=Hill Medical College|山丘医科大学|#HMU
hill1|HOSPITAL|Kunming|CN|hill|First Affiliated Hospital of Hill Medical University
hill2|HOSPITAL|Kunming|CN||Second Affiliated Hospital of Hill Medical University
harbour|UNIVERSITY|Hanoi|VN||Haven Medical University|Đại học Y Bến Cảng|#HMU
um1|UNIVERSITY|Yangon|MM||Lagoon University of Medicine 1|#UM1
um2|UNIVERSITY|Yangon|MM||Lagoon University of Medicine 2|#UM2
delta|UNIVERSITY|Phnom Penh|KH||Royal University of the Estuary|សាកលវិទ្យាល័យភូមិន្ទដីសណ្ដ|#RUD
agri|UNIVERSITY|Phnom Penh|KH||Royal University of Estuary Agriculture
laos|UNIVERSITY|Vientiane|LA||National University of Laos|ມະຫາວິທະຍາໄລແຫ່ງຊາດ|#NUOL
garuda|UNIVERSITY|Bangkok|TH||Garuda University|มหาวิทยาลัยครุฑ
mandalar|UNIVERSITY|Mandalay|MM||Mandalar University|မန္တလာတက္ကသိုလ်
silk|UNIVERSITY|Xi'an|CN||Xi’an Silk University
north|UNIVERSITY|Beijing|CN||China Plain University
lan|UNIVERSITY|Lanzhou|CN||Lanzhou Plain University
academy|MINISTRY|Beijing|CN||Plain Academy of Sciences|#PAS
botany|RESEARCH_INSTITUTE|Beijing|CN|academy|Institute of Botany
lab|RESEARCH_INSTITUTE|Kunming|CN|hill|State Key Laboratory of Fevers
shore|UNIVERSITY|Wuhan|CN||Shore University of Rivers
shorebj|UNIVERSITY|Beijing|CN||Shore University of Rivers (Beijing)
ministry|MINISTRY|Beijing|CN||Ministry of Education
people1|HOSPITAL|Wuhan|CN||First People's Hospital
people2|HOSPITAL|Kunming|CN||First People's Hospital
atlanta|UNIVERSITY|Atlanta|US||Peach Tree University
bayou|UNIVERSITY|New Orleans|US||Bayou University
taipei|UNIVERSITY|Taichung|TW||Island Medical University
island|UNIVERSITY|Shenyang|CN||Island Medical University
stub|||||Cloud Gate University
paper|ENTERPRISE|Shenzhen|CN||Paper Lantern (China)|=Lantern
`

// TestMatch has of each printed affiliation the institutions that it means, in
// their order, and after a bar one of the candidates with why it is none.
func TestMatch(t *testing.T) {
	index := affiliations.New(institutions(world))
	for text, want := range map[string]string{
		// names in an address, in every script, however they are typed
		"Faculty of Science, National University of Laos, Vientiane, Lao PDR": "laos",
		"NATIONAL UNIVERSITY OF LAOS":                                         "laos",
		"1Department of Law, The National University of Laos 2 , Vientiane":   "laos",
		"Dept. of Physics, Natl. Univ. of Laos (NUOL), Vientiane":             "laos",
		"ມະຫາວິທະຍາໄລແຫ່ງຊາດ, ວຽງຈັນ":                                         "laos",
		"山丘医科大学公共卫生学院, 昆明":                                                    "hill",
		"山丘醫科大學": "hill",
		"คณะวิทยาศาสตร์ มหาวิทยาลัยครุฑ กรุงเทพฯ":         "garuda",
		"คณะวิทยาศาสตร์มหาวิทยาลัยครุฑ":                   "garuda",
		"សាកលវិទ្យាល័យភូមិន្ទដីសណ្ដ":                      "delta",
		"မန္တလာတက္ကသိုလ်":                                 "mandalar",
		"Khoa Y, Đại học Y Bến Cảng, Hà Nội":              "harbour",
		"khoa y, dai hoc y ben cang, ha noi":              "harbour",
		"School of Arts, Xian Silk University, Xian":      "silk",
		"School of Arts, Xi'an Silk University":           "silk",
		"School of Public Health Garuda University":       "garuda",
		"Garuda University School of Public Health":       "garuda",
		"Garuda University Bangkok 10110 Thailand":        "garuda",
		"Garuda University Press, Bangkok":                "|garuda: " + affiliations.LongerName,
		"Law &amp; Ethics Unit, Garuda University":        "garuda",
		"Garuda University; Bayou University":             "garuda bayou",
		"Garuda University, Bangkok. somebody@garuda.edu": "garuda",
		"Hilltop Medical College, Kunming":                "",
		"Hill Medical College, Kunming":                   "hill",
		"Lantern Co., Ltd., Shenzhen":                     "|paper: " + affiliations.LongerName,
		"Paper Lantern Co., Ltd., Shenzhen":               "paper",

		// countries by whole names and codes in their place
		"National University of Laos, Bangkok, Thailand": "|laos: " + affiliations.OtherCountry,
		"Bayou University, New Orleans, LA":              "bayou",
		"National University of Laos, New Orleans, LA":   "laos",
		"Peach Tree University, Atlanta, Georgia":        "atlanta",
		"Garuda University, TH":                          "garuda",
		"Garuda University, VN":                          "|garuda: " + affiliations.OtherCountry,
		"Island Medical University, Taichung, Taiwan":    "taipei",
		"Island Medical University, Shenyang, China":     "island",
		"Island Medical University":                      "|island: " + affiliations.SharedName,
		"Island Medical University, Taiwan, China":       "taipei",

		"Cloud Gate University, Kunming, China": "stub",

		// longer names, and other institutions of like names
		"Lanzhou Plain University of Arts and Science, Lanzhou":                        "|lan: " + affiliations.LongerName,
		"South China Plain University, Guangzhou, China":                               "|north: " + affiliations.LongerName,
		"New Garuda University, Bangkok":                                               "|garuda: " + affiliations.LongerName,
		"山丘医科大学第一医院":                                                                   "|hill: " + affiliations.AHospital,
		"Royal University of Estuary, Cambodia":                                        "",
		"Royal University of the Estuary, Faculty of Agriculture":                      "delta",
		"Lagoon University of Medicine 1, Yangon":                                      "um1",
		"Lagoon University of Medicine 2, Yangon":                                      "um2",
		"Lagoon University of Medicine, Yangon":                                        "",
		"Lagoon University of Medicine 3, Yangon":                                      "",
		"Garuda University 2, Bangkok":                                                 "|garuda: " + affiliations.ANumber,
		"Third Affiliated Hospital of Hill Medical University":                         "|hill: " + affiliations.AHospital,
		"Hill Medical University Hospital, Kunming":                                    "|hill: " + affiliations.AHospital,
		"The First Affiliated Hospital, Hill Medical University":                       "hill hill1",
		"Ward 7, First Affiliated Hospital of Hill Medical University, Kunming, China": "hill1",

		// names that another has with its city behind it
		"Shore University of Rivers":                                          "shore",
		"Shore University of Rivers, Wuhan, China":                            "shore|shorebj: " + affiliations.Namesake,
		"Shore University of Rivers, Lanzhou":                                 "shore",
		"Shore University of Rivers, Beijing":                                 "shorebj",
		"Shore University of Rivers, 29 Long Road, Beijing 100083, China":     "shorebj|shore: " + affiliations.SharedName,
		"School of Law, Shore University of Rivers (Beijing), Beijing, China": "shorebj",

		// names of common words, shared names and abbreviations
		"Institute of Botany, Beijing":                            "botany",
		"Institute of Botany, Plain Academy of Sciences, Beijing": "academy botany",
		"Institute of Botany, Plain Academy of Sciences":          "academy|botany: " + affiliations.WhichOne,
		"Institute of Botany":                                     "|botany: " + affiliations.WhichOne,
		"Institute of Botany, Warsaw, Poland":                     "|botany: " + affiliations.OtherCountry,
		"First People's Hospital, Wuhan, China":                   "people1",
		"First People's Hospital, Kunming":                        "people2",
		"First People's Hospital, China":                          "|people1: " + affiliations.SharedName,
		"HMU, Vietnam":                                            "harbour",
		"HMU, Kunming, China":                                     "hill",
		"HMU":                                                     "|hill: " + affiliations.Unsupported,
		"hmu, Vietnam":                                            "|harbour: " + affiliations.Unsupported,
		"HMU Group, Vietnam":                                      "|harbour: " + affiliations.Unsupported,

		// which of several that are printed together
		"State Key Laboratory of Fevers, Hill Medical University":                    "hill|lab: " + affiliations.PartOfOther,
		"State Key Laboratory of Fevers, Kunming":                                    "lab",
		"State Key Laboratory of Fevers, Unheard University, Kunming":                "|lab: " + affiliations.PartOfOther,
		"Key Laboratory of Rice, Ministry of Education, Garuda University":           "garuda",
		"Plain Academy of Sciences Key Laboratory of Rice, Beijing":                  "|academy: " + affiliations.LongerName,
		"First People's Hospital, Garuda University, Wuhan":                          "garuda people1",
		"Institute of Botany, PAS, Beijing":                                          "botany|academy: " + affiliations.PartOfOther,
		"Garuda University, Institute of Botany, Plain Academy of Sciences, Beijing": "garuda academy botany",
		"Institute of Botany, Beijing; Plain Academy of Sciences":                    "academy botany",

		// nothing
		"": "", ",;()": "", "Kunming, China": "", "Unheard University, Kunming": "", "\xff\x00,": "",
	} {
		got := index.Match(text)
		matches, candidate, _ := strings.Cut(want, "|")
		var ids []string
		for _, m := range got.Matches {
			ids = append(ids, string(m.ID))
		}
		if strings.Join(ids, " ") != matches {
			t.Errorf("%q means %v, want %q; candidates %v", text, ids, matches, told(got.Candidates))
		}
		if candidate != "" && !slices.Contains(told(got.Candidates), candidate) {
			t.Errorf("%q has the candidates %q, want %q among them", text, told(got.Candidates), candidate)
		}
	}
}

// told writes each candidate with each reason.
func told(candidates []affiliations.Candidate) []string {
	var out []string
	for _, c := range candidates {
		for _, why := range c.Against {
			out = append(out, string(c.ID)+": "+why)
		}
	}
	return out
}

func TestEvidence(t *testing.T) {
	index := affiliations.New(institutions(world))
	for text, want := range map[string]affiliations.Kind{
		"Garuda University, Bangkok":                     affiliations.NameAndPlace,
		"Garuda University, Thailand":                    affiliations.NameAndCountry,
		"Garuda University, Mandalay":                    affiliations.NameElsewhere,
		"Garuda University":                              affiliations.NameAlone,
		"School of Law Garuda University, Bangkok":       affiliations.NameWithin,
		"Unheard Hospital, Garuda University, Bangkok":   affiliations.NameBeside,
		"First People's Hospital, Wuhan":                 affiliations.NameShared,
		"Shore University of Rivers, Long Road, Beijing": affiliations.NameShared,
		"Shore University of Rivers, Wuhan":              affiliations.NameAndPlace,
		"RUD, Phnom Penh":                                affiliations.AnAcronym,
	} {
		got := index.Match(text).Matches
		if len(got) != 1 || got[0].Kind() != want {
			t.Errorf("%q: %+v, want %s", text, got, want)
		} else if sure := got[0].Confidence() >= affiliations.Sure; sure == (want == affiliations.NameShared || want == affiliations.AnAcronym) {
			t.Errorf("%q: confidence %g", text, got[0].Confidence())
		}
	}
	for _, text := range []string{"Institute of Botany, Plain Academy of Sciences, Beijing", "Institute of Botany, PAS, Beijing"} {
		matches := index.Match(text).Matches
		if within := matches[len(matches)-1].Within; len(within) != 1 || within[0].ID != "academy" {
			t.Errorf("%q: within %v", text, within)
		}
	}
}

// TestNear: near names are told, the nearest first, and never match.
func TestNear(t *testing.T) {
	index := affiliations.New(institutions(world))
	for text, want := range map[string]string{
		"Lagoon University of Medicine 3, Yangon":     "um1 um2",
		"Royal University of Estuary":                 "delta agri",
		"Unheard University":                          "",
		"National Laos University, Bangkok, Thailand": "laos",
	} {
		var ids []string
		for _, c := range index.Near(text, 2) {
			ids = append(ids, string(c.ID))
			if !slices.Contains(c.Against, affiliations.NearName) {
				t.Errorf("%q: %q", text, c.Against)
			}
		}
		slices.Sort(ids)
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if !slices.Equal(ids, wanted) {
			t.Errorf("near %q are %v, want %v", text, ids, wanted)
		}
		if got := index.Match(text).Matches; len(got) > 0 {
			t.Errorf("%q means %v", text, got)
		}
	}
}
