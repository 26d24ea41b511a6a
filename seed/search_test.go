package seed_test

import (
	"slices"
	"testing"

	"corridor/graph"
)

func TestBackboneIsFoundInEveryScript(t *testing.T) {
	store := withReal(t)
	for _, c := range []struct {
		kind *graph.Kind
		text string
		want string
	}{
		{graph.KindCountry, "cambodia", "Cambodia"}, {graph.KindCountry, "កម្ពុជា", "Cambodia"},
		{graph.KindCountry, "China", "China"}, {graph.KindCountry, "中国", "China"}, {graph.KindCountry, "中", "China"}, {graph.KindCountry, "中國", "China"},
		{graph.KindCountry, "Lao PDR", "Laos"}, {graph.KindCountry, "ລາວ", "Laos"}, {graph.KindCountry, "老", "Laos"},
		{graph.KindCountry, "myanmar", "Myanmar"}, {graph.KindCountry, "မြန်မာ", "Myanmar"},
		{graph.KindCountry, "thai", "Thailand"}, {graph.KindCountry, "ไทย", "Thailand"},
		{graph.KindCountry, "Việt Nam", "Vietnam"}, {graph.KindCountry, "viet nam", "Vietnam"}, {graph.KindCountry, "VIETNAM", "Vietnam"},
		{graph.KindCountry, "PRC", "China"}, {graph.KindCountry, "P.R.C.", "China"}, {graph.KindCountry, "People’s Republic of China", "China"},
		{graph.KindCountry, "PR China", "China"}, {graph.KindCountry, "中華人民共和國", "China"},
		{graph.KindCountry, "Kampuchea", "Cambodia"}, {graph.KindCountry, "ប្រទេសកម្ពុជា", "Cambodia"}, {graph.KindCountry, "KHM", "Cambodia"},
		{graph.KindCountry, "Lao P.D.R.", "Laos"}, {graph.KindCountry, "ປະເທດລາວ", "Laos"}, {graph.KindCountry, "LAO ", "Laos"},
		{graph.KindCountry, "Burma", "Myanmar"}, {graph.KindCountry, "မြန်မာနိုင်ငံ", "Myanmar"}, {graph.KindCountry, "พม่า", "Myanmar"}, {graph.KindCountry, "mm", "Myanmar"},
		{graph.KindCountry, "ประเทศไทย", "Thailand"}, {graph.KindCountry, "Siam", "Thailand"}, {graph.KindCountry, "THA", "Thailand"},
		{graph.KindCountry, "VNM", "Vietnam"}, {graph.KindCountry, "Socialist Republic of Vietnam", "Vietnam"},
		{graph.KindCountry, "Cộng hòa Xã hội chủ nghĩa Việt Nam", "Vietnam"}, {graph.KindCountry, "U.S.A.", "United States"},

		{graph.KindInstitution, "ministry of industry science", "Ministry of Industry, Science, Technology and Innovation"},
		{graph.KindInstitution, "ក្រសួងឧស្សាហកម្ម", "Ministry of Industry, Science, Technology and Innovation"},
		{graph.KindInstitution, "វិទ្យាសាស្ត្រ", "Ministry of Industry, Science, Technology and Innovation"},
		{graph.KindInstitution, "នវានុវត្តន៍", "Ministry of Industry, Science, Technology and Innovation"},
		{graph.KindInstitution, "ministry of science and technology china", "Ministry of Science and Technology of the People's Republic of China"},
		{graph.KindInstitution, "科学技术部", "Ministry of Science and Technology of the People's Republic of China"},
		{graph.KindInstitution, "ministry of technology and communications", "Ministry of Technology and Communications"},
		{graph.KindInstitution, "ກະຊວງເຕັກໂນໂລຊີ", "Ministry of Technology and Communications"},
		{graph.KindInstitution, "ministry of science and technology", "Ministry of Science and Technology"},
		{graph.KindInstitution, "သိပ္ပံနှင့်နည်းပညာ", "Ministry of Science and Technology"},
		{graph.KindInstitution, "ministry of higher education", "Ministry of Higher Education, Science, Research and Innovation"},
		{graph.KindInstitution, "กระทรวงการอุดมศึกษา", "Ministry of Higher Education, Science, Research and Innovation"},
		{graph.KindInstitution, "Bộ Khoa học và Công nghệ", "Ministry of Science and Technology"},
		{graph.KindInstitution, "bo khoa hoc va cong nghe", "Ministry of Science and Technology"},

		{graph.KindInstitution, "royal university", "Royal University of Agriculture, Cambodia"},
		{graph.KindInstitution, "កសិកម្ម", "Royal University of Agriculture, Cambodia"},
		{graph.KindInstitution, "tsinghua", "Tsinghua University"}, {graph.KindInstitution, "清", "Tsinghua University"},
		{graph.KindInstitution, "guangxi daxue", "Guangxi University"}, {graph.KindInstitution, "Guǎngxī Dàxué", "Guangxi University"},
		{graph.KindInstitution, "national university of laos", "National University of Laos"},
		{graph.KindInstitution, "ມະຫາວິທະຍາໄລແຫ່ງຊາດ", "National University of Laos"},
		{graph.KindInstitution, "university of yangon", "University of Yangon"}, {graph.KindInstitution, "ရန်ကုန်", "University of Yangon"},
		{graph.KindInstitution, "chulalongkorn", "Chulalongkorn University"}, {graph.KindInstitution, "จุฬาลงกรณ์", "Chulalongkorn University"},
		{graph.KindInstitution, "đại học quốc gia hà nội", "Vietnam National University, Hanoi"},
		{graph.KindInstitution, "dai hoc quoc gia ha noi", "Vietnam National University, Hanoi"},
		{graph.KindTheme, "vaccine", "Vaccine research"},
	} {
		plan := allOf(c.kind)
		plan.Filter = graph.Match{Text: c.text}
		var found []string
		for _, row := range read(t, store, plan).Items {
			found = append(found, graph.Decode(row.Node).Head().Name)
		}
		if !slices.Contains(found, c.want) {
			t.Errorf("%q finds %q, not %s", c.text, found, c.want)
		}
	}
}

// TestACountryIsFoundByAnyOfItsNames compares with names that it does not show.
func TestACountryIsFoundByAnyOfItsNames(t *testing.T) {
	store := withReal(t)
	name, _ := graph.KindCountry.Property("name")
	for called, want := range map[string]graph.CountryCode{
		"Burma": "MM", "VNM": "VN", "VN": "VN", "PRC": "CN", "ประเทศไทย": "TH", "Lao PDR": "LA", "Kampuchea": "KH", "Cambodia": "KH", "中國": "CN",
	} {
		plan := allOf(graph.KindCountry)
		plan.Filter = graph.Compare{Property: name, Op: graph.EQ, Value: called}
		code, _ := graph.KindCountry.Property("code")
		plan.Properties = append(plan.Properties, code)
		rows := read(t, store, plan).Items
		if len(rows) != 1 || graph.Decode(rows[0].Node).(*graph.Country).Code != want {
			t.Errorf("%d countries are called %s, want %s", len(rows), called, want)
		}
	}
}
