package graph

// Agreement is what countries and institutions agreed on: a policy, a
// memorandum, a mechanism, a fund, ….
type Agreement struct {
	Entity
	Type     *AgreementType `graph:"type,filter,sort,facet" doc:"type: What sort of agreement it is; null where not known."`
	Signed   *Date          `graph:"signed,filter,sort" doc:"date of signature: Day on which it was signed or adopted, as precisely as it is known; null where not known."`
	Start    *Date          `graph:"start,filter,sort" doc:"first day in force: First day in force, as precisely as it is known; null where not known."`
	End      *Date          `graph:"end,filter,sort" doc:"end: First day no longer in force, as precisely as it is known; null where it is open or not known."`
	Year     *int           `graph:"year,filter,sort,years" doc:"year: Year of signature or adoption; null where not known."`
	Budget   *float64       `graph:"budget,filter,sort,sum,unit=currency" doc:"budget: Money that it provides, in the currency given beside it; null where none or not known. Budgets of several currencies are not added: group by currency as well, or filter by it."`
	Currency *Currency      `graph:"currency,filter,facet" doc:"budget's currency: Currency of the budget, an ISO 4217 code such as USD; null where there is no budget."`
	Website  *URL           `graph:"website" doc:"website: Address of its text or of a page about it; null where not known."`
	Summary  *string        `graph:"summary,search,size=800" doc:"summary: What was agreed, in a sentence or two; null where no source says."`
}

// KindAgreement is the kind of the records of type Agreement.
var KindAgreement = kindOf[Agreement]("agreements", "agmt",
	"What countries and institutions agreed on: a policy, memorandum, joint initiative, mechanism, fund or platform.", "-year")

// The edges that agreements state.
var (
	CountryPartyTo     = edgeType("COUNTRY_PARTY_TO", KindCountry, KindAgreement, To)
	InstitutionPartyTo = edgeType("INSTITUTION_PARTY_TO", KindInstitution, KindAgreement, To)
	AgreementUnder     = edgeType("AGREED_UNDER", KindAgreement, KindAgreement, From)
	AgreementAddresses = edgeWith[Assignment]("AGREEMENT_ADDRESSES", KindAgreement, KindInitiativeArea, From)
	AgreementOnTheme   = edgeWith[Assignment]("AGREEMENT_ON_THEME", KindAgreement, KindTheme, From)
)

func init() {
	KindAgreement.states(CountryPartyTo, InstitutionPartyTo, AgreementUnder, AgreementAddresses, AgreementOnTheme)
	KindAgreement.relates(
		many("countries", Back(CountryPartyTo)).facet("COUNTRY").doc(
			"countries that are parties: Countries that are parties to the agreement."),
		many("institutions", Back(InstitutionPartyTo)).facet("INSTITUTION").doc(
			"institutions that are parties: Institutions that are parties to the agreement."),
		one("under", Out(AgreementUnder)).facet("UNDER").doc(
			"agreement it was made under: The wider agreement that this one was made under; null where there is none or it is not known."),
		many("agreements", Back(AgreementUnder)).doc(
			"agreements made under it: Agreements that were made under this one."),
		edges("projects", Back(FundedUnder)).doc(
			"projects funded under it: Projects that are funded under it, each with the amount where known."),
		edges("areas", Out(AgreementAddresses)).facet("AREA").doc(
			"initiative areas it addresses: Initiative areas that the agreement addresses, each with how it was assigned."),
		edges("themes", Out(AgreementOnTheme)).facet("THEME").doc(
			"themes it is on: Themes that the agreement is on, each with how it was assigned."),
	)
}

// AgreementType says what was agreed on.
type AgreementType string

func (AgreementType) enum() Enum {
	return Enum{Doc: "What sort of agreement was made.", Members: []EnumMember{
		{"POLICY", "A policy, plan or strategy adopted by one or more countries."},
		{"MEMORANDUM", "A memorandum of understanding between its parties."},
		{"JOINT_INITIATIVE", "An initiative or declaration proclaimed jointly."},
		{"MECHANISM", "A standing mechanism: regular meetings, a commission, a secretariat."},
		{"FUND", "A fund or funding programme."},
		{"PLATFORM", "A shared platform, network or centre."},
	}}
}
