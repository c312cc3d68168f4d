import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';

/** The name of a pair as it stands in the content: `1` and `"1"` are the same. */
export function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value ?? '') : String(key);
}

/** Where the name of a pair begins in the text; null for a pair that does not come from a text. */
export function offsetOfName({ key }: Pair): number | null {
  return isNode(key) ? (key.range?.[0] ?? null) : null;
}

/**
 * Where paths of a document's content begin in its text: at the last name or entry of the path that is written there.
 * Each mapping is looked through once, however many paths are asked for.
 */
export function placesIn(document: Document.Parsed): (path: readonly (string | number)[]) => number {
  const known = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap): Map<string, Pair> => {
    const pairs = known.get(map) ?? new Map(map.items.map((pair) => [nameOf(pair), pair]));
    known.set(map, pairs);
    return pairs;
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = pairsOf(node).get(String(step));
        if (!pair) return offset;
        offset = offsetOfName(pair) ?? offset;
        node = pair.value;
      } else {
        node = isSeq(node) ? node.items[Number(step)] : null;
        if (!isNode(node)) return offset;
        offset = node.range?.[0] ?? offset;
      }
    }
    return offset;
  };
}
