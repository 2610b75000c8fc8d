import manifest from '../../package.json' with { type: 'json' };

/** What a command of package.json gives to Node, so that tests run what people run. */
export const nodeWordsOf = (command: 'start' | 'demo'): readonly string[] =>
  manifest.scripts[command].replace(/^exec node /, '').split(' ');
