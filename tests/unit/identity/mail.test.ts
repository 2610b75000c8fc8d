import PostalMime from 'postal-mime';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeCodeMail, composeNoAccountMail, composeNoticeMail } from '#functions/mail/compose.ts';
import { mailTransport } from '#functions/mail/transport.ts';
import { NOTICE_SUBJECTS } from '#domain/people/person.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-'));
});
afterEach(() => rm(folder, { recursive: true }));

const FROM = 'Groundwork <hello@groundwork.example>';

test.each(['en', 'es'] as const)(
  'S36 a mail in %s reaches one person with the template’s headers alone',
  async (language) => {
    const transport = mailTransport(pathToFileURL(`${folder}/deep/`).href, FROM);
    await transport.send(
      composeCodeMail('maria@example.org', language, '042913', 'https://groundwork.example'),
    );
    const names = await readdir(join(folder, 'deep'));
    expect(names).toEqual([expect.stringMatching(/^[0-9A-Z]{26}\.eml$/)]);
    const parsed = await PostalMime.parse(await readFile(join(folder, 'deep', names[0]!)));
    expect(parsed.to?.map(({ address }) => address)).toEqual(['maria@example.org']);
    expect(parsed.cc ?? []).toEqual([]);
    expect(parsed.headers.map(({ key }) => key).sort()).toEqual([
      ...['content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject'],
      'to',
    ]);
    expect(parsed.subject).not.toContain('042913');
    const path = language === 'es' ? '/es/sign-in/' : '/sign-in/';
    for (const body of [parsed.text, parsed.html]) {
      expect(body).toContain('042913');
      expect(body).toContain(`https://groundwork.example${path}#code=042913`);
    }
  },
);

test('a mail for someone who is joining has no link: the page they left knows the rest', () => {
  const mail = composeCodeMail('maria@example.org', 'en', '042913', null);
  expect(mail.text).toContain('042913');
  expect(mail.text + mail.html).not.toContain('http');
});

test.each(['en', 'es'] as const)(
  'the note in %s for an unknown address holds no code, and no link but the one that stops such mails',
  (language) => {
    const stop = { siteOrigin: 'https://x.example', token: 'a.b', unsubscribe: 'https://x.example/u/a.b' };
    const mail = composeNoAccountMail('maria@example.org', language, stop);
    expect(mail.text + mail.subject).not.toMatch(/\d{6}/);
    expect(mail.text.match(/http\S+/g)).toEqual([expect.stringMatching(/\/account\/#sender-mails=a\.b$/)]);
    expect(mail.unsubscribe).toBe(stop.unsubscribe);
  },
);

test('an address that is no way to send is named by its scheme alone', () => {
  expect(() => mailTransport('https://user:secret@example.org', FROM)).toThrow(
    'MAIL_URL must begin with file:, smtp:, smtps: or ses:, not https:',
  );
});

test.each(NOTICE_SUBJECTS)(
  'S11 the notice %s says in both languages what to do if it was not them, and leads to the account',
  (about) => {
    const mails = (['en', 'es'] as const).map((language) =>
      composeNoticeMail({ email: 'maria@example.org', language }, about, 'https://groundwork.example'),
    );
    const [en, es] = mails;
    expect(en?.text).toMatch(/Not (?:you|yours?|what you want)(?:\?|, or changed your mind\?)/);
    expect(en?.text).toContain('tell the person who invited you');
    expect(en?.text).toContain('https://groundwork.example/account/');
    expect(es?.text).toMatch(
      /¿No (?:fuiste tú|son tuyas las dos|lo quieres)(?:\?|, o cambiaste de opinión\?)/,
    );
    expect(es?.text).toContain('avísale a quien te invitó');
    expect(es?.text).toContain('https://groundwork.example/es/account/');
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(2);
    for (const mail of mails) expect(mail.text).not.toMatch(/\d{6}/);
  },
);
