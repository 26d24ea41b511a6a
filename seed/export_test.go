package seed

// What tests look at beside the public interface: how statements are hashed,
// generation in sets of another size, and decoding of files made up for a test.
var (
	Fingerprint    = fingerprint
	GenerateInSets = generate
	DecodeStrictly = decodeStrictly
)
