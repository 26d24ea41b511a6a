package projection

import "reflect"

// Bytes tells how much memory the projection's contents take.
func (p *Projection) Bytes() int { return beyond(reflect.ValueOf(p).Elem()) }

// Retained is the memory that an answer about the projection keeps from being
// freed: that of a state with an addition, for a state of the store is kept
// anyway, and of one that was narrowed what it does not share with the whole.
func (p *Projection) Retained() int {
	switch {
	case p.Added != "":
		return p.Bytes()
	case p.Narrowed != "":
		own := Projection{
			ItemPeople: p.ItemPeople, Stated: p.Stated, Roles: p.Roles, ItemInstitutions: p.ItemInstitutions, InstitutionRoles: p.InstitutionRoles,
			ItemCountries: p.ItemCountries, PersonItems: p.PersonItems, InstitutionItems: p.InstitutionItems, CountryItems: p.CountryItems,
		}
		return own.Bytes()
	}
	return 0
}

// beyond counts the bytes that a value refers to, its own left out.
func beyond(v reflect.Value) int {
	bytes := 0
	switch v.Kind() {
	case reflect.String:
		return v.Len()
	case reflect.Struct:
		for i := range v.NumField() {
			bytes += beyond(v.Field(i))
		}
		return bytes
	case reflect.Slice:
		bytes = v.Cap() * int(v.Type().Elem().Size())
	case reflect.Array:
	default:
		return 0
	}
	switch v.Type().Elem().Kind() {
	case reflect.String, reflect.Slice, reflect.Struct:
		for i := range v.Len() {
			bytes += beyond(v.Index(i))
		}
	}
	return bytes
}
