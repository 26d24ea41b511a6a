package schema_test

import (
	"fmt"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestChangesBetween holds what each change of a schema is called.
func TestChangesBetween(t *testing.T) {
	const query = "type Query { a: A }\n"
	cases := []struct{ old, now, want string }{
		{`type A { b: Int }`, `type A { b: Int }`, `[]`},
		{`"One." type A { b: Int }`, `"Two." type A { b: Int }`, `[safe: A is described otherwise]`},
		{`"One two." type A { b: Int c: Int }`, "\"\"\"One\ntwo.\"\"\" type A { c: Int b: Int }", `[]`},
		{`type A { b: Int } type B { c: Int }`, `type A { b: Int }`, `[breaking: type B is gone]`},
		{`type A { b: Int }`, `type A { b: Int } type B { c: Int }`, `[safe: type B is new]`},
		{`type A { b: Int }`, `interface A { b: Int }`, `[breaking: A is no longer OBJECT but INTERFACE]`},
		{`type A { b: Int c: Int }`, `type A { c: Int }`, `[breaking: A.b is gone]`},
		{`type A { c: Int }`, `type A { b: Int c: Int }`, `[safe: A.b is new]`},
		{`type A { b: Int }`, `type A { b: Int! }`, `[safe: A.b is no longer Int but Int!]`},
		{`type A { b: Int! }`, `type A { b: Int }`, `[breaking: A.b is no longer Int! but Int]`},
		{`type A { b: [Int]! }`, `type A { b: [Int!]! }`, `[safe: A.b is no longer [Int]! but [Int!]!]`},
		{`type A { b: [Int!]! }`, `type A { b: [Int]! }`, `[breaking: A.b is no longer [Int!]! but [Int]!]`},
		{`type A { b: Int }`, `type A { b: [Int] }`, `[breaking: A.b is no longer Int but [Int]]`},
		{`type A { b: Int }`, `type A { b: Float }`, `[breaking: A.b is no longer Int but Float]`},
		{`type A { b(c: Int): Int }`, `type A { b: Int }`, `[breaking: A.b:c is gone]`},
		{`type A { b: Int }`, `type A { b(c: Int): Int }`, `[dangerous: A.b:c is new]`},
		{`type A { b: Int }`, `type A { b(c: Int!): Int }`, `[breaking: A.b:c is new]`},
		{`type A { b: Int }`, `type A { b(c: Int! = 1): Int }`, `[dangerous: A.b:c is new]`},
		{`type A { b(c: Int): Int }`, `type A { b(c: Int!): Int }`, `[breaking: A.b:c is no longer Int but Int!]`},
		{`type A { b(c: Int!): Int }`, `type A { b(c: Int): Int }`, `[safe: A.b:c is no longer Int! but Int]`},
		{`type A { b(c: Int = 1): Int }`, `type A { b(c: Int = 2): Int }`, `[dangerous: A.b:c is by default no longer 1 but 2]`},
		{`type A { b(c: Int = 1): Int }`, `type A { b(c: Int): Int }`, `[dangerous: A.b:c is by default no longer 1 but absent]`},
		{`type A { b: Int } input I { c: Int d: Int }`, `type A { b: Int } input I { d: Int }`, `[breaking: I.c is gone]`},
		{`type A { b: Int } input I { d: Int }`, `type A { b: Int } input I { c: Int d: Int }`, `[dangerous: I.c is new]`},
		{`type A { b: Int } input I { d: Int }`, `type A { b: Int } input I { c: Int! d: Int }`, `[breaking: I.c is new]`},
		{`type A { b: Int } input I { d: Int }`, `type A { b: Int } input I { d: Int! }`, `[breaking: I.d is no longer Int but Int!]`},
		{`type A { b: Int } input I { d: [Int!] }`, `type A { b: Int } input I { d: [Int] }`, `[safe: I.d is no longer [Int!] but [Int]]`},
		{`type A { b: E } enum E { X Y }`, `type A { b: E } enum E { Y }`, `[breaking: E.X is gone]`},
		{`type A { b: E } enum E { Y }`, `type A { b: E } enum E { X Y }`, `[dangerous: E.X is new]`},
		{`type A { b: E } enum E { "One." Y }`, `type A { b: E } enum E { "Two." Y }`, `[safe: E.Y is described otherwise]`},
		{`interface N { b: Int } type A implements N { b: Int }`, `interface N { b: Int } type A { b: Int }`, `[breaking: A implements N is gone]`},
		{`interface N { b: Int } type A { b: Int }`, `interface N { b: Int } type A implements N { b: Int }`, `[dangerous: A implements N is new]`},
		{`type A { u: U } type B { b: Int } union U = A | B`, `type A { u: U } type B { b: Int } union U = A`, `[breaking: U can be B is gone]`},
		{`type A { u: U } type B { b: Int } union U = A`, `type A { u: U } type B { b: Int } union U = A | B`, `[dangerous: U can be B is new]`},
		{`type A { b: Int } directive @d on FIELD`, `type A { b: Int }`, `[breaking: directive @d is gone]`},
		{`type A { b: Int } directive @d on FIELD | QUERY`, `type A { b: Int } directive @d(e: Int) on FIELD`, `[breaking: @d on QUERY is gone dangerous: @d:e is new]`},
		{`directive @d(e: Int) on FIELD_DEFINITION type A { b: Int @d(e: 1) }`, `directive @d(e: Int) on FIELD_DEFINITION type A { b: Int @d(e: 2) }`,
			`[dangerous: A.b is no longer marked with "@d(e: 1)" but with "@d(e: 2)"]`},
		{`type A { b: Int c: Int }`, `type A { c: Int d: Int } type B { e: Int }`, `[breaking: A.b is gone safe: A.d is new safe: type B is new]`},
	}
	for _, c := range cases {
		if got := fmt.Sprint(changesBetween(parsed(t, query+c.old), parsed(t, query+c.now))); got != c.want {
			t.Errorf("from %s\nto   %s\ngot  %s\nwant %s", c.old, c.now, got, c.want)
		}
	}
}

func parsed(t *testing.T, sdl string) *ast.Schema {
	t.Helper()
	out, err := gqlparser.LoadSchema(&ast.Source{Name: t.Name(), Input: sdl})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
