package projection_test

import (
	"reflect"
	"testing"

	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
	"corridor/graph/sqlite"
)

// TestFingerprintTellsWhatIsHeld holds it the same on two stores of the same
// data, and another once anything of the projection is.
func TestFingerprintTellsWhatIsHeld(t *testing.T) {
	one, err := projection.Build(t.Context(), filled(t, graphtest.NewOracle()))
	if err != nil {
		t.Fatal(err)
	}
	other, err := projection.Build(t.Context(), filled(t, openSQLite(t, sqlite.Memory)))
	if err != nil {
		t.Fatal(err)
	}
	want := one.Fingerprint()
	if got := other.Fingerprint(); got != want || one.Version == other.Version {
		t.Errorf("%s at version %s, but %s at %s", want, one.Version, got, other.Version)
	}
	changed := 0
	state := reflect.ValueOf(one).Elem()
	for i := range state.NumField() {
		last, ok := lastElement(state.Field(i))
		if !ok {
			continue
		}
		before := reflect.ValueOf(last.Interface())
		change(last)
		if one.Fingerprint() == want {
			t.Errorf("a change of %s is not told", state.Type().Field(i).Name)
		}
		last.Set(before)
		changed++
	}
	if changed < 20 || one.Fingerprint() != want {
		t.Errorf("%d fields were changed and put back", changed)
	}
}

// lastElement is the last number, truth value or text in a list, or in the
// values of Lists.
func lastElement(v reflect.Value) (reflect.Value, bool) {
	if v.Type() == reflect.TypeFor[projection.Lists]() {
		v = v.FieldByName("Values")
	}
	if v.Kind() != reflect.Slice || v.Len() == 0 || v.Type().Elem().Kind() == reflect.Struct {
		return v, false
	}
	last := v.Index(v.Len() - 1)
	if last.Kind() == reflect.Slice {
		return lastElement(last)
	}
	return last, true
}

func change(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	case v.Kind() == reflect.String:
		v.SetString(v.String() + "x")
	case v.CanFloat():
		v.SetFloat(v.Float() + 1)
	case v.CanUint():
		v.SetUint(v.Uint() ^ 1)
	default:
		v.SetInt(v.Int() ^ 1)
	}
}
