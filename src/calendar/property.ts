import ICAL from 'ical.js';
import type { Component } from './components.ts';
import { Refused } from './fault.ts';

/** One property of a component. */
export interface Property {
  line: number;
  /** Parameters by their names in lower case. */
  params: Record<string, string>;
  /** The value as it stands in the file. */
  raw: string;
}

/** All properties of that name, in the file's order. Refuses a line whose parameters or quotes are broken. */
export function properties(component: Component, name: string): Property[] {
  return component.lines
    .filter((entry) => entry.name === name)
    .map(({ line, text }) => {
      const end = endOfParams(text);
      const written = text.slice(name.length, end);
      return { line, params: written ? paramsOf(written, name, line) : {}, raw: text.slice(end + 1) };
    });
}

/** The first property of that name; null when there is none. */
export function property(component: Component, name: string): Property | null {
  return properties(component, name)[0] ?? null;
}

/** A property's value as text: line breaks, commas and the like unescaped, white space at the ends cut off. */
export function textOf({ raw }: Property): string {
  const [, , , value] = ICAL.parse.property(`X-TEXT;VALUE=TEXT:${raw}`) as unknown[];
  return String(value).trim();
}

function paramsOf(written: string, name: string, line: number): Record<string, string> {
  try {
    const [, params] = ICAL.parse.property(`X-PARAMS${written};VALUE=TEXT:`) as [string, object];
    return Object.fromEntries(Object.entries(params).map(([key, param]) => [key, [param].flat().join(',')]));
  } catch {
    throw new Refused(line, `${name} cannot be read: its parameters or quotes are malformed`);
  }
}

function endOfParams(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') quoted = !quoted;
    if (text[i] === ':' && !quoted) return i;
  }
  return text.length;
}
