import { once } from 'node:events';
import { type AddressInfo, type Server, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { AddressRefused, mailTransport } from '#functions/mail/transport.ts';

/** A mail server that takes one mail after the other and keeps each line it receives. */
function startMailServer(): Promise<{ url: string; lines: string[]; server: Server }> {
  const lines: string[] = [];
  const server = createServer((socket) => {
    let isData = false;
    let rest = '';
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const parts = (rest + chunk.toString('utf8')).split('\r\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        if (isData) {
          if (line !== '.') continue;
          isData = false;
          socket.write('250 kept\r\n');
        } else if (line === 'DATA') {
          isData = true;
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') {
          socket.end('221 bye\r\n');
        } else {
          socket.write('250 fine\r\n');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  return once(server, 'listening').then(() => {
    const { port } = server.address() as AddressInfo;
    return { url: `smtp://127.0.0.1:${String(port)}`, lines, server };
  });
}

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const mail = {
  to: 'lupe@example.org',
  subject: 'Your code',
  text: 'Type 123 456.',
  html: '<p>Type 123 456.</p>',
  language: 'en',
} as const;

test('a mail goes to one person through the server that SMTP_URL names', async () => {
  const { url, lines, server } = await startMailServer();
  open.push(server);
  await mailTransport(url, 'Groundwork <mail@example.org>').send(mail);
  expect(lines.filter((line) => line.startsWith('RCPT TO:'))).toEqual(['RCPT TO:<lupe@example.org>']);
  expect(lines).toContain('Subject: Your code');
  expect(lines.join('\n')).toContain('Type 123 456.');
});

test('S36 an address is mailed as it stands: none that names another one leaves', async () => {
  const { url, lines, server } = await startMailServer();
  open.push(server);
  const transport = mailTransport(url, 'Groundwork <mail@example.org>');
  for (const to of ['words:lupe@example.org', 'Lupe <lupe@example.org>', 'a@x.org, lupe@example.org']) {
    await expect(transport.send({ ...mail, to })).rejects.toThrow(AddressRefused);
  }
  await transport.send({ ...mail, to: "o'neil+new@example.org" });
  expect(lines.filter((line) => line.startsWith('RCPT TO:'))).toEqual(["RCPT TO:<o'neil+new@example.org>"]);
  expect(lines).toContain("To: o'neil+new@example.org");
});

test('S57 one that can be stopped says so in the two headers of RFC 8058, and no other mail does', async () => {
  const { url, lines, server } = await startMailServer();
  open.push(server);
  const transport = mailTransport(url, 'Groundwork <mail@example.org>');
  const token = `01M8H4TV70QS0RM7D7JVT21Y8Q.${'-_A'.repeat(14)}z`;
  const unsubscribe = `https://groundwork.example/api/auth/unsubscribe/${token}`;
  /** Headers as a mail program reads them: a line that begins with a space goes on with the one before. */
  const headersOf = () =>
    lines
      .splice(0)
      .join('\n')
      .replaceAll(/\n[ \t]+/g, ' ')
      .split('\n');
  await transport.send({ ...mail, unsubscribe });
  const headers = headersOf();
  expect(headers).toContain(`List-Unsubscribe: <${unsubscribe}>`);
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  await transport.send(mail);
  expect(headersOf().filter((line) => line.startsWith('List-'))).toEqual([]);
});

test('a server that is not there is a surprise, so that the task is tried again', async () => {
  const { url, server } = await startMailServer();
  server.close();
  await once(server, 'close');
  await expect(mailTransport(url, 'mail@example.org').send(mail)).rejects.toThrow();
});
