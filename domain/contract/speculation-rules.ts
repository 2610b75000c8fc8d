/**
 * Which links a browser may open ahead of a tap, in the words of its speculation rules: those to pages of the
 * site, once somebody points at one or puts a finger on it. Pages that the functions make are left out. Each
 * page carries this text, and the site's policy allows it by its hash.
 */
export const SPECULATION_RULES = JSON.stringify({
  prerender: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/api/*', '/verify/*', '/demo*'] } }] },
      eagerness: 'moderate',
    },
  ],
});
