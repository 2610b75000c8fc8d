import type { People, PersonFile } from '../storage/people.ts';

/**
 * The account behind a file: the kept one, where it was merged into another. The kept account brings no
 * roles: a role is used by the ways in of the account that has it.
 */
export async function followed(people: People, file: PersonFile): Promise<PersonFile> {
  const { mergedInto } = file.person;
  const kept = mergedInto === undefined ? null : await people.read(mergedInto);
  return kept === null ? file : { ...kept, roles: [] };
}

/** The kept account first, then those merged into it. */
export async function accountsOf(people: People, file: PersonFile): Promise<readonly PersonFile[]> {
  const { mergedInto } = file.person;
  const kept = mergedInto === undefined ? file : ((await people.read(mergedInto)) ?? file);
  const others = await Promise.all([...(kept.person.absorbed ?? [])].map((id) => people.read(id)));
  return [kept, ...others.filter((other) => other !== null)];
}
