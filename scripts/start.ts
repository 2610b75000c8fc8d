/** `npm start`: builds what has changed, starts the whole stack on this machine and says where it is. */
import { resolve } from 'node:path';
import { readSettings } from '#infra/local/settings.ts';
import { valueOrStop } from './command.ts';
import { localAdminLink, localHasAdministrator } from './operator/admin-link.ts';
import { runStack } from './run-stack.ts';

const settings = valueOrStop(readSettings(process.env, resolve(import.meta.dirname, '..')));

await runStack({
  settings,
  folderSetting: 'DATA_DIR',
  ready: async ({ folder, origin, port, databaseEndpoint }) => {
    const mail = settings.smtpUrl === undefined ? `; mail can be read at http://localhost:${port}/mail` : '';
    console.log(`Data is kept in ${folder.path}${mail}`);
    if (!(await localHasAdministrator(databaseEndpoint))) {
      const link = await localAdminLink(databaseEndpoint, origin);
      console.log(`There is no administrator yet. This link makes one; it works once, for 24 hours:`);
      console.log(`  ${link}`);
    }
    console.log(`Groundwork is ready: ${origin}`);
  },
});
