import { type Draft, draftKey } from './memory.ts';
import type { Phone } from './phone.ts';
import { claim } from './store/claim.ts';

/**
 * Answers "Add the steps on this phone to your account?". No keeps them apart, for people who use this phone
 * without an account, and the question is not asked again.
 * @param person whose account the question named: where the phone is in other hands now, nothing happens
 */
export async function answerClaim(phone: Phone, person: string, isMine: boolean): Promise<void> {
  const { memory, tools } = phone;
  const moved: Draft[] = [];
  await phone.change(async (store, { owner, anonymous }) => {
    if (owner !== person) return;
    if (!isMine) return store.keep(`not-mine:${person}`, anonymous);
    await store.run(claim(anonymous, person, tools.now(), tools.newId));
    for (const [key, draft] of memory.drafts) {
      const own = draftKey(person, draft.section);
      // Where both have a draft in the same place, each keeps its own.
      if (draft.owner !== anonymous || memory.drafts.has(own)) continue;
      memory.drafts.delete(key);
      const theirs = { ...draft, owner: person };
      memory.drafts.set(own, theirs);
      moved.push(theirs);
    }
  });
  // A draft that was not written yet is now written for its new owner.
  for (const { section, text } of moved) void phone.keepText(section, text);
  await phone.send();
}
