import * as z from 'zod/mini';
import { readAudit } from '#domain/contract/audit.ts';
import * as certificateRoutes from '#domain/contract/certificates.ts';
import { type OwnItem, readOwnItems } from '#domain/contract/own-items.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import type { Language } from '#domain/values/ids.ts';
import { parseBody } from '#domain/worksheets/body.ts';
import type { Worksheet } from '#domain/worksheets/definition.ts';
import { isWorksheetId } from '#domain/worksheets/ids.ts';
import { plainText } from '#domain/worksheets/text.ts';
import { type Call, type CallFailure, type Outcome, callFile } from '#lib/api/client.ts';
import { readWorksheet } from '#lib/page/course-pages.ts';
import type { Learner } from '#lib/phone/learner.svelte.ts';
import { sheetWords } from '#lib/worksheets/messages.ts';
import { readReflections } from '#lib/worksheets/reflections.ts';

/** Something that one wrote, as text. */
interface Written {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface CertificateFiles {
  readonly view: certificateRoutes.CertificateView;
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly lacksPdf: boolean;
}

/** Everything of one's own, as far as this phone and the server have it. */
export interface Taken {
  readonly savedAt: number;
  readonly me: Me;
  /** Steps of the course that were done. */
  readonly done: number;
  /** Steps of this phone that the server hasn't got. */
  readonly waiting: number;
  readonly isMoving: boolean;
  readonly items: readonly OwnItem[];
  readonly audit: z.output<typeof readAudit.reply>;
  readonly written: readonly Written[];
  readonly certificates: readonly CertificateFiles[];
  /** The JSON Schema of `you.json`. */
  readonly schema: string;
}

/** A version of a worksheet whose text wasn't erased. */
const WrittenVersion = z.object({
  worksheet: z.string(),
  at: z.number(),
  body: z.object({ text: z.string() }),
});

/** The newest text of each worksheet and reflection: that of this phone, or else of the account. */
function newestTexts(items: readonly OwnItem[], here: ReadonlyMap<string, string>): Map<string, string> {
  const newest = new Map<string, { readonly at: number; readonly text: string }>();
  for (const { given } of items.filter(({ kind }) => kind === 'worksheet version')) {
    const { data } = z.safeParse(WrittenVersion, given);
    if (data !== undefined && data.at >= (newest.get(data.worksheet)?.at ?? 0)) {
      newest.set(data.worksheet, { at: data.at, text: data.body.text });
    }
  }
  const kept = [...newest].map(([id, { text }]) => [id, text] as const);
  return new Map([...kept, ...here].filter(([, text]) => text !== ''));
}

/** What can't be read as its worksheet, or not with no signal, stays as it is kept. */
async function asText(language: Language, id: string, text: string): Promise<Written> {
  try {
    const worksheet = await readWorksheet(language, id);
    return writtenOf(worksheet, language, text);
  } catch {
    return { id, title: id, text };
  }
}
function writtenOf(worksheet: Worksheet, language: Language, text: string): Written {
  const { id, title } = worksheet;
  const body = parseBody(worksheet, text);
  return { id, title, text: body.ok ? plainText(worksheet, body.value, sheetWords(language)) : text };
}

async function readSchema(): Promise<Outcome<string>> {
  try {
    const response = await fetch('/you.schema.json');
    if (response.ok) return { ok: true, value: await response.text() };
  } catch {
    // As where no answer came.
  }
  return { ok: false, error: 'offline' };
}

/** Everything of one's own on its way into a file. Where a call fails, another run goes on from there. */
export class EverythingOwn {
  readonly #call: Call;
  readonly #learner: Learner;
  readonly #items: OwnItem[] = [];
  #after: string | null = null;
  #hasAll = false;
  #isMoving = false;
  /** Whose it is. */
  #person: string | undefined;
  readonly #certificates = new Map<string, CertificateFiles>();
  count = $state(0);
  /** Certificates that have come, of how many; null before all else is here. */
  files = $state.raw<{ readonly done: number; readonly all: number } | null>(null);

  constructor(call: Call, learner: Learner) {
    this.#call = call;
    this.#learner = learner;
  }

  async read(language: Language): Promise<Outcome<Taken>> {
    this.#beginFor(this.#learner.view.me?.person.id);
    const failed = await this.#readItems();
    if (failed !== null) return failed;
    const audit = await this.#call(readAudit, null);
    if (!audit.ok) return audit;
    const own = await this.#call(certificateRoutes.myCertificates, null);
    if (!own.ok) return own;
    const schema = await readSchema();
    if (!schema.ok) return schema;
    const { view } = this.#learner;
    const { me, record, status } = view;
    if (me === null) return { ok: false, error: 'sign_in_needed' };
    if (me.person.id !== this.#person) return this.read(language);
    const held = own.value.certificates.filter(({ state }) => state !== 'being_prepared');
    for (const certificate of held) {
      this.files = { done: this.#certificates.size, all: held.length };
      if (this.#certificates.has(certificate.id)) continue;
      const files = await this.#filesOf(certificate, language);
      if (!files.ok) return files;
      this.#certificates.set(certificate.id, files.value);
    }
    return {
      ok: true,
      value: {
        ...{ savedAt: Date.now(), me, isMoving: this.#isMoving, items: this.#items, audit: audit.value },
        done: new Set([record.steps, record.skips, record.answers].flatMap(Object.keys)).size,
        waiting: 'count' in status ? status.count : 0,
        written: await this.#written(language),
        certificates: [...this.#certificates.values()],
        schema: schema.value,
      },
    };
  }

  /** Nothing of somebody else goes along, where they signed in meanwhile. */
  #beginFor(person: string | undefined): void {
    if (this.#person === person) return;
    this.#person = person;
    this.#items.length = 0;
    this.#after = null;
    this.#hasAll = false;
    this.#isMoving = false;
    this.#certificates.clear();
  }

  async #readItems(): Promise<CallFailure | null> {
    while (!this.#hasAll) {
      const page = await this.#call(readOwnItems, { after: this.#after });
      if (!page.ok) return page;
      const { items, next, isMoving } = page.value;
      this.#items.push(...items);
      this.count = this.#items.length;
      this.#isMoving ||= isMoving;
      this.#after = next;
      this.#hasAll = next === null;
    }
    return null;
  }

  async #written(language: Language): Promise<readonly Written[]> {
    const { texts, swaps } = this.#learner.view;
    const newest = newestTexts(this.#items, texts);
    const asked = await readReflections(language, newest.keys(), (section) => swaps.has(section), '—');
    return [
      ...(await Promise.all(
        [...newest].filter(([id]) => isWorksheetId(id)).map(([id, text]) => asText(language, id, text)),
      )),
      ...asked.map((reflection) => writtenOf(reflection, language, newest.get(reflection.id) ?? '')),
    ];
  }

  async #filesOf(
    view: certificateRoutes.CertificateView,
    language: Language,
  ): Promise<Outcome<CertificateFiles>> {
    const signed = await this.#call(certificateRoutes.readCertificate, null, { named: view.id });
    // Erased since it was listed.
    if (!signed.ok && signed.error === 'not_found')
      return { ok: true, value: { view, files: {}, lacksPdf: false } };
    if (!signed.ok) return signed;
    const png = await callFile(certificateRoutes.readBadgePng, view.id, null);
    if (!png.ok) return png;
    const pdf = await callFile(certificateRoutes.readCertificatePdf, view.id, language);
    if (!pdf.ok && pdf.error !== 'letters_missing') return pdf;
    const bytesOf = async ({ content }: { readonly content: Blob }) =>
      new Uint8Array(await content.arrayBuffer());
    const json = new TextEncoder().encode(JSON.stringify(signed.value));
    const files = {
      [`groundwork-${view.kind}.json`]: json,
      [png.value.name]: await bytesOf(png.value),
      ...(pdf.ok && { [pdf.value.name]: await bytesOf(pdf.value) }),
    };
    return { ok: true, value: { view, files, lacksPdf: !pdf.ok } };
  }
}
