import { draftKey } from './memory.ts';
import type { Phone } from './phone.ts';
import { share, stopSharing } from './store/share.ts';

/** Says whether several people use this phone. */
export async function setShared(phone: Phone, on: boolean): Promise<void> {
  const { memory, tools, view } = phone;
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
    for (const row of await store.run(share({ ...tools, course: view.record.course }))) {
      const key = draftKey(row.owner, row.section);
      if (!memory.drafts.has(key)) memory.drafts.set(key, { ...row, from: row.text });
    }
  });
}
