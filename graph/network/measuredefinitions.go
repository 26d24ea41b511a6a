package network

// Definition gives the definition of a measure of nodes.
func (m Measure) Definition() Definition {
	d, _ := DefinitionOf(string(m))
	return d
}

func measureDefinitions() []Definition {
	const (
		betweennessSource = "Freeman (1977), Sociometry 40:35-41; Brandes (2001), Journal of Mathematical Sociology 25:163-177; estimates: Geisberger, Sanders and Schultes (2008), Proceedings of ALENEX, 90-100"
		closenessSource   = "Wasserman and Faust (1994), Social Network Analysis, equation 5.23; estimates: Eppstein and Wang (2004), Journal of Graph Algorithms and Applications 8:39-45"
		brokerSource      = "Gould and Fernandez (1989), Sociological Methodology 19:89-126"
		leadSource        = "Lindsey (1980), Social Studies of Science 10:145-162, straight counting"
		noCountry         = "the node's country is not known"
		byStatistics      = "the network is counted from statistics"
	)
	return []Definition{{
		Of: string(MeasureItems), Name: "items",
		Formula: "the number of items counted that v took part in",
		Version: "1", Range: "1 or more items", Absent: byStatistics,
		Source: "Perianes-Rodriguez, Waltman and van Eck (2016), Journal of Informetrics 10:1178-1195",
	}, {
		Of: string(MeasureCredit), Name: "credit",
		Formula: "the sum of what the items counted add to v by the counting chosen: 1 each by FULL, 1/n each by FRACTIONAL and UNIT",
		Version: "1", Range: "above 0 items", Absent: byStatistics,
		Source: "Waltman and van Eck (2015), Journal of Informetrics 9:872-894",
	}, {
		Of: string(MeasureDegree), Name: "degree",
		Formula: "the number of ties of v",
		Version: "1", Range: "0 or more ties", Weights: byTies,
		Source: "Wasserman and Faust (1994), Social Network Analysis, 4.1",
	}, {
		Of: string(MeasureStrength), Name: "strength",
		Formula: "the sum of the weights of the ties of v",
		Version: "1", Range: "0 or more, in the unit of the weights", Weights: byWeight,
		Source: "Barrat, Barthelemy, Pastor-Satorras and Vespignani (2004), PNAS 101:3747-3752",
	}, {
		Of: string(MeasureInternationalShare), Name: "international share",
		Formula: "I / (I + D) over the items counted that v took part in, where I are those of two countries or more and D those of one country alone; items of which that is not known are left out, and what the share of all would be if none or all of these were such is told beside it",
		Version: "1", Range: "0 to 1",
		Absent: "of no item of the node is it known, or " + byStatistics,
		Source: "Luukkonen, Persson and Sivertsen (1992), Science, Technology and Human Values 17:101-126",
	}, {
		Of: string(MeasurePageRank), Name: "PageRank",
		Formula: "p_v = (1-d)/N + d (sum over neighbours w of p_w w_vw / s_w + sum over nodes u without ties of p_u / N), with d = 0.85, N nodes and s_w the strength of w; all p sum to 1",
		Version: "1", Range: "above 0, to 1", Weights: byWeight,
		Source: "Brin and Page (1998), Computer Networks and ISDN Systems 30:107-117",
	}, {
		Of: string(MeasureBetweenness), Name: "betweenness",
		Formula: "sum over the unordered pairs of other nodes s, t of the share of the shortest paths from s to t that lead through v; estimated where nodes x ties are more than 500 million, see betweennessError",
		Version: "2", Range: "0 to (N-1)(N-2)/2 pairs, for N nodes", Weights: byTies,
		Source: betweennessSource,
	}, {
		Of: string(MeasureCloseness), Name: "closeness",
		Formula: "(r/(N-1)) (r/H), where r is the number of other nodes that ties lead to from v and H the sum of the hops to them; 0 where r = 0",
		Version: "1", Range: "0 to 1", Weights: byTies,
		Source: closenessSource,
	}, {
		Of: string(MeasureCoreNumber), Name: "core number",
		Formula: "the largest k for which v is in the k-core, the largest part of the network in which every node has k ties or more",
		Version: "1", Range: "0 or more ties", Weights: byTies,
		Source: "Seidman (1983), Social Networks 5:269-287; Batagelj and Zaversnik (2003), arXiv:cs/0310049",
	}, {
		Of: string(MeasureClustering), Name: "local clustering",
		Formula: "the share of the pairs of neighbours of v that are tied; 0 for a node with fewer than two neighbours",
		Version: "1", Range: "0 to 1", Weights: byTies,
		Source: "Watts and Strogatz (1998), Nature 393:440-442",
	}, {
		Of: string(MeasureConstraint), Name: "constraint",
		Formula: "sum over neighbours j of (p_vj + sum over common neighbours q of p_vq p_qj)^2, where p_ij = w_ij / s_i, the share of i's strength that is in its tie to j",
		Version: "1", Range: "above 0; 1 for a node with one tie, somewhat more possible in small closed circles; low for nodes that bridge", Weights: byWeight,
		Absent: "the node has no ties",
		Source: "Burt (1992), Structural Holes, chapter 2",
	}, {
		Of: string(MeasureCommunity), Name: "community",
		Formula: "the number of the community that v is in: those of most MODULARITY that the Leiden algorithm finds with up to 20 seeds at the resolution chosen, numbered from the largest",
		Version: "2", Range: "0 or more", Weights: byWeight,
		Source: "Traag, Waltman and van Eck (2019), Scientific Reports 9:5233",
	}, {
		Of: string(MeasureCoordinator), Name: "coordinator",
		Formula: "pairs of neighbours of v that are not tied: v and both of one country",
		Version: "1", Range: "0 or more pairs", Weights: byTies, Absent: noCountry, Source: brokerSource,
	}, {
		Of: string(MeasureGatekeeper), Name: "gatekeeper",
		Formula: "pairs of neighbours of v that are not tied: one of v's country, one of another; ties have no direction, so this holds the paper's gatekeepers and representatives",
		Version: "1", Range: "0 or more pairs", Weights: byTies, Absent: noCountry, Source: brokerSource,
	}, {
		Of: string(MeasureConsultant), Name: "consultant",
		Formula: "pairs of neighbours of v that are not tied: both of one country, v of another; the paper's itinerant brokers",
		Version: "1", Range: "0 or more pairs", Weights: byTies, Absent: noCountry, Source: brokerSource,
	}, {
		Of: string(MeasureLiaison), Name: "liaison",
		Formula: "pairs of neighbours of v that are not tied: v and both of three countries",
		Version: "1", Range: "0 or more pairs", Weights: byTies, Absent: noCountry, Source: brokerSource,
	}, {
		Of: string(MeasureLedItems), Name: "items led",
		Formula: "the number of items counted that v led: publications of which v, or an institution of v printed for the author, is the first or a corresponding author's; projects with v in the role of lead, activities with v as host or organiser",
		Version: "1", Range: "0 or more items", Absent: byStatistics, Source: leadSource,
	}, {
		Of: string(MeasureFirstAuthorItems), Name: "items led as first author",
		Formula: "as LED_ITEMS, of publications by the first author alone",
		Version: "1", Range: "0 or more items", Absent: byStatistics, Source: leadSource,
	}, {
		Of: string(MeasureCorresponding), Name: "items led as corresponding author",
		Formula: "as LED_ITEMS, of publications by corresponding authors alone; where no source says who that is nobody is",
		Version: "1", Range: "0 or more items", Absent: byStatistics, Source: leadSource,
	}, {
		Of: string(MeasureCitations), Name: "citations",
		Formula: "the sum of the citations of the publications counted that v took part in, as their sources counted them; retracted ones and those not counted add nothing",
		Version: "1", Range: "0 or more citations", Absent: byStatistics,
		Source: "Garfield (1972), Science 178:471-479",
	}, {
		Of: string(MeasureHIndex), Name: "h-index",
		Formula: "the largest h for which h of the publications counted that v took part in are cited h times or more; retracted ones and those whose citations were not counted are left out",
		Version: "1", Range: "0 or more publications", Absent: byStatistics,
		Source: "Hirsch (2005), PNAS 102:16569-16572",
	}}
}
