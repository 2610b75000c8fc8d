/**
 * The name of the build that made this page. A page says it, not a script, so that a script that is the same
 * in two builds has the same name in both.
 */
export const build: string = import.meta.env.SSR
  ? import.meta.env.BUILD
  : (document.documentElement.dataset['build'] ?? '');
