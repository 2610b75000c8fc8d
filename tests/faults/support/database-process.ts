/** A database process that keeps its data in a folder, so that it can be killed and started again on them. */
import { openDatabase } from '#infra/local/database.ts';

const [folder = ''] = process.argv.slice(2);
const { endpoint } = await openDatabase(folder);
process.send?.(endpoint);
// The parent went away, so this process ends too.
process.on('disconnect', () => process.exit(0));
