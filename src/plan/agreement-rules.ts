import { SIDES } from '../domain/plan/plan.ts';
import type { Broken } from './fault.ts';
import { type FoundValue, find, findText, textAt } from './find.ts';

/** Every rule about who answers for what that does not hold, each at its path in the file. */
export function brokenAgreement(content: unknown): Broken[] {
  return [...onTheWrongSide(content), ...ledByOnePerson(content)];
}

function onTheWrongSide(content: unknown): Broken[] {
  return SIDES.flatMap((side) => {
    const named: [does: string, FoundValue<string>[]][] = [
      ['lead', findText(content, ['leads', side, '*'])],
      ['own', findText(content, ['systems', '*', 'owners', side])],
    ];
    return named.flatMap(([does, people]) =>
      people.flatMap(({ path, value: person }) => {
        const sides = find(content, ['people', person, 'sides'])[0]?.value;
        if (!Array.isArray(sides) || sides.includes(side)) return [];
        const name = textAt(content, ['people', person, 'name']) ?? person;
        const what = `${name} cannot ${does} for ${side}: they are not on that side`;
        return [{ path, what, remedy: `Add ${side} to the person's sides, or name somebody else.` }];
      }),
    );
  });
}

function ledByOnePerson(content: unknown): Broken[] {
  const [radiology, it] = SIDES.map((side) => [
    ...new Set(findText(content, ['leads', side, '*']).map(({ value }) => value)),
  ]);
  if (radiology?.length !== 1 || it?.length !== 1 || radiology[0] !== it[0]) return [];
  const what = `${textAt(content, ['people', String(it[0]), 'name']) ?? it[0]} is the only lead for both sides, but can sign only once`;
  return [{ path: ['leads', 'IT'], what, remedy: 'Name a second person for one of the sides.' }];
}
