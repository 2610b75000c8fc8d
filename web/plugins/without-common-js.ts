import { build } from 'esbuild';
import type { Plugin } from 'vite';

/**
 * Takes a module's packages into it as one ES module. Where any module is CommonJS, the bundler puts what
 * that needs into a file that every page loads.
 * @param end of the path of the module
 */
export function withoutCommonJs(end: string): Plugin {
  return {
    name: 'groundwork-without-common-js',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    async load(id) {
      if (!id.endsWith(end)) return null;
      const { outputFiles } = await build({
        entryPoints: [id],
        bundle: true,
        external: ['./*.ts'],
        format: 'esm',
        platform: 'browser',
        target: 'esnext',
        write: false,
      });
      const [file] = outputFiles;
      return file === undefined ? null : { code: file.text, moduleType: 'js' };
    },
  };
}
