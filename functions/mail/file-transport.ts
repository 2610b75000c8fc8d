import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ulid } from 'ulid';
import type { MailTransport } from './ports.ts';

/**
 * Writes each mail as `<ulid>.eml` into a folder, made when missing. The file appears whole: it is written
 * under another name first, so a reader never sees half a mail.
 */
export const fileTransport = (folder: URL, from: string): MailTransport => ({
  async send({ to, subject, text, html, language }) {
    // Loaded when a mail is written, so that no request pays for it.
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const headers = { 'Content-Language': language };
    const message = await new MailComposer({ from, to, subject, text, html, headers })
      .compile()
      .build();
    const path = fileURLToPath(folder);
    await mkdir(path, { recursive: true });
    const name = ulid();
    const unfinished = join(path, `${name}.part`);
    await writeFile(unfinished, message);
    await rename(unfinished, join(path, `${name}.eml`));
  },
});
