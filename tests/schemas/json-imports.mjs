/** Node 20 imports JSON only where it is said to be JSON; GitHub's parser of workflows does not say it. */
import { register } from "node:module";

const hooks = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.url.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
