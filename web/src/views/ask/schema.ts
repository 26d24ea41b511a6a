// The schema, for completion and checking; null where the server does not show it.
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { send } from '../../ask';

let known: GraphQLSchema | null = null;

export async function askSchema(signal: AbortSignal): Promise<GraphQLSchema | null> {
  if (known) return known;
  const { body } = await send(getIntrospectionQuery({ descriptions: true }), {}, signal);
  if (body.errors || !body.data) return null;
  return known = buildClientSchema(body.data as IntrospectionQuery);
}
