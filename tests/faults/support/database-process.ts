/** A database of its own in a process of its own, kept in a folder, so that it can be killed and started again on the same data. */
import { openDatabase } from '#infra/local/database.ts';

const [folder = ''] = process.argv.slice(2);
const { endpoint } = await openDatabase(folder);
process.send?.(endpoint);
// Whoever started it went away: so does this.
process.on('disconnect', () => process.exit(0));
