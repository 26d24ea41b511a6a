package networkql

import (
	"context"
	"maps"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Entities of networks, by the arguments that name one of any kind, and those
// that are named in filters.
var (
	entityKinds      = []*graph.Kind{graph.KindCountry, graph.KindInstitution, graph.KindPerson}
	entityArguments  = []string{"id", "for", "from", "to"}
	filteredEntities = map[string][]*graph.Kind{"institutions": {graph.KindInstitution}, "people": {graph.KindPerson}}
)

// identified gives a field's arguments with ids in the place of keys and names
// of entities.
func identified(ctx context.Context, arguments map[string]any) (map[string]any, error) {
	c := &entities{}
	out := maps.Clone(arguments)
	for _, name := range entityArguments {
		c.one(out, name, name, entityKinds)
	}
	c.filter(out)
	if len(c.names) == 0 {
		return out, nil
	}
	ids, err := computed.Identify(ctx, c.names)
	if err != nil {
		return nil, err
	}
	for i, put := range c.put {
		put(ids[i])
	}
	return out, nil
}

// entities are those that arguments name, with where their ids go.
type entities struct {
	names []computed.Named
	put   []func(graph.ID)
}

func (c *entities) add(argument, text string, kinds []*graph.Kind, put func(graph.ID)) {
	if text == "" {
		return
	}
	c.names, c.put = append(c.names, computed.Named{Argument: argument, Text: text, Kinds: kinds}), append(c.put, put)
}

func (c *entities) one(fields map[string]any, name, argument string, kinds []*graph.Kind) {
	if text, given := fields[name].(string); given {
		c.add(argument, text, kinds, func(id graph.ID) { fields[name] = string(id) })
	}
}

// filter goes through the entities that the argument filter names, in a copy.
func (c *entities) filter(arguments map[string]any) {
	filter, given := arguments["filter"].(map[string]any)
	if !given {
		return
	}
	filter = maps.Clone(filter)
	arguments["filter"] = filter
	c.lists(filter, "filter.")
	if led, given := filter["led"].(map[string]any); given {
		led = maps.Clone(led)
		filter["led"] = led
		c.lists(led, "filter.led.")
	}
}

// lists goes through the lists of entities among the fields of an input object.
func (c *entities) lists(fields map[string]any, place string) {
	for name, kinds := range filteredEntities {
		if fields[name] == nil {
			continue
		}
		list := append([]any{}, loaders.Elements(fields[name])...)
		fields[name] = list
		for i, element := range list {
			if text, is := element.(string); is {
				c.add(place+name, text, kinds, func(id graph.ID) { list[i] = string(id) })
			}
		}
	}
}

// identifiedAt gives the ids of entities that a network's own fields name, of
// its level.
func (n *CollaborationNetwork) identifiedAt(ctx context.Context, r *computed.Reader, arguments ...string) ([]graph.ID, error) {
	names := make([]computed.Named, len(arguments))
	for i, argument := range arguments {
		names[i] = n.named(argument, r.Text(argument))
	}
	return computed.Identify(ctx, names)
}

// identifiedAll is identifiedAt for what the list of one argument names; nil for
// nil.
func (n *CollaborationNetwork) identifiedAll(ctx context.Context, argument string, list []graph.ID) ([]graph.ID, error) {
	if list == nil {
		return nil, nil
	}
	names := make([]computed.Named, len(list))
	for i, text := range list {
		names[i] = n.named(argument, string(text))
	}
	return computed.Identify(ctx, names)
}

// named is an entity of the network's level that an argument names.
func (n *CollaborationNetwork) named(argument, text string) computed.Named {
	return computed.Named{Argument: argument, Text: text, Kinds: []*graph.Kind{kindOf(n.Query.Level)}}
}
