package network

import "slices"

// Definition says what a number is and where that comes from. There is one for
// each measure of nodes, each way of counting, each strength of ties and each
// number of a whole network; receipts and the documentation have theirs here.
type Definition struct {
	// Of is what is defined: a Measure, a Counting, a Strength, or a number of
	// a tie or of a whole network, all as the API writes enum values.
	Of   string
	Name string
	// Formula in words and letters. In all of them v and w are nodes, n is the
	// number of entities of an item, c the count of a tie and w_vw its weight.
	Formula string
	Version string // raised whenever the same network would give other values
	Range   string // of the values, with their unit
	Absent  string // what it means that there is no value; "" where there always is one
	Weights string // what of the ties counts; "" where none does
	Source  string // author, year, where
}

// What of the ties a measure counts.
const (
	byWeight = "weights of ties"
	byTies   = "ties alone"
)

// Definitions gives all definitions: those of measures first, in the order of
// Measures, then of countings, strengths, ties and whole networks.
func Definitions() []Definition {
	return slices.Concat(measureDefinitions(), countingDefinitions(), tieDefinitions(), wholeDefinitions())
}

// DefinitionOf gives the definition of one thing, see Definition.Of.
func DefinitionOf(of string) (Definition, bool) {
	all := Definitions()
	at := slices.IndexFunc(all, func(d Definition) bool { return d.Of == of })
	if at < 0 {
		return Definition{}, false
	}
	return all[at], true
}

func countingDefinitions() []Definition {
	return []Definition{{
		Of: string(Full), Name: "full counting",
		Formula: "an item adds 1 to each of its entities and 1 to each tie between two of them",
		Version: "1", Range: "0 or more items",
		Source: "Perianes-Rodriguez, Waltman and van Eck (2016), Journal of Informetrics 10:1178-1195",
	}, {
		Of: string(Fractional), Name: "fractional counting",
		Formula: "an item adds 1/n to each of its n entities and 1/(n-1) to each tie between two of them, so that an entity's ties of one item sum to 1; with n = 1 it adds 1 to the entity and ties nobody",
		Version: "1", Range: "0 or more items",
		Source: "Newman (2001), Physical Review E 64:016132; Perianes-Rodriguez, Waltman and van Eck (2016), Journal of Informetrics 10:1178-1195",
	}, {
		Of: string(Unit), Name: "unit counting",
		Formula: "an item adds 1/n to each of its n entities and 2/(n(n-1)) to each tie between two of them, so that the ties of one item sum to 1; with n = 1 it adds 1 to the entity and ties nobody",
		Version: "1", Range: "0 or more items",
		Source: "Batagelj and Cerinsek (2013), Scientometrics 96:845-864, strict collaboration",
	}}
}

func tieDefinitions() []Definition {
	return []Definition{{
		Of: string(Raw), Name: "count",
		Formula: "w_vw = c, what the joint items of v and w add by the counting chosen",
		Version: "1", Range: "above 0, items",
		Source: "as the counting",
	}, {
		Of: string(Salton), Name: "Salton's cosine",
		Formula: "w_vw = c / sqrt(S_v S_w), where S_v is the sum of what each item of v adds to a tie by the counting chosen, an item without another entity adding 1; by full counting S_v is the number of items of v",
		Version: "1", Range: "above 0, to 1",
		Source: "Salton and McGill (1983), Introduction to Modern Information Retrieval; Hamers et al. (1989), Information Processing and Management 25:315-318",
	}, {
		Of: string(Jaccard), Name: "Jaccard index",
		Formula: "w_vw = c / (S_v + S_w - c), S as for SALTON; by full counting the share of the items of either that are of both",
		Version: "1", Range: "above 0, to 1",
		Source: "Jaccard (1901), Bulletin de la Societe Vaudoise des Sciences Naturelles 37:547-579",
	}, {
		Of: string(Association), Name: "association strength",
		Formula: "w_vw = c T / (s_v s_w), where s_v is the sum of the counts of all ties of v and T the sum of s over all nodes, before minWeight and minItems",
		Version: "1", Range: "above 0; 1 is chance",
		Source: "van Eck and Waltman (2009), Journal of the American Society for Information Science and Technology 60:1635-1651",
	}, {
		Of: string(AssociationCorrected), Name: "corrected association strength",
		Formula: "w_vw = c / ((s_v/T s_w/(T-s_v) + s_w/T s_v/(T-s_w)) T/2), s and T as for ASSOCIATION: against ends of ties drawn one after the other, none to itself; over all pairs that sums to T/2, as c does, but not over a node's pairs to s",
		Version: "1", Range: "above 0; 1 is about chance",
		Source: "Steijn (2021), Quantitative Science Studies 2:778-794",
	}, {
		Of: "EXPECTED", Name: "expected count",
		Formula: "between countries the mean count of v and w where the items of each size and share are dealt out anew, each country keeping its number of them; else, and of statistics, e_vw = a_v a_w for v other than w, with a such that each node's e sum to s, as for ASSOCIATION, which is the same where all items are of two",
		Version: "2", Range: "0 or more items",
		Absent: "the two are one: on the diagonal of a matrix; or statistics say nothing of them",
		Source: "Goodman (1968), Journal of the American Statistical Association 63:1091-1131, quasi-independence; fitted as by Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444; items drawn whole: Chen, Dempster and Liu (1994), Biometrika 81:457-469",
	}, {
		Of: "RATIO", Name: "observed over expected",
		Formula: "c / e, e as EXPECTED",
		Version: "2", Range: "0 or more; 1 is chance",
		Absent: "EXPECTED is absent or 0: one of the two has no ties left for the other",
		Source: "as for EXPECTED: Goodman (1968), Journal of the American Statistical Association 63:1091-1131",
	}, {
		Of: "EXPECTED_DEVIATION", Name: "standard deviation of the count by chance",
		Formula: "the root of the variance of c among the worlds of EXPECTED; with items of two that is e (1 - h), h the leverage of the pair, and 0 where the margins leave c no freedom",
		Version: "1", Range: "0 or more items",
		Absent: "EXPECTED is absent or 0, or the network is not of at most 50 countries counted from records",
		Source: "Haberman (1973), Biometrics 29:205-220",
	}, {
		Of: "VERDICT", Name: "verdict against chance",
		Formula: "TOO_FEW where e/u < 5, with u the sum of squares over the sum of what joint items would add; else BELOW where high < 1 and c/e <= 0.8, ABOVE where low > 1 and c/e >= 1.25, and AS_EXPECTED; low to high are the ratios t with |c - t e| <= 1.96 sqrt(t) EXPECTED_DEVIATION",
		Version: "1", Range: "TOO_FEW, BELOW, AS_EXPECTED or ABOVE",
		Absent: "EXPECTED_DEVIATION is absent or 0",
		Source: "Rao (1948), Proceedings of the Cambridge Philosophical Society 44:50-57, score intervals; Kish (1965), Survey Sampling, effective numbers",
	}}
}

func wholeDefinitions() []Definition {
	return []Definition{{
		Of: "DENSITY", Name: "density",
		Formula: "2m / (n(n-1)) for n nodes and m ties",
		Version: "1", Range: "0 to 1", Weights: byTies,
		Absent: "there are fewer than two nodes",
		Source: "Wasserman and Faust (1994), Social Network Analysis, 4.1",
	}, {
		Of: "AVERAGE_DEGREE", Name: "average degree",
		Formula: "2m / n for n nodes and m ties",
		Version: "1", Range: "0 or more ties", Weights: byTies,
		Absent: "there are no nodes",
		Source: "Wasserman and Faust (1994), Social Network Analysis, 4.1",
	}, {
		Of: "COMPONENTS", Name: "connected components",
		Formula: "the largest sets of nodes within which ties lead from each node to every other",
		Version: "1", Range: "0 or more", Weights: byTies,
		Source: "Wasserman and Faust (1994), Social Network Analysis, 4.2",
	}, {
		Of: "AVERAGE_CLUSTERING", Name: "average clustering",
		Formula: "the mean of CLUSTERING over all nodes, 0 for those with fewer than two neighbours",
		Version: "1", Range: "0 to 1", Weights: byTies,
		Absent: "there are no nodes",
		Source: "Watts and Strogatz (1998), Nature 393:440-442",
	}, {
		Of: "TRANSITIVITY", Name: "transitivity",
		Formula: "3 x triangles / paths of two ties",
		Version: "1", Range: "0 to 1", Weights: byTies,
		Absent: "there are no paths of two ties",
		Source: "Newman, Strogatz and Watts (2001), Physical Review E 64:026118",
	}, {
		Of: "ASSORTATIVITY_BY_COUNTRY", Name: "assortativity by country",
		Formula: "(sum of e_ii - sum of a_i^2) / (1 - sum of a_i^2), where e_ii is the share of ties within country i and a_i the share of ends of ties in it; nodes of no known country and their ties are left out",
		Version: "1", Range: "-1 to 1; 0 is chance", Weights: byTies,
		Absent: "no tie joins nodes of known countries, or all are of one",
		Source: "Newman (2003), Physical Review E 67:026126",
	}, {
		Of: "ASSORTATIVITY_BY_DEGREE", Name: "assortativity by degree",
		Formula: "Pearson's correlation of the degrees at the two ends of a tie, over all ties",
		Version: "1", Range: "-1 to 1", Weights: byTies,
		Absent: "there are no ties, or all their ends have one degree",
		Source: "Newman (2002), Physical Review Letters 89:208701",
	}, {
		Of: "MODULARITY", Name: "modularity",
		Formula: "sum over communities of W_c/W - r (S_c/2W)^2, where W is the weight of all ties, W_c that of the ties within a community, S_c the sum of its nodes' strengths and r the resolution",
		Version: "2", Range: "below 1; at resolution 1 from -1/2; 0 is chance", Weights: byWeight,
		Absent: "there are no ties",
		Source: "Newman (2004), Physical Review E 70:056131; Reichardt and Bornholdt (2006), Physical Review E 74:016110",
	}, {
		Of: "DIAMETER", Name: "diameter",
		Formula: "the most hops that a shortest path in the largest component has",
		Version: "1", Range: "1 or more hops", Weights: byTies,
		Absent: "nodes x ties are more than 500 million, or there are no ties",
		Source: "Wasserman and Faust (1994), Social Network Analysis, 4.2",
	}, {
		Of: "AVERAGE_PATH_LENGTH", Name: "average path length",
		Formula: "the mean hops of the shortest paths between two nodes of the largest component",
		Version: "1", Range: "1 or more hops", Weights: byTies,
		Absent: "nodes x ties are more than 500 million, or there are no ties",
		Source: "Watts and Strogatz (1998), Nature 393:440-442",
	}}
}
