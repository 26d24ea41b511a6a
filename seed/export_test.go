package seed

// What tests look at beside the public interface: generation in sets of another
// size, and decoding of files made up for a test.
var (
	GenerateInSets = generate
	DecodeStrictly = decodeStrictly
)
