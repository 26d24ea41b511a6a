package table_test

import (
	"testing"

	"corridor/ingest/ingesttest"
)

func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		"name,start,end,budget,currency,lead,partners\nA,2024,2025,\"1,000\",USD,Delta Institute,X; Y\n",
		"\ufeffname;start\r\nA;15/03/2567\r\nTotal;5\r\n", "List of projects\nUnit: thousand USD\nname,budget\nA,1.250\n* note\n",
		"name,name,colour\nExample: A,1,2\nB,2,3\nB,,\n", "name,members,areas,id\nA,B (C); D,1;2,proj_0000000000000000\n", "\xff\xfen\x00a\x00m\x00e\x00\n\x00x\x00", "name\n\"",
	} {
		f.Add(seed)
	}
	ingesttest.Fuzz(f, projects)
}
