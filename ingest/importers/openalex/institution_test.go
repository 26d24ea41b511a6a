package openalex_test

import (
	"testing"

	"corridor/ingest"
	"corridor/ingest/ingesttest"
)

// TestPlacesThatDiffer: OpenAlex says CN of a university of Hong Kong on one work
// and HK on another. HK holds, whichever comes first, in one import or in two; of
// other countries the first.
func TestPlacesThatDiffer(t *testing.T) {
	at := func(code string) thing {
		return thing{"id": "https://openalex.org/I7", "display_name": "Harbour University", "ror": "https://ror.org/0zz000696", "country_code": code}
	}
	works := func(codes ...string) string {
		var list []thing
		for n, code := range codes {
			list = append(list, work(n+1, "2026-01-01", by("A1", "One", "", at(code)), by("A2", "Two", "", nuol)))
		}
		return lines(t, list...)
	}
	const harbour = "Institution https://ror.org/0zz000696"
	for name, codes := range map[string][]string{"CN first": {"CN", "HK"}, "HK first": {"HK", "CN"}} {
		held, report := ingesttest.Holds(t, importer, ingesttest.Write(t, map[string]string{"works": works(codes...)}))
		held.Want(t, harbour, "LOCATED_IN>HK", "-LOCATED_IN>CN")
		ingesttest.WantFinding(t, report, ingest.Warning, "OpenAlex places an institution in several countries", 1)
		store := ingesttest.Open(t)
		for _, code := range codes {
			ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{name: works(code)}))
		}
		ingesttest.Read(t, store).Want(t, harbour, "LOCATED_IN>HK", "-LOCATED_IN>CN")
	}
	held, report := ingesttest.Holds(t, importer, ingesttest.Write(t, map[string]string{"works": works("TH", "VN", "VN")}))
	held.Want(t, harbour, "LOCATED_IN>TH", "-LOCATED_IN>VN")
	ingesttest.WantFinding(t, report, ingest.Warning, "OpenAlex places an institution in several countries", 1)
}

// TestLessOfAnInstitution: a record of it without its ROR id, or of it as a funder,
// takes nothing away, whichever comes first.
func TestLessOfAnInstitution(t *testing.T) {
	whole := lines(t, work(1, "2026-01-01", by("A1", "One", "", nuol)))
	bare := thing{"id": nuol["id"], "display_name": nuol["display_name"], "ror": nil, "country_code": "LA", "type": "education"}
	funder := thing{"id": "https://openalex.org/F77", "display_name": "Lao University", "ror": nuol["ror"]}
	for name, less := range map[string]string{
		"without its ROR id": lines(t, work(2, "2026-01-01", by("A2", "Two", "", bare))),
		"as a funder":        lines(t, with(work(2, "2026-01-01", by("A2", "Two", "", ku)), "funders", []thing{funder})),
	} {
		for _, order := range [][]string{{whole, less}, {less, whole}} {
			one, _ := ingesttest.Holds(t, importer, ingesttest.Write(t, map[string]string{"works": order[0] + order[1]}))
			store := ingesttest.Open(t)
			for _, part := range order {
				ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{name: part}))
			}
			for _, held := range []ingesttest.Graph{one, ingesttest.Read(t, store)} {
				held.Want(t, "Institution https://ror.org/0zz000114", "ror=https://ror.org/0zz000114", "openAlex=I1", "type=UNIVERSITY", "LOCATED_IN>LA")
			}
		}
	}
}
