// Package server puts the GraphQL schema on HTTP: transports, limits, CORS,
// health, the explorer, request ids and logs.
//
// A request passes, in this order, and is refused at the first that it fails:
//
//   - withHosts: the name by which it names the server;
//   - answerer: its method, the size and form of its body;
//   - gate: the text's tokens, its outline (shape), GraphQL's rules (validate),
//     the values of its variables, and the cost of its answer (package cost);
//   - answer: the bytes of the answer, counted while it is made.
//
// A file at /export is asked for as a query, made of its address, and passes the
// same way (exporter); it is measured before it is sent.
//
// A call of an assistant at /mcp is one query, made by package assistant, that passes
// the same way; before it withOrigins refuses web pages that may not ask.
//
// What it is told repeats little of what it sent (brief), and not everything
// that was wrong (fielderrors), and of a hidden schema no name that was not sent (hidden).
// What libraries refuse is told in the same forms (refusals). All of it ends with the time that a request has.
package server
