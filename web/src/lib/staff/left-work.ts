import * as z from 'zod/mini';
import { workHere } from '#lib/phone/store/kept-here.ts';

const Kept = z.object({ person: z.string(), work: z.record(z.string(), z.unknown()) });

/**
 * Long work of a page, as far as it has come, so that the page goes on once it's opened again. It's gone with
 * the tab, and at sign-out: an answer that comes after it keeps nothing.
 * @param name what the work is, and of which cohort @param whoIsHere who is signed in at the moment
 */
export function leftWork<Work>(schema: z.ZodMiniType<Work>, name: string, whoIsHere: () => string | null) {
  const person = whoIsHere();
  const isHere = (): boolean => person !== null && whoIsHere() === person;
  const all = (): Readonly<Record<string, unknown>> => {
    const kept = z.safeParse(Kept, workHere.read());
    if (kept.success && kept.data.person === person) return kept.data.work;
    if (isHere()) workHere.forget();
    return {};
  };
  return {
    /** Null where none was left. */
    read(): Work | null {
      const left = z.safeParse(schema, all()[name]);
      return left.success ? left.data : null;
    },
    keep(work: Work): void {
      if (isHere()) workHere.keep({ person, work: { ...all(), [name]: work } });
    },
    forget(): void {
      const { [name]: _, ...others } = all();
      if (isHere()) workHere.keep({ person, work: others });
    },
  };
}
