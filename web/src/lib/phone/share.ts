import { draftKey } from './memory.ts';
import type { Phone } from './phone.ts';
import { share, stopSharing } from './store/share.ts';

/**
 * Says whether several people use this phone. Texts that are to be with somebody's account are sent
 * first.
 * @returns how many texts could not be sent, so that nothing was changed; 0 where it was
 */
export async function setShared(phone: Phone, on: boolean): Promise<number> {
  const { memory, tools, view } = phone;
  if (on) {
    // This tab may not know yet who signed in in another one.
    await phone.reread();
    await phone.send();
  }
  let unsent = 0;
  await phone.change(async (store, { owner }) => {
    if (!on) {
      const texts = [...memory.drafts.values()].map(({ from: _from, ...draft }) => ({
        ...draft,
        owner: draft.owner ?? owner,
      }));
      await store.run(stopSharing(texts));
      memory.drafts.clear();
      return;
    }
    const end = await store.run(share({ ...tools, course: view.record.course }));
    if (end.kind === 'unsent') unsent = end.count;
    else {
      for (const row of end.texts) {
        const key = draftKey(row.owner, row.section);
        if (!memory.drafts.has(key)) memory.drafts.set(key, { ...row, from: row.text });
      }
    }
  });
  return unsent;
}
