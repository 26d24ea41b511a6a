package seed

import "strings"

// field is what is written about an area: its name in the names of
// institutions and venues, and the parts of titles.
type field struct {
	name       string
	subjects   []string
	approaches []string
}

// fields are by area number; index 0 is unused.
var fields = [areas + 1]field{
	1: {"Innovation Policy",
		[]string{"science budgets", "innovation indicators", "research evaluation", "regional standards", "technology regulation", "open science rules"},
		[]string{"comparison of", "review cycles for", "joint guidelines on", "stakeholder views of", "peer learning on"}},
	2: {"Talent Exchange",
		[]string{"doctoral mobility", "visiting scholars", "joint supervision", "early-career grants", "language preparation", "return of researchers"},
		[]string{"outcomes of", "barriers to", "a follow-up of", "design of programmes for", "a survey on"}},
	3: {"Rural Livelihoods",
		[]string{"upland rice", "smallholder coffee", "cassava processing", "village fish ponds", "goat keeping", "post-harvest storage", "bamboo products", "seed banks"},
		[]string{"low-cost methods for", "household income from", "field trials of", "women's groups in", "extension services for", "market access for"}},
	4: {"Industrial Technology",
		[]string{"rubber composites", "ceramic kilns", "textile dyeing", "machine tools", "food packaging", "bearing wear", "battery recycling", "precast concrete"},
		[]string{"process control in", "quality assurance of", "energy use in", "a pilot line for", "failure analysis of", "small-firm networks in"}},
	5: {"Health",
		[]string{"dengue", "malaria", "avian influenza", "vaccine cold chains", "maternal care", "antimicrobial resistance", "telemedicine", "liver fluke", "air quality and asthma"},
		[]string{"surveillance of", "community screening for", "a cohort study of", "rapid tests for", "risk mapping of", "cross-border reporting of", "training of nurses in"}},
	6: {"Digital Technology",
		[]string{"Khmer speech", "Lao character recognition", "low-bandwidth teaching", "satellite imagery", "mobile payments", "sensor networks", "machine translation", "farm advice by phone"},
		[]string{"neural models for", "a data set for", "field tests of", "security of", "open-source tools for", "user studies of", "benchmarking"}},
	7: {"Green Technology",
		[]string{"river sediment", "small hydropower", "rooftop solar", "biogas digesters", "wetland birds", "groundwater salinity", "forest carbon", "flood forecasts", "plastic waste"},
		[]string{"monitoring of", "modelling of", "life-cycle costs of", "community management of", "remote sensing of", "early warning with", "storage for"}},
	8: {"Innovation and Entrepreneurship",
		[]string{"student start-ups", "incubator alumni", "technology licences", "science parks", "agritech ventures", "seed funding", "spin-off firms"},
		[]string{"survival of", "mentoring for", "regional links of", "matching investors with", "a census of", "gender balance in"}},
	9: {"Regional Meetings",
		[]string{"policy dialogues", "expert panels", "ministerial tracks", "technology foresight", "working groups"},
		[]string{"lessons from", "agenda setting in", "follow-up of", "participation in"}},
	10: {"Lead Institutions",
		[]string{"lead ministries", "focal points"},
		[]string{"coordination among", "roles of"}},
}

var settings = []string{
	"in river towns", "in border districts", "in upland villages", "in delta provinces", "in secondary cities",
	"in teaching hospitals", "in small firms", "across two seasons", "under limited budgets", "along a trade corridor",
	"in coastal communes", "with volunteer observers", "over ten sites", "after the monsoon",
}

// topic is what an invented piece of work in the area is about.
func topic(d draw, area int) string {
	f := &fields[area]
	return one(d, f.approaches) + " " + one(d, f.subjects) + " " + one(d, settings)
}

var (
	onsets = []string{"b", "d", "dr", "f", "g", "k", "kl", "l", "m", "n", "p", "r", "t", "v", "z"}
	vowels = []string{"a", "e", "i", "o", "u"}
	codas  = []string{"k", "l", "m", "n", "r", "s", "t", "x"}
)

// coinedName is a first and a last name of syllables put together by chance.
func coinedName(d draw) string {
	syllable := func() string { return one(d, onsets) + one(d, vowels) }
	first, last := syllable()+syllable(), syllable()+one(d, codas)+syllable()+one(d, codas)
	return strings.ToUpper(first[:1]) + first[1:] + " " + strings.ToUpper(last[:1]) + last[1:]
}
