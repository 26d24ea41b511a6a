package spreadsheet_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph/spreadsheet"
)

// TestEscape: what a spreadsheet would run is a text, a number stays one.
func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd": "'+cmd", "-cmd|' /C calc'!A0": "'-cmd|' /C calc'!A0", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "﹦1": "'﹦1", "﹢1": "'﹢1", "﹣1": "'﹣1", "﹫a": "'﹫a", "−1": "'−1",
		"  =1": "'  =1", " \t@a": "' \t@a", "\u00a0=1": "'\u00a0=1", "\u3000＝1": "'\u3000＝1", "\ufeff=1": "'\ufeff=1", "\u200b+a": "'\u200b+a", "\x00=1": "'\x00=1",
		`"=1`: `'"=1`, `" =1`: `'" =1`, "'=1": "''=1", "“@a": "'“@a",
		"-5": "-5", "+5": "+5", "-0.25": "-0.25", "-5e-3": "-5e-3", "1-2": "1-2", "a=b": "a=b", " a": " a", "": "", "Laos": "Laos", "-": "'-", "'t": "'t", `"a"`: `"a"`,
	} {
		if got := spreadsheet.Escape(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestUnescapeUndoesEscape, of whatever text, and changes no other.
func TestUnescapeUndoesEscape(t *testing.T) {
	texts := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.SampledFrom([]string{"'", `"`, "=", "+", "-", "@", "＝", "\t", " ", "\ufeff", "5", "a"})), func(parts []string) string {
		return strings.Join(parts, "")
	}))
	rapid.Check(t, func(rt *rapid.T) {
		text := texts.Draw(rt, "text")
		escaped := spreadsheet.Escape(text)
		if got := spreadsheet.Unescape(escaped); got != text {
			rt.Fatalf("%q, escaped %q, is read as %q", text, escaped, got)
		}
		if escaped == text && spreadsheet.Unescape("'"+text) != "'"+text {
			rt.Fatalf("the apostrophe of %q is taken off, though nobody put it there", "'"+text)
		}
	})
}
