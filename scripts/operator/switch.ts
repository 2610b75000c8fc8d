/** `npm run switch -- mail off`: turns something off, or on again. Without words it lists the switches. */
import { SWITCHES, type SwitchName, createSwitchBoard } from '#functions/storage/switches.ts';
import { stopWith, valueOrStop } from '../command.ts';
import { withOperatorDatabase } from './operator-database.ts';

const USAGE = `Say which and how: npm run switch -- ${SWITCHES.join('|')} on|off`;

const [word, state, ...rest] = process.argv.slice(2);
const name: SwitchName | undefined = SWITCHES.find((each) => each === word);
if (word !== undefined && (name === undefined || rest.length > 0)) stopWith(USAGE);
if (name !== undefined && state !== 'on' && state !== 'off') stopWith(USAGE);

const off = await withOperatorDatabase(process.env, async (database, { core }) => {
  const board = createSwitchBoard(database, core);
  if (name !== undefined) await board.turn(name, state === 'off' ? 'off' : 'on', Date.now());
  return board.off();
});
const names = valueOrStop(off);
for (const each of SWITCHES) console.log(`${each.padEnd(8)} ${names.has(each) ? 'off' : 'on'}`);
if (name !== undefined) console.log('Every function obeys within a minute.');
